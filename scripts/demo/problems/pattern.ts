/** How one kind of problem comes about: how often, when, where, and in which words. */
export interface Pattern {
  code: string;
  /** Share of all problems, relative. */
  weight: number;
  /** Factor a month, January first. */
  months: Season;
  hours: HourProfile;
  /** Factor on Saturdays and Sundays. */
  weekend: number;
  where: Where;
  /** Deadline kept: 1 is usual, higher is slower. */
  slowness?: number;
  /** Titles to choose from, split by '|', and what the person says. Slots: see wording.ts. */
  stories: readonly (readonly [titles: string, says: string])[];
  impacts: readonly string[];
  asks: readonly string[];
}

export type Season = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export type HourProfile =
  | 'daytime'
  | 'morning'
  | 'school'
  | 'evening'
  | 'night'
  | 'market'
  | 'office'
  | 'anytime'
  | 'work_noise';

/** Doors are weighted by households times the rate of their kind of house; streets by length times theirs. */
export type Where =
  | { kind: 'doors'; rates: Partial<Record<HouseKind, number>>; onGround?: boolean }
  | { kind: 'streets'; rates: Partial<Record<StreetKind, number>> }
  | { kind: 'facilities'; facilities: readonly string[]; radiusM: number }
  | {
      kind: 'mixed';
      doors: Partial<Record<HouseKind, number>>;
      streets: Partial<Record<StreetKind, number>>;
      doorShare: number;
    };

export type HouseKind = 'old' | 'slab80' | 'slab90' | 'slab00' | 'tower' | 'villa' | 'shop' | 'other';

export type StreetKind =
  | 'arterial'
  | 'collector'
  | 'local'
  | 'old_lane'
  | 'hill'
  | 'coast'
  | 'steps'
  | 'estate_lane'
  | 'market'
  | 'school';

export const EVEN: Season = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
export const SUMMER: Season = [0.5, 0.5, 0.7, 0.9, 1.1, 1.5, 2, 2.1, 1.4, 0.9, 0.7, 0.5];
export const RAINS: Season = [0.3, 0.3, 0.5, 0.7, 0.9, 1.4, 2.8, 3, 1.3, 0.6, 0.5, 0.3];
export const WINTER: Season = [1.9, 1.5, 0.9, 0.7, 0.6, 0.6, 0.7, 0.7, 0.7, 0.8, 1.2, 1.7];
export const HEATING: Season = [2.6, 1.7, 0.9, 0.1, 0, 0, 0, 0, 0, 0.3, 4.2, 2.6];
export const WARM: Season = [0.2, 0.3, 0.6, 1, 1.5, 1.8, 1.9, 1.8, 1.4, 1, 0.4, 0.2];
export const SCHOOL: Season = [0.7, 0.4, 1.4, 1.3, 1.2, 0.9, 0.1, 0.1, 1.8, 1.4, 1.4, 1.1];
export const TOURISM: Season = [0.6, 0.8, 0.7, 1, 1.5, 1.5, 2.2, 2.3, 1.1, 1.4, 0.6, 0.5];
