import { useMemo } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { type Coverage, coverageOf, type TrialGain, trialGain } from '#core/streets/isochrone-coverage.ts';
import { type FacilityPlace, useFacilities } from '../problems/overlay.queries.ts';
import {
  type KindTimes,
  type ServiceGroundData,
  useKindTimes,
  useReachAreas,
  useServiceGround,
  useTrialTimes,
} from './service-area.queries.ts';
import { drawnLimits, useServiceChoice } from './service-choice.store.ts';
import { listedKinds } from './service-kinds.ts';

export interface KindLine {
  kind: string;
  facilityCount: number;
  /** Undefined until it is measured. */
  coverage: Coverage['total'] | undefined;
}

/** Stands for the one more facility among positions in the list of all. */
export const TRIAL = -2;

/** Everything the desk shows, worked out of ways and homes. */
export function useServicePicture() {
  const choice = useServiceChoice();
  const { kinds, limitMinutes, trial } = choice;
  const limitS = limitMinutes * 60;
  const { data: ground, error } = useServiceGround();
  const facilities = useFacilities(true).data;
  const counts = useMemo(() => countKinds(facilities ?? []), [facilities]);
  const listed = useMemo(() => listedKinds(counts.keys()), [counts]);
  const times = useKindTimes(ground, listed);
  const trialTimes = useTrialTimes(ground, trial);

  const lines = useMemo(
    () =>
      listed.map((kind): KindLine => {
        const found = times.get(kind);
        const total =
          ground && found && coverageOf(ground.homes, found.seconds, found.facilities, limitS).total;
        return { kind, facilityCount: counts.get(kind) ?? 0, coverage: total };
      }),
    [listed, counts, times, ground, limitS],
  );
  const base = useMemo(() => nearestOf(ground, kinds, times), [ground, kinds, times]);
  const nearest = useMemo(() => {
    if (!base || !trialTimes) return base;
    return {
      seconds: base.seconds.map((s, i) => Math.min(s, trialTimes.seconds[i])),
      facilities: base.facilities.map((f, i) => (trialTimes.seconds[i] < base.seconds[i] ? TRIAL : f)),
    };
  }, [base, trialTimes]);
  const coverage = useMemo(
    () => ground && nearest && coverageOf(ground.homes, nearest.seconds, nearest.facilities, limitS),
    [ground, nearest, limitS],
  );
  const gain = useMemo(
    (): TrialGain | undefined =>
      ground && base && trialTimes && trialGain(ground.homes, base.seconds, trialTimes.seconds, limitS),
    [ground, base, trialTimes, limitS],
  );
  const chosen = useMemo(
    () => (facilities ?? []).filter(({ kind }) => kinds.includes(kind)),
    [facilities, kinds],
  );
  const places = useMemo(
    () => [...chosen.map(({ lng, lat }): LngLat => [lng, lat]), ...(trial ? [trial] : [])],
    [chosen, trial],
  );
  const limits = useMemo(() => drawnLimits(limitMinutes), [limitMinutes]);
  const areas = useReachAreas(
    ground,
    places,
    useMemo(() => limits.map((minutes) => minutes * 60), [limits]),
  );
  return { choice, ground, error, facilities, lines, coverage, gain, chosen, limits, areas, nearest };
}

export type ServicePicture = ReturnType<typeof useServicePicture>;

function countKinds(facilities: readonly FacilityPlace[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of facilities) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** To whichever of the chosen kinds is nearest; undefined until all of them are measured. */
function nearestOf(
  ground: ServiceGroundData | undefined,
  kinds: readonly string[],
  times: ReadonlyMap<string, KindTimes>,
): Omit<KindTimes, 'kind'> | undefined {
  const found = kinds.flatMap((kind) => times.get(kind) ?? []);
  if (!ground || found.length < kinds.length) return undefined;
  const seconds = new Float32Array(ground.homes.length).fill(Number.POSITIVE_INFINITY);
  const facilities = new Int32Array(ground.homes.length).fill(-1);
  for (const each of found) {
    each.seconds.forEach((value, i) => {
      if (value < seconds[i]) [seconds[i], facilities[i]] = [value, each.facilities[i]];
    });
  }
  return { seconds, facilities };
}
