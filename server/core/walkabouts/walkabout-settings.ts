import { CANDIDATE_KINDS, type CandidateKind } from './candidate.ts';
import type { RequiredType } from './model.ts';
import { isStopType } from './stop-types.ts';

/** What holds for a whole walkabout. */
export interface WalkaboutSettings {
  /** On the level. */
  speedKmh: number;
  avoidStairs: boolean;
  /** Finding the door and being let in, once per door. */
  setupMinutes: number;
  /** At a stop of each kind. */
  minutes: Record<CandidateKind, number>;
  required: RequiredType[];
  /** A door without a visit for longer counts as long unvisited. */
  longUnvisitedDays: number;
}

export const DEFAULT_WALKABOUT_SETTINGS: WalkaboutSettings = {
  speedKmh: 4.5,
  avoidStairs: false,
  setupMinutes: 2,
  minutes: { problem: 8, entrance: 5, household: 10, facility: 10, measure_target: 4, place: 15 },
  required: [],
  longUnvisitedDays: 180,
};

/** The settings of an office: minutes per kind that its own visits showed, where its profile has them. */
export function settingsFor(serviceMinutes: Record<string, number> = {}): WalkaboutSettings {
  const minutes = { ...DEFAULT_WALKABOUT_SETTINGS.minutes };
  for (const kind of CANDIDATE_KINDS) minutes[kind] = serviceMinutes[kind] ?? minutes[kind];
  return { ...DEFAULT_WALKABOUT_SETTINGS, minutes };
}

const RANGES = {
  speedKmh: [1, 8],
  setupMinutes: [0, 60],
  minutes: [0, 480],
  longUnvisitedDays: [1, 3650],
  count: [1, 100],
} as const;

/** What is wrong with settings, as names of fields; empty when nothing is. */
export function settingsFaults(settings: WalkaboutSettings): string[] {
  const faults: string[] = [];
  const check = (field: string, value: number, range: keyof typeof RANGES) => {
    const [low, high] = RANGES[range];
    if (!(value >= low && value <= high)) faults.push(field);
  };
  check('speedKmh', settings.speedKmh, 'speedKmh');
  check('setupMinutes', settings.setupMinutes, 'setupMinutes');
  check('longUnvisitedDays', settings.longUnvisitedDays, 'longUnvisitedDays');
  for (const kind of CANDIDATE_KINDS) check(`minutes.${kind}`, settings.minutes[kind], 'minutes');
  settings.required.forEach(({ type, count }, i) => {
    if (!isStopType(type)) faults.push(`required.${i}.type`);
    check(`required.${i}.count`, Number.isInteger(count) ? count : Number.NaN, 'count');
    if (settings.required.findIndex((each) => each.type === type) < i) faults.push(`required.${i}.type`);
  });
  return faults;
}
