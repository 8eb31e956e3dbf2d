import type { FacilityKind } from '../streets/facility-kinds.ts';

/**
 * What a stop counts as in a template of required types: `supervised` 督查件, `enterprise` 企业, `party_lesson` 党课, `group`
 * 群体, and finer ones that carry a code: `facility:clinic`, `group:elderly`, `category:01`.
 */
export const BASE_STOP_TYPES = ['supervised', 'enterprise', 'party_lesson', 'group'] as const;

const TYPE = /^(?:supervised|enterprise|party_lesson|group|(?:facility|group|category):[\w:\-\p{L}]{1,40})$/u;

export const isStopType = (type: string): boolean => TYPE.test(type);

/** Who does business: the 企业家 that a cadre listens to. */
const ENTERPRISES: ReadonlySet<string> = new Set<FacilityKind>([
  'pharmacy',
  'canteen',
  'restaurant',
  'market',
  'supermarket',
  'shop',
  'fuel',
  'bank',
  'hotel',
]);

export function facilityTypes(kind: string): string[] {
  return ENTERPRISES.has(kind) ? ['enterprise', `facility:${kind}`] : [`facility:${kind}`];
}

/** Of a household; the tags themselves are only for those who may know them. */
export function householdTypes(tags: readonly string[], seesTags: boolean): string[] {
  if (tags.length === 0) return [];
  return ['group', ...(seesTags ? tags.map((tag) => `group:${tag}`) : [])];
}

/** Of a problem: its 大类, and 督查件. */
export function problemTypes(mainCategoryCode: string, isSupervised: boolean): string[] {
  const category = `category:${mainCategoryCode}`;
  return isSupervised ? ['supervised', category] : [category];
}
