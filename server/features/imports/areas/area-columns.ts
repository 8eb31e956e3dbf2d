import type { AreaLevel } from '#core/geo/types.ts';

/** What a property of an area means. */
export const areaRoles = ['name', 'code', 'level', 'parent', 'households'] as const;
export type AreaRole = (typeof areaRoles)[number];
export type AreaMapping = Partial<Record<AreaRole, string>>;

/** Names seen in files of offices, of OpenStreetMap and of the national basic geographic data; compared in lower case. */
const headers: Record<AreaRole, readonly string[]> = {
  name: [
    'name',
    '名称',
    '区划名称',
    '街道名称',
    '社区名称',
    '网格名称',
    'mc',
    'name_zh',
    'name:zh',
    '街道',
    '社区',
    '网格',
  ],
  code: [
    'code',
    '编码',
    '代码',
    '区划代码',
    '行政区划代码',
    '网格编码',
    '社区编码',
    '街道编码',
    'adcode',
    'dm',
    'bm',
    'ref',
  ],
  level: ['level', '级别', '层级', '类型', 'type', 'admin_level', 'jb'],
  parent: [
    'parent',
    'parent_code',
    'parentcode',
    '上级',
    '上级编码',
    '上级代码',
    '所属',
    '所属社区',
    '所属街道',
    'pcode',
  ],
  households: ['households', 'household_count', '户数', '总户数', '住户数'],
};

/** The property for each role, by the order of the lists above; what a person said stays. */
export function guessAreaMapping(properties: readonly string[], said: AreaMapping = {}): AreaMapping {
  const mapping: AreaMapping = { ...said };
  for (const role of areaRoles) {
    if (mapping[role] !== undefined) continue;
    const found = headers[role].flatMap((header) =>
      properties.filter((property) => property.trim().toLowerCase() === header),
    )[0];
    if (found !== undefined && !Object.values(mapping).includes(found)) mapping[role] = found;
  }
  return mapping;
}

/** A level written in a file: our own names, the Chinese ones, or OSM's admin_level as it is used in China. */
export function readLevel(value: string, property: string): AreaLevel | undefined {
  const text = value.trim().toLowerCase();
  if (/^(subdistrict|街道|街道办|街道办事处|镇|乡|街镇)$/.test(text)) return 'subdistrict';
  if (/^(community|社区|居委会|村|村委会|居村)$/.test(text)) return 'community';
  if (/^(grid|网格|单元网格|基础网格)$/.test(text)) return 'grid';
  if (property.toLowerCase() === 'admin_level') {
    // https://wiki.openstreetmap.org/wiki/Tag:boundary=administrative: 8 = 乡镇街道, 10 = 村、社区
    if (text === '8') return 'subdistrict';
    if (text === '10') return 'community';
  }
  return undefined;
}

/** A level from the name (八大关街道), else from the usual length of the code (9, 12, longer). */
export function guessLevel(name: string, code: string | null): AreaLevel | undefined {
  if (/网格/.test(name)) return 'grid';
  if (/(社区|居委会|村委会|村)$/.test(name)) return 'community';
  if (/(街道|街道办|街道办事处|镇|乡)$/.test(name)) return 'subdistrict';
  if (code && /^\d+$/.test(code)) {
    if (code.length === 9) return 'subdistrict';
    if (code.length === 12) return 'community';
    if (code.length > 12) return 'grid';
  }
  return undefined;
}
