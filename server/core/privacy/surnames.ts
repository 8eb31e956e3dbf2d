/**
 * Surnames of 百家姓 that are common today (公安部《二〇二〇年全国姓名报告》 lists the first hundred; they are 86 % of all people).
 * Left out are those that are first of all ordinary words (和 水 时 路 平 安 全 成 ...): a name missed is a name that somebody
 * can mark, a word taken for a name makes a text unreadable.
 */
const COMMON =
  '王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董潘袁蔡蒋余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖石贾夏韦付傅邹孟熊秦邱侯江尹薛阎段雷黎史陶贺毛郝顾龚邵万钱严覃武戴莫孔汤樊邢葛岳齐梅庄殷牛温祁耿翟倪霍裴俞柯焦骆聂鲍欧阮柴瞿兰关冀舒尤宫隋曲滕刁逄仇';
/** Also ordinary words: taken only where a title or label stands beside them. */
const RARE = '高金方白常乔康于马文田任向洪艾单米计包辛甄鲁穆费甘涂盛解';

export const COMPOUND_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '夏侯',
  '端木',
];

const compound = COMPOUND_SURNAMES.join('|');
/** Sources of regular expressions. */
export const SAFE_SURNAME = `(?:${compound}|[${COMMON}])`;
export const ANY_SURNAME = `(?:${compound}|[${COMMON}${RARE}])`;

/** Words that begin like a name. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  `高度 高层 高空 高峰 高温 高中 高压 高新 高架 金额 金属 方面 方法 方便 方向 方案 方式 白天 白色 常年 常住 常见 常态 乔木 康复 于是 马上 马路 文明 文化
   文件 文登 田地 任何 任务 任意 任教 任课 向上 向下 向前 单位 单元 单独 单行 单车 米宽 计划 计生 包括 包装 解决 解释 盛夏 万一 万元 万科 万达 石油 石头 石板 石墩
   江苏 江南 江西 林业 林木 林地 毛病 严重 严格 严禁 武警 武汉 关于 关闭 关心 关系 关注 史上 程度 程序 段时 段路 段墙 温度 温馨 顾客 顾虑 许多 许可 何时 何地
   何人 何处 何种 余下 余地 曾经 曾多 钟表 叶子 叶片 付款 付费 付出 陆续 陆地 雷雨 雷电 黄色 黄线 黄灯 黄河 黄海 周边 周围 周末 周一 周二 周三 周四 周五 周六 周日
   周期 张贴 张开 李村 王府 孔洞 汤锅 牛奶 牛肉 梅雨 兰花 庄园 庄严 齐全 齐东 曲折 石材 宫殿 柴油 柴火 夏天 夏季 夏日 秦岭 宋体 唐山 韩国 梁柱 罗列 谢谢 胡乱
   胡同 郑重 郑州 苏州 杜绝 丁字 范围 廖廖 沈阳 姜片 汪洋 贾汪 程控 侯车 尹始 贺信 万物 万家 钱款 钱财 莫名 关门 关掉 关停 尤其 舒适 焦虑 焦味 聂耳 鲍岛 欧式 欧美`.split(
    /\s+/,
  ),
);
