import type { AreaLevel } from '../geo/types.ts';

/**
 * 统一社会信用代码 (GB 32100-2015): 18 signs of digits and capital letters without I, O, S, V, Z; the last is the check sign,
 * 31 minus the weighted sum of the others modulo 31, with weights 3^i mod 31.
 */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    sum += CREDIT_SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_SIGNS[(31 - (sum % 31)) % 31] === code[17];
}

const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A mobile number of eleven digits, or a landline with or without its area code; spaces and hyphens as people type them. */
export function isPhoneNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '').replace(/^\+?86(?=1)/, '');
  return (
    /^1[3-9]\d{9}$/.test(digits) || /^0\d{2,3}[2-8]\d{6,7}$/.test(digits) || /^[2-8]\d{6,7}$/.test(digits)
  );
}

/** What is wrong with the code of an area. */
export type CodeFault = 'code_not_digits' | 'code_length' | 'code_prefix' | 'code_repeated';

/**
 * Lengths in use: 街道 9 (GB/T 2260 with three digits), 社区 12, 网格 14 to 20 as cities differ. A code without its city's six
 * digits is as well: then only whether it begins with its parent's is asked.
 */
const LENGTHS: Record<AreaLevel, [from: number, to: number]> = {
  subdistrict: [3, 9],
  community: [6, 12],
  grid: [8, 20],
};

export interface CodedArea {
  key: number;
  level: AreaLevel;
  code: string | null;
  parentKey: number | null;
}

/** The faults of the codes of areas: digits only, of a length for their level, begun by their parent's, none twice. */
export function codeFaults(areas: readonly CodedArea[]): { key: number; fault: CodeFault }[] {
  const byKey = new Map(areas.map((area) => [area.key, area]));
  const times = new Map<string, number>();
  for (const { code } of areas) if (code !== null) times.set(code, (times.get(code) ?? 0) + 1);
  return areas.flatMap(({ key, level, code, parentKey }) => {
    if (code === null) return [];
    const faults: CodeFault[] = [];
    const [from, to] = LENGTHS[level];
    if (!/^\d+$/.test(code)) faults.push('code_not_digits');
    if (code.length < from || code.length > to) faults.push('code_length');
    const parent = parentKey === null ? undefined : byKey.get(parentKey)?.code;
    if (parent && !code.startsWith(parent)) faults.push('code_prefix');
    if (times.get(code)! > 1) faults.push('code_repeated');
    return faults.map((fault) => ({ key, fault }));
  });
}
