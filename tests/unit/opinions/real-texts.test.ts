import { describe, expect, it } from 'vitest';
import { indexWords, proposeOpinions } from '#core/opinions/index.ts';
import words from '../../../data/profiles/default.words.json' with { type: 'json' };

// Texts as they come into an office, invented for this test: what a person finds in them is written beside.
const TEXTS = {
  hotline: `【12345热线工单】工单编号：QD20261102-0153
来电时间：2026-11-02 08:41
来电人：刘女士 联系电话：138****5678
诉求内容：市民来电反映，其居住在江苏路12号3单元，楼道声控灯坏了一个多月，物业一直没人来修，晚上老人上下楼很不方便，请相关部门尽快处理。
承办单位：江苏路社区
工单编号：QD20261102-0154
来电时间：2026-11-02 09:15
诉求内容：市民反映伏龙路甲9号院内化粪池满溢，粪水流到院子里，味道很大，已多次反映未解决。
工单编号：QD20261102-0155
诉求内容：来电人称龙江路32号楼前有人私装地锁占用公共车位，要求拆除。
工单编号：QD20261102-0156
诉求内容：咨询社保卡如何补办。已告知。`,
  minutes: `金口路社区居民议事会会议纪要
时间：2026年10月28日下午2:30
地点：社区二楼会议室
主持人：社区书记 孙某
参会人员：居民代表12人，物业公司代表2人
一、会议议题
讨论老旧楼院改造事宜。
二、会议内容
王建国（居民代表）：金口一路7号的屋顶漏雨好几年了，顶楼两户墙皮都掉了，希望今年能做防水。
李秀英（居民代表）：我们院18号到24号之间那段路，下雨就积水，出不了门。
人大代表周某：莱阳路和金口二路路口没有红绿灯，上下学时候车多，建议加装信号灯或者安排人疏导。
物业公司：齐东路8号乙的电梯已列入更新计划，预计年底前完成更换。
三、会议决定
由社区牵头，逐项落实。`,
  wechat: `楼长老赵 2026/11/3 19:02
@所有人 大家有什么问题群里说
6号楼小陈 2026/11/3 19:05
海尔山庄6号楼2单元门禁又坏了，谁都能进
爱笑的眼睛 19:06
对！还有垃圾桶，7号楼前面那几个垃圾桶天天满着没人收[发怒]
3-201 19:08
红岛路15号小区门口早上全是违停，公交车都开不过去
小陈 19:09
谁家狗半夜叫啊
楼长老赵 19:12
收到，门禁我报给物业，违停的事反映给社区
张姐 19:20
湛山五路菜市场那边下水道返味，能不能问问啥时候修`,
  letter: `尊敬的街道领导：
您好！我是居住在大学路23号的一名退休老教师，今年七十有六。冒昧给您写信，是有几件事想请街道帮忙解决。
第一，我们楼建于上世纪八十年代，没有电梯，我住六楼，腿脚不便，上下楼十分困难，恳请能早日加装电梯。第二，大学路与红岛路交叉口的人行道地砖松动，雨天一踩就溅一身泥水，前几日我的老伴在此摔了一跤。第三，院里的健身器材年久失修，有一架漫步机的踏板已经断裂，孩子们常在上面玩耍，实在危险。
此外，听说黄县路要改造成步行街，我个人十分赞成，但希望能考虑周边居民的停车问题。
盼复！
此致
敬礼
居民 吴某某
2026年10月30日`,
  patrol: `11月1日网格巡查日志（第三网格 网格员：陈晓）
08:20 巡查至福山支路5号，发现楼前堆放装修垃圾约2方，已联系业主，要求三日内清运。
08:45 福山支路11号乙 外墙瓷砖脱落，已设置警戒线并上报。
09:10 沿栖霞路巡查，路灯杆号0732不亮，上报市政。
09:30 入户走访独居老人张大娘，身体状况良好。
10:05 栖霞路小学南门流动摊贩3处，现场劝离。
10:40 华严路9号2单元一楼楼道内停放电动车2辆并飞线充电，现场整改。
11:00 无异常。`,
} as const;

type Found = [place: string, category: string, measure: string | null];

const FOUND: Record<keyof typeof TEXTS, Found[]> = {
  hotline: [
    ['江苏路12号3单元', '0305', null],
    ['伏龙路甲9号院内', '0303', null],
    ['龙江路32号楼前', '0402', '拆除'],
  ],
  minutes: [
    ['金口一路7号', '0302', '做防水'],
    ['莱阳路和金口二路路口', '0408', '加装信号灯或者安排人疏导'],
    ['齐东路8号乙', '0309', '更换'],
  ],
  wechat: [
    ['海尔山庄6号楼2单元', '0804', null],
    ['红岛路15号小区门口', '0401', null],
    ['湛山五路菜市场', '0206', null],
  ],
  letter: [
    ['大学路23号', '0309', '加装电梯'],
    ['大学路与红岛路交叉口', '0201', null],
    ['大学路23号', '0701', null],
    ['黄县路', '0402', '改造成步行街'],
  ],
  patrol: [
    ['福山支路5号', '0105', '清运'],
    ['福山支路11号乙', '0307', '设置警戒线并上报'],
    ['栖霞路', '0204', null],
    ['栖霞路小学', '0104', '劝离'],
    ['华严路9号2单元一楼', '0407', null],
  ],
};

const index = indexWords(words);
const read = (text: string) => proposeOpinions(text, { words: index });

describe('a text as it comes in', () => {
  it.each(Object.keys(TEXTS) as (keyof typeof TEXTS)[])('%s: what is said of which place', (name) => {
    const found = read(TEXTS[name]).map(({ place, category, measure }) => [
      place.text,
      category?.code,
      measure?.text ?? null,
    ]);
    expect(found).toEqual(FOUND[name]);
  });

  it('a letter: our house is where its writer lives', () => {
    const inherited = read(TEXTS.letter).filter(({ place }) => place.isInherited);
    expect(inherited.map(({ quotes }) => quotes[0].text.slice(0, 6))).toEqual([
      '第一，我们楼',
      '第三，院里的',
    ]);
  });

  it('two matters at one place are two opinions, one told in two clauses is one', () => {
    const both = read('有效解决了鱼山路4号安全扶手安装及院内太阳能路灯安装问题。');
    expect(both.map(({ place, category }) => [place.text, category?.code])).toEqual([
      ['鱼山路4号', '0204'],
      ['鱼山路4号', '0207'],
    ]);
    expect(read('文登路36号院内下水道堵了三天，污水都漫到门口了，请尽快疏通。')).toHaveLength(1);
  });

  it('who acts is not what is the matter, and a fund is no repair', () => {
    const [sewer] = read('居民反映强烈的汐山路24号污水外溢问题，社区已联系排水部门疏通管道。');
    expect(sewer.category?.code).toBe('0303');
    const [roof] = read('香港花园12号楼顶楼住户家里渗水，维修基金迟迟批不下来。');
    expect(roof.measure).toBeNull();
  });
});
