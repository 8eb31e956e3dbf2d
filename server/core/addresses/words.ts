/**
 * The words by which names of roads and estates are cut out of running text, for readers without a list of the local
 * names; where such a list is given (lexicon), it decides.
 */

/** Words that stand before a place and are never the beginning of its name. */
export const LEADING_WORDS: readonly string[] = [
  ...'在的到从沿至为对把将其该这那是因就距离住被让给使了着个及并也又都请叫去找于位处条说称路街段区县镇乡市进号'.split(
    '',
  ),
  ...[
    '位于',
    '地处',
    '座落',
    '坐落',
    '居住',
    '家住',
    '现住',
    '租住',
    '街道',
    '社区',
    '小区',
    '办事处',
    '居委会',
    '居民',
    '村民',
    '业主',
    '市民',
    '群众',
    '商户',
    '住户',
    '网友',
    '来电',
    '反映',
    '投诉',
    '举报',
    '反馈',
    '咨询',
    '求助',
    '建议',
    '希望',
    '要求',
    '请求',
    '要把',
    '关于',
    '针对',
    '对于',
    '涉及',
    '解决',
    '处理',
    '整治',
    '改造',
    '修建',
    '修缮',
    '维修',
    '打通',
    '拓宽',
    '清理',
    '清扫',
    '巡查',
    '检查',
    '走访',
    '走进',
    '途经',
    '路过',
    '经过',
    '穿过',
    '沿着',
    '顺着',
    '来到',
    '前往',
    '通往',
    '连接',
    '靠近',
    '邻近',
    '临近',
    '毗邻',
    '紧邻',
    '相邻',
    '占用',
    '实施',
    '规划',
    '提出',
    '表示',
    '发现',
    '看到',
    '目前',
    '现在',
    '最近',
    '近日',
    '昨天',
    '今天',
    '昨晚',
    '今早',
    '上午',
    '下午',
    '早上',
    '晚上',
    '东侧',
    '西侧',
    '南侧',
    '北侧',
    '东边',
    '西边',
    '南边',
    '北边',
    '门前',
    '门口',
    '门外',
    '楼下',
    '楼前',
    '楼后',
    '附近',
    '周边',
    '周围',
    '旁边',
    '对面',
    '后面',
    '前面',
    '其中',
    '包括',
    '比如',
    '例如',
    '譬如',
    '尤其',
    '特别',
    '以及',
    '还有',
    '另外',
    '同时',
    '以东',
    '以西',
    '以南',
    '以北',
    '辖区',
    '片区',
    '管区',
    '网格',
    '地址',
    '地点',
    '位置',
    '住址',
    '我家',
    '我们',
    '他们',
    '你们',
    '咱们',
    '本人',
    '自己',
    '家门',
    '老人',
    '孩子',
    '大爷',
    '大妈',
    '阿姨',
    '先生',
    '女士',
    '师傅',
    '同志',
    '问题',
    '情况',
    '工程',
    '项目',
    '施工',
    '道路',
    '马路',
    '交警',
    '城管',
    '物业',
    '民警',
    '安装',
    '更换',
    '增设',
    '设置',
    '拆除',
    '新建',
    '重建',
    '已经',
    '正在',
    '准备',
    '计划',
    '完成',
    '开展',
    '进行',
    '组织',
    '协调',
    '希望能',
    '青岛',
    '老旧',
    '开放式',
    '等地',
    '这里',
    '那里',
    '里面',
    '外面',
  ],
];

/** Words that often stand before a place but begin names as well (和平路, 向阳路, 同安路): cut with more care. */
export const LOOSE_WORDS: readonly string[] = [...'和与向往经由自同有来过跟或如'.split('')];

/** What ends in 路, 街 and the like and is no name. Compared with the whole name. */
export const NOT_A_NAME = new Set([
  ...'马路 公路 铁路 线路 思路 出路 电路 网路 水路 半路 一路 走路 问路 铺路 修路 让路 通路 套路 回路 退路 迷路 顺路 后路'.split(
    ' ',
  ),
  ...'大路 小路 土路 山路 环路 支路 主路 辅路 岔路 探路 领路 引路 带路 上路 赶路 拦路 占路 挡路 堵路 断路 沿路 绕路 过路'.split(
    ' ',
  ),
  ...'同路 生路 活路 末路 险路 弯路 平路 老路 新路 正路 门路 去路 来路 归路 两路 各路 全路 本路 几路 道路 干路 便路 窄路'.split(
    ' ',
  ),
  ...'东路 西路 南路 北路 中路 前路 坏路 烂路 好路 内路 外路 气路 油路 管路 旱路 陆路 短路 开路 养路 筑路 护路 车路'.split(
    ' ',
  ),
  ...'大街 老街 小街 上街 逛街 临街 沿街 过街 当街 满街 后街 前街 背街 条街 扫街 游街 小巷 街巷 里巷 深巷 陋巷 胡同'.split(
    ' ',
  ),
  ...'小胡同 老胡同 死胡同 大道 康庄大道 小区 花园 家园 公寓 大厦 新村 山庄 别墅 宿舍 大院 老小区 新小区 楼院'.split(
    ' ',
  ),
]);

/** The same, compared with the end of the name. */
export const NOT_A_NAME_ENDING =
  /(道路|马路|公路|铁路|线路|思路|条路|之路|断头路|水泥路|柏油路|石板路|土路|高速路|快速路|单行路|人行路|主干路|次干路|弯路|出路|电路|管路|闭路|短路|问路|走路|步行街|商业街|美食街|小吃街|条街|临街|沿街|背街|小巷|街巷|死胡同|老胡同|小胡同|[二两三四五六七八九几多]个小区|旧小区|住宅小区|居民小区|封闭小区|智慧小区|家属小区|商品房小区|老小区|放式小区|管理小区|邻居|定居|民居|安居|新居|旧居|故居|同居|分居|起居|群居|[这那哪家院楼屋心夜公手城乡店校街车水田]里|农村|乡村|本村|全村|进城|全城|老城|新城)$/;

/** 堆到路上, 顺着路, 这条路, 别的路: what stands before 路, 街, 巷 when these are no part of a name. */
export const NOT_A_STEM_ENDING =
  /([到在着挡堵绕占的个段片栋还这那路街巷]|顺|抄近|[一二三两这那几整每]条|[这那]儿|其他|别|\d楼|号楼|们楼|本楼|单元|门口|路口|巷口|路边|街边|出入口)$/;

/** Stems of crossings that are kinds of crossings, not names. */
export const CROSSING_STEMS = /(十字|丁字|三岔|岔|红绿灯|交叉|各个|每个|主要|重点|下个|一个|学校|小区|出入)$/;

/** What may not follow 路 or 街 when the name is not in a list: 路灯, 路面, 路段, 街道 ... */
export const NOT_AFTER_ROAD = /^(?:[灯面基段牌标由径程况政过易透障途子道数坑]|人(?!行))/;

/** A road's name inside the name of something else: 莱阳路小学, 香港西路中队, 福山路社区. */
export const FACILITY_AFTER_ROAD =
  /^(?:第[一二三四五六七八九十]|实验|中心)?(小学|中学|幼儿园|学校|医院|卫生服务中心|卫生服务站|卫生院|菜市场|农贸市场|市场|公园|广场|车站|地铁站|消防站|加油站|公交站|停车场|图书馆|体育馆|养老院|敬老院|电影院|邮局|教堂|大酒店|酒店|宾馆|公厕|垃圾站|垃圾中转站|变电站|泵站)/;
export const OFFICE_AFTER_ROAD =
  /^(中队|大队|支队|派出所|警务室|街道|办事处|居委会|党委|党支部|支行|分行|营业厅|营业部|工作站|管委会|管区|片区|商圈|项目|改造|商会|法庭|税务所|司法所|市场监管所|供电所|店$|站$)/;

/** Endings of estate names that are enough by themselves, and those that need a number or unit behind them. */
export const ESTATE_ENDING =
  /(小区|花园|家园|嘉园|佳园|新村|公寓|大厦|山庄|名苑|雅苑|馨苑|新苑|丽苑|别墅|宿舍|家属院|大院|楼院|豪庭|名邸|华府|御府|名城|新城|公馆|雅居|新居|新区|广场|[壹一]号院|国际|名都)$/;
export const WEAK_ESTATE_ENDING = /[苑居里坊庭府村城湾庄园邸阁轩台郡]$/;

/** The last character of a stem before 社区 that makes it a local name. */
export const PLACE_ENDING = /[路街角关山湾岛庄村里园苑桥口河海塔寺庙泉岭屯店沟坡台门巷城湖江滩洲坊堡营镇]$/;

/** One Chinese character that closes an estate's or road's name: the scan looks back from these. */
export const ROAD_END = '路街巷道同弄条';
export const ESTATE_END = '区园村寓厦庄苑墅舍院庭邸府城馆居里坊湾阁轩台郡场际都';
