import { type Candidate, tierOfReasons } from '#core/walkabouts/candidate.ts';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import { newTeam } from '../../../web/features/walkabouts/new-team.ts';
import type { PlanDraft } from '../../../web/features/walkabouts/plan-draft.ts';

/** A candidate some metres east and north of a corner of the town. */
export function candidate(number: number, change: Partial<Candidate> = {}): Candidate {
  const reasons = change.reasons ?? ['open'];
  return {
    kind: 'problem',
    problemKey: number,
    entranceKey: null,
    householdKey: null,
    facilityKey: null,
    targetKey: null,
    title: `matter ${number}`,
    placeText: '',
    lng: 120.3 + number * 0.001,
    lat: 36.06,
    communityKey: 1,
    gridKey: null,
    tier: tierOfReasons(reasons),
    types: [],
    dueAt: null,
    lastVisitOn: null,
    ...change,
    reasons,
  };
}

/** Teams a and b from one place, in the afternoon, with nothing to do. */
export function emptyDraft(): PlanDraft {
  const place = { lngLat: [120.3, 36.06] as [number, number], name: 'office' };
  const shift = { startS: 14 * 3600, endS: 16 * 3600 };
  return {
    teams: [newTeam('a', 'A', place, shift), newTeam('b', 'B', place, shift)],
    stops: [],
    routes: { a: [], b: [] },
    settings: DEFAULT_WALKABOUT_SETTINGS,
  };
}

/** Ids s1, s2, ... in the order they are asked for. */
export function counting(): () => string {
  let last = 0;
  return () => `s${++last}`;
}
