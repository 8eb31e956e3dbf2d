import { describe, expect, it } from 'vitest';
import { findPersonNames } from '#core/privacy/person-names.ts';

/**
 * Sentences as they come from hotlines, grid workers and forms, with the names in them between ‹ ›. Written by hand for this
 * test before the rules were tuned on them; what a person would not call a name of somebody is unmarked.
 */
const WITH_NAMES = `
联系人：‹张建国›，电话13812345678
联系人 ‹李秀兰› 13900000000
姓名：‹王芳›，住莱阳路8号
诉求人‹欧阳明珠›来电反映楼道堆物
反映人：‹刘洋›；联系电话：0532-83712345
投诉人：‹赵玉梅›（女）
来电人姓名：‹陈晓东›
申请人：‹高建华›，申请安装扶手
车主是‹周磊›，电话138 1234 5678
户主‹孙桂英›反映屋顶漏水
房东：‹马国强›
当事人：‹何平›，已调解
负责人：‹方志远›
报修人：‹任小燕›
‹王先生›来电反映路灯不亮
‹李女士›称下水道堵塞
‹张建国先生›多次反映
居民‹刘女士›反映噪音扰民
请联系‹陈先生›，晚上在家
接‹赵女士›电话，小区垃圾未清
业主‹周小姐›投诉装修
答复‹孙先生›，三日内处理
‹高女士›家中停水
‹马先生›的车被堵
已电话回复‹于女士›
市民‹郑先生›来电咨询
‹欧阳女士›反映公交站台破损
3号楼的‹王大爷›摔倒
302室‹李阿姨›家漏水
找‹张师傅›修理
住户‹林建军›反映电梯故障
居民‹王秀英›来电，反映井盖缺失
业主‹张伟›投诉楼上漏水
老人‹李桂兰›，独居
租户‹徐强›电话13712345678
我叫‹吴志强›，住在海棠路3号
本人‹周海涛›，反映占道经营
‹张建国›13812345678
请找‹刘志明›，电话13612345678
联系‹孙丽华›，手机：15912345678
负责人：‹诸葛云›，负责现场
联系人：‹司马青›
来电人：‹曹女士›，要求回复
联系人：‹魏先生›
反映人：‹夏某›，男
举报人‹沈小红›反映占道
‹韩太太›说楼道太黑
‹彭同志›到现场查看
5号楼‹杜奶奶›行动不便
邻居‹薛建平›称夜间施工
经办人：‹范志成›
户主：‹贾玉莲›，低保户
监护人：‹尹秀珍›
‹丁小姐›的包丢了
请回复‹姚先生›和‹姜女士›
`;
const WITHOUT_NAMES = `
文登路小学门口上下学拥堵
高雄路与莱阳路路口红绿灯不亮
金口三路8号楼前积水
江苏路27号院内有违建
高层住户反映水压低
居民方面反映垃圾清运不及时
居民高度重视消防安全
业主方希望尽快解决
市民马上要求处理
住户单元门损坏
居民张贴小广告
小学老师组织学生过马路
英语老师在校门口
保安师傅不在岗
维修师傅未到场
水电师傅上门
电工师傅已到
任课老师反映校门口拥堵
小姐姐们跳舞扰民
先生们女士们请注意
各位女士先生
李先生牛肉面油烟扰民
王小姐酒楼门口占道
居民来电反映井盖缺失
联系人电话未留
联系人单位：市政科
联系人地址：文登路36号
姓名不详
联系人：无
反映人不愿透露
反映人要求保密
负责人不在现场
负责人：未知
房东不配合
房东：已联系
车主未留电话
车主已驶离
户主不在家
本人单位，在市南区
本人常住本地
本人于昨日摔倒
我是和平小区居民
我是业主
我叫什么不重要
姓名：
白沙河路面塌陷
万科小区地下车库积水
安全隐患较大
方便居民出行
康复中心门口坡道
何时能修好
黄河路周边摊贩多
马路牙子破损
石板路松动
高空抛物严重
常见问题答复
王府井大街人行道
李村河水质差
汤泉路噪音
孔庙后街
郑州路停车难
韩国料理店油烟
宋城小区电梯故障
唐山路路面破损
苏州路地铁施工
广西路社区活动室
关于停车的建议
解决充电桩问题
计划下周施工
单行道标志缺失
任何时候都堵车
向上级反映
文化广场跳舞
包装垃圾堆积
田间路灯
盛夏时节蚊虫多
万一着火怎么办
石墩阻碍通行
林荫路树枝遮挡信号灯
雷雨后积水
群众对此反映强烈
老人家里没有暖气
老人住在一楼
家长接送车辆多
邻居家狗叫
商户占道经营
租户过多，安全隐患
村民代表会议
业主委员会成立
居民小区内路灯
居民区道路狭窄
市民广场喷泉损坏
市民中心排队
住户投诉噪音
业主群里反映
法人单位注册
当事人双方已和解
经办人员态度差
主任师傅
`;

const lines = (text: string) => text.trim().split('\n');

function namesIn(marked: string): string[] {
  return [...marked.matchAll(/‹([^›]+)›/g)].map((match) => match[1]);
}

/** 张建国先生 and 张建国 name the same person. */
const bare = (name: string) => name.replace(/(?<=..)(先生|女士|小姐|太太|同志)$/, '');

describe('names of people', () => {
  const sentences = [...lines(WITH_NAMES), ...lines(WITHOUT_NAMES)];
  const results = sentences.map((marked) => {
    const text = marked.replace(/[‹›]/g, '');
    const found = findPersonNames(text).map(({ start, end }) => text.slice(start, end));
    const wanted = namesIn(marked);
    return {
      text,
      missed: wanted.filter((name) => !found.some((each) => each === name || each === bare(name))),
      wrong: found.filter((each) => !wanted.some((name) => each === name || each === bare(name))),
      wantedCount: wanted.length,
      foundCount: found.length,
    };
  });

  it('are told from ordinary words in at least a hundred sentences: none wrong, nine of ten found', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(100);
    expect(results.filter(({ wrong }) => wrong.length > 0).map(({ text, wrong }) => [text, wrong])).toEqual(
      [],
    );
    const missed = results.flatMap((result) => result.missed);
    const wantedCount = results.reduce((sum, each) => sum + each.wantedCount, 0);
    expect(missed.length / wantedCount, `missed ${missed.join(', ')}`).toBeLessThanOrEqual(0.1);
  });

  it('stay within the text and do not overlap', () => {
    for (const sentence of sentences) {
      const text = sentence.replace(/[‹›]/g, '').repeat(2);
      let last = 0;
      for (const { start, end } of findPersonNames(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }
  });
});
