import type { ImportError } from '#core/imports/import-run.ts';

/** For the error file, which people read in Excel far from the page's own dictionary. */
const sentences: Record<string, string> = {
  date_missing: '缺少时间',
  date_unreadable: '时间无法识别',
  date_impossible: '不存在的日期',
  number_unreadable: '不是数字',
  coordinates_unreadable: '坐标无法识别',
  coordinates_impossible: '坐标不在地球上或超出该坐标系',
  text_missing: '没有内容',
  row_too_long: '列数多于表头',
  row_too_short: '列数少于表头',
  count_impossible: '数量不合理',
  unit_without_place: '既没有门牌也没有坐标',
  name_missing: '没有名称',
  level_missing: '看不出级别（街道、社区、网格）',
  level_unknown: '级别无法识别',
  code_repeated: '编码重复',
  not_a_polygon: '不是面',
  coordinates_off_earth: '坐标不在地球上',
  ring_too_short: '边界不足三个点',
  zero_area: '面积为零',
  unit_not_matched: '找不到对应的楼栋',
  door_not_matched: '楼栋里没有这个单元',
  area_not_matched: '找不到这个社区或网格',
  area_ambiguous: '有几个同名的，请写全名或编码',
  contact_without_unit: '没有写明是哪个社区、网格或楼栋',
  contact_role_unknown: '职务无法识别',
  phone_impossible: '不是电话号码',
};

export function errorSentence({ field, value, code }: ImportError): string {
  const where = field === null ? '' : `[${field}] `;
  const what = value === '' ? '' : `：${value.length > 60 ? `${value.slice(0, 60)}…` : value}`;
  return `${where}${sentences[code] ?? code}${what}`;
}
