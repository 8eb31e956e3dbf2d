import { type Candidate, subjectId } from '#core/walkabouts/candidate.ts';
import type { WalkaboutSettings } from '#core/walkabouts/walkabout-settings.ts';
import { type DraftStop, type PlanDraft, visitedIds } from './plan-draft.ts';

/** A candidate as a stop with the usual minutes and no word of anybody. */
export function stopOf(candidate: Candidate, settings: WalkaboutSettings, id: string): DraftStop {
  const { dueAt: _, lastVisitOn: __, ...rest } = candidate;
  return {
    ...rest,
    id,
    points: 1,
    serviceS: settings.minutes[candidate.kind] * 60,
    setupS: settings.setupMinutes * 60,
    windows: [],
    skills: [],
    isExcluded: false,
    isLocked: false,
    pin: null,
    heldBy: null,
    attemptOf: null,
  };
}

/** Somebody said something about it: no other choice of candidates takes it away. */
const isSpokenFor = (stop: DraftStop) =>
  stop.isLocked ||
  stop.isExcluded ||
  stop.pin !== null ||
  stop.tier === 'must' ||
  stop.windows.length > 0 ||
  stop.attemptOf !== null ||
  stop.kind === 'place';

/**
 * A new choice of candidates: those that were there keep what was decided about them, those that do not belong to it go
 * unless they are visited or spoken for.
 */
export function takeCandidates(
  draft: PlanDraft,
  candidates: readonly Candidate[],
  newId: () => string,
): PlanDraft {
  const wanted = new Map(candidates.map((each) => [subjectId(each.kind, each), each]));
  const visited = visitedIds(draft.routes);
  const kept = draft.stops
    .filter((stop) => visited.has(stop.id) || isSpokenFor(stop) || wanted.has(subjectId(stop.kind, stop)))
    .map((stop) => {
      const now = wanted.get(subjectId(stop.kind, stop));
      if (!now) return stop;
      // What is known of it may have changed; what was decided about it stays.
      const { title, placeText, lng, lat, communityKey, gridKey, reasons, types } = now;
      const tier = stop.tier === 'must' ? 'must' : now.tier;
      return { ...stop, title, placeText, lng, lat, communityKey, gridKey, reasons, types, tier };
    });
  const present = new Set(draft.stops.map((stop) => subjectId(stop.kind, stop)));
  const added = candidates
    .filter((each) => !present.has(subjectId(each.kind, each)))
    .map((each) => stopOf(each, draft.settings, newId()));
  return { ...draft, stops: [...kept, ...added] };
}

/** A stop without a row behind it: a talk, a party lesson, an appointment somewhere. */
export function placeStop(
  draft: PlanDraft,
  place: { id: string; title: string; lng: number; lat: number; types: string[] },
): PlanDraft {
  const stop = stopOf(
    {
      kind: 'place',
      problemKey: null,
      entranceKey: null,
      householdKey: null,
      facilityKey: null,
      targetKey: null,
      placeText: '',
      communityKey: null,
      gridKey: null,
      reasons: ['chosen'],
      dueAt: null,
      lastVisitOn: null,
      ...place,
      tier: 'must',
    },
    draft.settings,
    place.id,
  );
  return { ...draft, stops: [...draft.stops, stop] };
}
