/**
 * What is assumed where neither the map nor the office's sheet says it. Every value made here must be stored with its
 * mark (`*_assumed`) and its share told; see design 14.
 */

/**
 * Carriageway widths by class in metres, for two-way streets: lanes of 3.25-3.5 m as in CJJ 37-2012 (urban road
 * engineering), the narrow ones as they are commonly found in old estates.
 */
const widthByClass = new Map<string, number>([
  ['motorway', 15],
  ['trunk', 15],
  ['primary', 14],
  ['secondary', 12],
  ['tertiary', 9],
  ['unclassified', 6],
  ['residential', 6],
  ['living_street', 5],
  ['pedestrian', 5],
  ['service', 4],
  ['busway', 3.5],
  ['track', 3],
  ['cycleway', 2.5],
  ['footway', 2],
  ['steps', 2],
  ['path', 1.5],
]);
const otherClassWidthM = 3;
const laneWidthM = 3.25;
/** A one-way carriageway of a class against the two-way one. */
const onewayShare = 0.6;

/** Assumed carriageway width in metres: from the lanes where they are known, else from the class. */
export function assumedWidthM(street: { class: string; lanes: number | null; oneway: number }): number {
  if (street.lanes !== null) return street.lanes * laneWidthM;
  const base = widthByClass.get(street.class.replace('_link', '')) ?? otherClassWidthM;
  const narrows = street.oneway !== 0 && base >= 6;
  return narrows || street.class.endsWith('_link') ? Math.round(base * onewayShare * 10) / 10 : base;
}

/** Six storeys is what was built without a lift (GB 50096 asks for one from the seventh). */
const levelsByKind = new Map<string, number>([
  ['apartments', 6],
  ['residential', 6],
  ['dormitory', 6],
  ['hotel', 6],
  ['office', 5],
  ['hospital', 5],
  ['house', 2],
  ['detached', 2],
  ['terrace', 2],
  ['semidetached_house', 2],
  ['bungalow', 1],
  ['garage', 1],
  ['garages', 1],
  ['shed', 1],
  ['hut', 1],
  ['roof', 1],
  ['kiosk', 1],
]);
const otherLevels = 3;
const storeyHeightM = 3;

/** Assumed number of storeys: from the height where it is known, else from the kind. */
export function assumedLevels(building: { kind: string; heightM: number | null }): number {
  if (building.heightM !== null) return Math.max(1, Math.round(building.heightM / storeyHeightM));
  return levelsByKind.get(building.kind) ?? otherLevels;
}

/** Kinds of buildings that people live in. */
export const RESIDENTIAL_KINDS = [
  'apartments',
  'residential',
  'house',
  'detached',
  'terrace',
  'semidetached_house',
  'bungalow',
] as const;
const dwellings = new Set<string>(RESIDENTIAL_KINDS);
const singleHomes = new Set(['house', 'detached', 'semidetached_house', 'bungalow']);
/** Gross floor area a household: in cities 36.5 m² a head times 2.6 heads (2020 census). */
const floorAreaPerHouseholdM2 = 95;
const smallestHomeM2 = 30;

/**
 * Households estimated from footprint x levels. Null where people do not live as far as the map says: another use, or a
 * building of unsaid use (`yes`) on the ground of an institution (school, hospital, works).
 */
export function estimatedHouseholds(building: {
  kind: string;
  footprintM2: number;
  levels: number;
  isOnInstitutionGround: boolean;
}): number | null {
  const { kind, footprintM2, levels, isOnInstitutionGround } = building;
  const isUnsaid = kind === 'yes';
  if (!dwellings.has(kind) && !(isUnsaid && !isOnInstitutionGround)) return null;
  if (footprintM2 < smallestHomeM2) return null;
  if (singleHomes.has(kind)) return 1;
  return Math.max(1, Math.round((footprintM2 * levels) / floorAreaPerHouseholdM2));
}
