import type { MultiPolygon, Polygon } from 'geojson';
import type { CodedArea } from './check-digits.ts';
import type { ContactRole, UnitRef } from './unit-kinds.ts';

/** What the census of a part of the sub-district is checked from. Counts are null where nobody counted. */
export interface CensusRows {
  /** All areas in force, for codes; `isChecked` those whose sums are looked at. */
  areas: readonly CensusArea[];
  buildings: readonly CensusBuilding[];
  doors: readonly CensusDoor[];
  rooms: readonly CensusRoom[];
  contacts: readonly CensusContact[];
  recounts: readonly CensusRecount[];
}

export interface CensusArea extends CodedArea {
  name: string;
  isChecked: boolean;
  /** As the office's own file says; null where it said nothing. */
  givenHouseholds: number | null;
  /** The sum over the houses in it. */
  countedHouseholds: number;
}

export interface CensusBuilding {
  key: number;
  label: string;
  kind: string;
  geometry: Polygon | MultiPolygon;
  levels: number | null;
  householdCount: number | null;
  householdsAssumed: boolean;
  personCount: number | null;
  gridKey: number | null;
  managerCode: string | null;
}

export interface CensusDoor {
  key: number;
  buildingKey: number | null;
  label: string;
  name: string | null;
  lng: number;
  lat: number;
  householdCount: number | null;
  householdsAssumed: boolean;
  personCount: number | null;
}

/** A registered household. */
export interface CensusRoom {
  key: number;
  entranceKey: number | null;
  label: string;
  room: string;
  floor: number | null;
  personCount: number;
}

export interface CensusContact {
  unit: UnitRef;
  unitLabel: string;
  role: ContactRole;
  workPhone: string | null;
}

/** A second count that nobody settled yet. */
export interface CensusRecount {
  unit: UnitRef;
  unitLabel: string;
  first: { households: number | null; persons: number | null };
  second: { households: number; persons: number | null };
}

/** 'error': cannot be so; 'check': can be, but seldom is. */
export type CensusSeverity = 'error' | 'check';

export const CENSUS_RULES = {
  code_not_digits: 'error',
  code_length: 'error',
  code_prefix: 'error',
  code_repeated: 'error',
  area_exceeded: 'error',
  area_short: 'check',
  doors_exceed_house: 'error',
  doors_exceed_house_persons: 'error',
  rooms_exceed_door: 'error',
  rooms_exceed_door_persons: 'error',
  persons_without_households: 'error',
  many_persons: 'check',
  many_households: 'check',
  door_far: 'error',
  door_repeated: 'error',
  room_repeated: 'error',
  room_above_roof: 'error',
  room_floor_differs: 'check',
  room_without_door: 'error',
  house_without_door: 'check',
  house_without_grid: 'check',
  credit_code: 'error',
  phone_number: 'error',
  lead_missing: 'check',
  recount_differs: 'error',
} as const satisfies Record<string, CensusSeverity>;
export type CensusRule = keyof typeof CENSUS_RULES;

/** One line of the error list: which unit, which rule, and the numbers that do not fit. */
export interface CensusIssue {
  rule: CensusRule;
  severity: CensusSeverity;
  unit: UnitRef;
  label: string;
  values: Record<string, number | string>;
}
