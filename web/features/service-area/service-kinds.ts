import type { FacilityKind } from '#core/streets/facility-kinds.ts';

/**
 * What a quarter of an hour on foot should reach, listed even where there is none yet: after 商务部等 12 部门,
 * 关于推进城市一刻钟便民生活圈建设的意见 (2021), the kinds that a map knows of.
 */
export const BASIC_KINDS = [
  'canteen',
  'market',
  'supermarket',
  'shop',
  'pharmacy',
  'clinic',
  'eldercare',
  'kindergarten',
  'school',
  'service_hall',
  'sports',
  'park',
  'toilet',
] as const satisfies FacilityKind[];

/** Basic kinds, then what else there is. */
export function listedKinds(present: Iterable<string>): string[] {
  return [...new Set<string>([...BASIC_KINDS, ...[...present].sort()])];
}
