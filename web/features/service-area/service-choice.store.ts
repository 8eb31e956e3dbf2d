import { create } from 'zustand';
import type { LngLat } from '#core/geo/types.ts';

/** 一刻钟 first; the others are the steps that plans speak of. */
export const LIMIT_MINUTES = [5, 10, 15, 20, 30] as const;

/** The limit and up to two steps below it. */
export function drawnLimits(limitMinutes: number): number[] {
  return LIMIT_MINUTES.filter((minutes) => minutes <= limitMinutes).slice(-3);
}

/** How people walk: as planners assume, and as old people do. */
export const PACES = { usual: 4.5, slow: 3 } as const;
export type Pace = keyof typeof PACES;

export interface ServiceChoice {
  /** Kinds of facilities that count as one. */
  kinds: readonly string[];
  limitMinutes: number;
  pace: Pace;
  avoidSteps: boolean;
  /** Where one more facility would stand. */
  trial: LngLat | undefined;
  /** The next click on the map puts it there. */
  isPlacing: boolean;
  /** Position in the list of houses. */
  house: number | undefined;
  choose(change: Partial<Omit<ServiceChoice, 'choose'>>): void;
}

/** What a link says of the desk. */
export type LinkedService = Pick<ServiceChoice, 'kinds' | 'limitMinutes' | 'pace' | 'avoidSteps' | 'trial'>;

export const INITIAL_SERVICE: LinkedService = {
  kinds: ['canteen'],
  limitMinutes: 15,
  pace: 'usual',
  avoidSteps: false,
  trial: undefined,
};

/** What the desk of service areas looks at; kept while other desks are open. */
export const useServiceChoice = create<ServiceChoice>((set) => ({
  ...INITIAL_SERVICE,
  isPlacing: false,
  house: undefined,
  choose: (change) => set(change),
}));
