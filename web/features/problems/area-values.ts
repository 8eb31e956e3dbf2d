import type { AreaLevel } from '#core/geo/types.ts';
import type { AreaCount, ProblemSummary } from '../../compute/problem-summary.ts';
import {
  type ClassScale,
  divergingScale,
  fixedScale,
  niceBreaks,
  quantileScale,
  type ScaleInput,
  symmetricBreaks,
} from '../../map/class-scale.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import type { Metric } from './workplace.store.ts';

/** One area with what the map, the legend and the table say about it. */
export interface AreaValue extends AreaCount {
  area: AreaProperties;
  /** Per 1,000 households; undefined where the households are unknown or none. */
  rate: number | undefined;
  /** Against the period before: 0.25 is a quarter more; infinite where there was nothing; undefined where nothing is compared. */
  change: number | undefined;
  /** Of the open ones; undefined where none is open. */
  overdueShare: number | undefined;
  /** By the metric on the screen, as the scale reads it. */
  input: ScaleInput;
}

/** The choropleth of a level: the values and the scale made from them. */
export interface AreaPicture {
  level: AreaLevel;
  metric: Metric;
  /** Whether any area of the level has households to divide by. */
  canRate: boolean;
  values: readonly AreaValue[];
  byKey: ReadonlyMap<number, AreaValue>;
  scale: ClassScale;
  /** Where the classes are locked, or would be locked now. */
  breaks: readonly number[];
  isLocked: boolean;
  /** Problems counted in the areas of this level. */
  total: number;
  householdsAssumed: boolean;
}

export interface AreaPictureOptions {
  level: AreaLevel;
  metric: Metric;
  /** Locked classes; undefined: as the values want. */
  classBreaks?: readonly number[];
  /** Only these areas and what lies in them; empty: all. */
  areaKeys?: readonly number[];
}

/** Problems per 1,000 households. */
export function ratePer1000(count: number, householdCount: number | null): number | undefined {
  return householdCount ? (1000 * count) / householdCount : undefined;
}

/** How much more (0.25) or less (-0.25) than before; infinite when something follows nothing, undefined when neither is. */
export function relativeChange(count: number, previous: number | undefined): number | undefined {
  if (previous === undefined || (previous === 0 && count === 0)) return undefined;
  return previous === 0 ? Number.POSITIVE_INFINITY : (count - previous) / previous;
}

/** What the metric says of an area, and how many cases stand behind it: of a change, those of the fuller period. */
export function scaleInput(value: Omit<AreaValue, 'input'>, metric: Metric): ScaleInput {
  switch (metric) {
    case 'rate':
      return { value: value.rate, cases: value.total };
    case 'count':
      return { value: value.total, cases: value.total };
    case 'change':
      return { value: value.change, cases: Math.max(value.total, value.previous ?? 0) };
    case 'overdueShare':
      return { value: value.overdueShare, cases: value.open };
  }
}

/** Where no area has households there is nothing to divide by, so the metric is the count and says so. */
export function areaPicture(
  areas: Areas,
  summary: ProblemSummary,
  { level, metric: wanted, classBreaks, areaKeys = [] }: AreaPictureOptions,
): AreaPicture {
  const listed = areas.ofLevel(level).filter((area) => isWithinAreas(area, areaKeys, areas));
  const canRate = listed.some((area) => area.householdCount);
  const metric = wanted === 'rate' && !canRate ? 'count' : wanted;
  const values = listed.map((area): AreaValue => {
    const count = summary.byArea[level]?.get(area.key) ?? { total: 0, open: 0, overdue: 0 };
    const value = {
      area,
      ...count,
      rate: ratePer1000(count.total, area.householdCount),
      change: relativeChange(count.total, count.previous),
      overdueShare: count.open > 0 ? count.overdue / count.open : undefined,
    };
    return { ...value, input: scaleInput(value, metric) };
  });
  const inputs = values.map(({ input }) => input);
  return {
    level,
    metric,
    canRate,
    values,
    byKey: new Map(values.map((value) => [value.area.key, value])),
    ...areaScale(inputs, metric, classBreaks),
    total: values.reduce((sum, { total }) => sum + total, 0),
    householdsAssumed: metric === 'rate' && listed.some((area) => area.householdsAssumed),
  };
}

/** The classes of a metric, and the breaks to begin a lock with. Those of a difference lie on both sides of zero. */
function areaScale(
  inputs: readonly ScaleInput[],
  metric: Metric,
  classBreaks: readonly number[] | undefined,
): Pick<AreaPicture, 'scale' | 'breaks' | 'isLocked'> {
  if (metric === 'change') {
    const isLocked = classBreaks?.length === 4 && classBreaks[1] < 0 && classBreaks[2] > 0;
    const breaks = isLocked ? classBreaks : symmetricBreaks(inputs);
    return { scale: divergingScale(inputs, breaks), breaks, isLocked };
  }
  if (classBreaks) return { scale: fixedScale(inputs, classBreaks), breaks: classBreaks, isLocked: true };
  return {
    scale: quantileScale(inputs),
    breaks: niceBreaks(inputs, { isWhole: metric === 'count' }),
    isLocked: false,
  };
}

/** Whether the area is one of `keys` or lies in one; with no key every area is meant. */
export function isWithinAreas(area: AreaProperties, keys: readonly number[], areas: Areas): boolean {
  if (keys.length === 0) return true;
  for (let at: AreaProperties | undefined = area; at; ) {
    if (keys.includes(at.key)) return true;
    at = at.parentKey === null ? undefined : areas.byKey.get(at.parentKey);
  }
  return false;
}
