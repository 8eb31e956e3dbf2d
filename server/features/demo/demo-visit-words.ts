import type { VisitOutcome } from '#core/visits/visit-record.ts';

interface VisitWords {
  situation: readonly string[];
  request: readonly string[];
  followUp: readonly string[];
}

/** Invented, and nobody is named: what a cadre writes down at a door. */
export const DOOR_WORDS: VisitWords = {
  situation: [
    '楼道整洁，感应灯正常，消防通道畅通。',
    '一层堆放旧家具，已请住户本周内清走。',
    '单元门闭门器松动，门不能自动关上。',
    '楼组长反映夜间有人在门前停电动车充电。',
    '宣传栏内容已更换，张贴了防诈骗提示。',
    '雨后地下室入口有少量积水，已拍照。',
    '与楼组长核对了住户变动情况。',
  ],
  request: ['希望更换楼道灯', '希望加装扶手', '希望修好单元门', '希望增加非机动车停车位'],
  followUp: ['联系物业上门查看', '报社区汇总后统一维修', '下次走访时复看'],
};

export const HOME_WORDS: VisitWords = {
  situation: [
    '家中情况稳定，生活无困难。',
    '老人独居，身体尚好，子女周末来看望。',
    '腿脚不便，买菜由邻居帮忙。',
    '近期刚出院，需按时取药。',
    '新搬来的租户，已登记并告知联系方式。',
    '对社区环境满意，感谢经常上门。',
    '家中水管渗漏，影响楼下住户。',
    '孩子放学后无人看管，想了解托管服务。',
  ],
  request: ['希望帮助代取药品', '希望安装扶手', '希望了解助餐服务', '希望协调楼上渗水', '希望申请困难补助'],
  followUp: ['联系社区卫生服务站', '向街道民生科反映', '约物业共同上门', '下月再来看望'],
};

export const FIXED_WORDS = [
  '当场更换灯泡，已恢复照明。',
  '现场清理堆物，通道已畅通。',
  '当场帮助办好手机缴费。',
];

export const THOUGHTS = [
  '面对面坐下来，才听得到真话。',
  '小事不小，一盏灯也是大家的安全。',
  '独居老人最盼有人说说话，要常来。',
  '居民提的问题都很具体，回去要逐条落实。',
  '楼组长是社区最可靠的帮手。',
];

/** How visits end, in shares that add up to one. */
export const OUTCOME_SHARES: readonly (readonly [VisitOutcome, number])[] = [
  ['met', 0.68],
  ['not_home', 0.2],
  ['refused', 0.03],
  ['fixed_on_spot', 0.05],
  ['brought_back', 0.04],
];
