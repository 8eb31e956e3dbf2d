import { type Objectives, objectiveSense } from '#core/circulation/suggest/objectives.ts';
import type { SuggestedPlan } from '../../compute/circulation.protocol.ts';

export type Objective = keyof Objectives;

/** With how many digits an objective is told. */
export const OBJECTIVE_DIGITS: Record<Objective, number> = {
  totalTimeH: 1,
  shortcutVehKm: 0,
  meanDetourM: 0,
  householdsFarOff: 0,
  baysGained: 0,
  streetsChanged: 0,
};

/** The same measures, whatever they are called: by what a suggestion does. */
export const suggestionKey = ({ interventions }: SuggestedPlan): string =>
  interventions
    .map((each) => `${each.id}${each.kind === 'oneWay' ? each.direction : ''}`)
    .join()
    .concat('.');

/** The best of an objective first; what is as good, by fewer streets. */
export function sortedBy(front: readonly SuggestedPlan[], by: Objective): SuggestedPlan[] {
  return front
    .slice()
    .sort(
      (a, b) =>
        objectiveSense[by] * (a.objectives[by] - b.objectives[by]) ||
        a.objectives.streetsChanged - b.objectives.streetsChanged ||
        a.objectives.totalTimeH - b.objectives.totalTimeH,
    );
}

/** The span of an objective over a front; a front that is all alike gets a span around it. */
export function spanOf(front: readonly SuggestedPlan[], objective: Objective): [low: number, high: number] {
  const values = front.map(({ objectives }) => objectives[objective]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low - 1, high + 1];
}
