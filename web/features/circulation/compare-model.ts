import { betterIs, type Indicators } from '#core/circulation/scenario/indicators.ts';

/** The figures of the table, in its order, with the digits they are told with. */
export const COMPARED = [
  ['doorsCutOff', 0],
  ['householdsCutOff', 0],
  ['fireLostAnyWay', 0],
  ['fireLost', 0],
  ['fireUnreached', 0],
  ['fireLate', 0],
  ['fireMeanMinutes', 1],
  ['detourMeanM', 0],
  ['detourP95M', 0],
  ['householdsFarOff', 0],
  ['totalTimeH', 1],
  ['shortcutVehKm', 0],
  ['conflictPoints', 0],
  ['bays', 0],
] as const satisfies readonly (readonly [keyof Indicators, number])[];

export type Rank = 'best' | 'worst' | undefined;

/** Best and worst of a row as it is shown; where all are alike nobody is either, and a tie is the best of several. */
export function rankRow(values: readonly number[], figure: keyof Indicators, digits: number): Rank[] {
  const better = betterIs[figure];
  const shown = values.map((value) => Number(value.toFixed(digits)));
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  if (better === undefined || shown.length < 2 || least === most) return shown.map(() => undefined);
  const [best, worst] = better === 'less' ? [least, most] : [most, least];
  return shown.map((value) => (value === best ? 'best' : value === worst ? 'worst' : undefined));
}
