import type { AreaLevel } from '../geo/types.ts';

/** 街道 > 社区 > 网格 > 楼 > 单元（楼门）> 户, coarse to fine. */
export const UNIT_KINDS = ['subdistrict', 'community', 'grid', 'building', 'entrance', 'household'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** One unit; the key is that of its table (areas, buildings, entrances, households). */
export interface UnitRef {
  kind: UnitKind;
  key: number;
}

/** Keys fit a column of four bytes. */
const MAX_KEY = 2_147_483_647;

/** `community:3` as a unit; undefined for anything else. */
export function parseUnit(text: string): UnitRef | undefined {
  const match = /^([a-z]{4,12}):([1-9]\d{0,9})$/.exec(text);
  const kind = UNIT_KINDS.find((each) => each === match?.[1]);
  const key = Number(match?.[2]);
  return kind && key <= MAX_KEY ? { kind, key } : undefined;
}

export function formatUnit({ kind, key }: UnitRef): string {
  return `${kind}:${key}`;
}

/** Whether a unit is an area with a boundary. */
export function isArea(kind: UnitKind): kind is AreaLevel {
  return kind === 'subdistrict' || kind === 'community' || kind === 'grid';
}

/** Who is asked for at each level, the most asked for first. */
export const CONTACT_ROLES = [
  'community_secretary',
  'branch_secretary',
  'grid_lead',
  'police',
  'building_lead',
  'entrance_lead',
  'property',
  'other',
] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export const ROLES_OF_KIND: Record<Exclude<UnitKind, 'household'>, readonly ContactRole[]> = {
  subdistrict: ['other'],
  community: ['community_secretary', 'police', 'branch_secretary', 'other'],
  grid: ['grid_lead', 'branch_secretary', 'police', 'other'],
  building: ['building_lead', 'branch_secretary', 'property', 'other'],
  entrance: ['entrance_lead', 'other'],
};

/** What help a household may need: who knocks has to know. */
export const HOUSEHOLD_TAGS = [
  'lives_alone',
  'elderly',
  'disabled',
  'low_income',
  'chronic_illness',
  'left_behind_child',
  'veteran',
  'party_member',
  'tenant',
] as const;
export type HouseholdTag = (typeof HOUSEHOLD_TAGS)[number];
