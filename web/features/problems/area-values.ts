import type { AreaLevel } from '#core/geo/types.ts';
import type { AreaCount, ProblemSummary } from '../../compute/problem-summary.ts';
import { type ClassScale, quantileScale } from '../../map/class-scale.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import type { Metric } from './workplace.store.ts';

/** One area with what the map, the legend and the table say about it. */
export interface AreaValue extends AreaCount {
  area: AreaProperties;
  /** Per 1,000 households; undefined where the households are unknown or none. */
  rate: number | undefined;
  /** By the metric on the screen. */
  value: number | undefined;
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
  /** Problems counted in the areas of this level. */
  total: number;
  householdsAssumed: boolean;
}

/** Problems per 1,000 households. */
export function ratePer1000(count: number, householdCount: number | null): number | undefined {
  return householdCount ? (1000 * count) / householdCount : undefined;
}

/** Where no area has households there is nothing to divide by, so the metric is the count and says so. */
export function areaPicture(
  areas: Areas,
  summary: ProblemSummary,
  level: AreaLevel,
  wanted: Metric,
): AreaPicture {
  const listed = areas.ofLevel(level);
  const canRate = listed.some((area) => area.householdCount);
  const metric = canRate ? wanted : 'count';
  const values = listed.map((area): AreaValue => {
    const count = summary.byArea[level]?.get(area.key) ?? { total: 0, open: 0, overdue: 0 };
    const rate = ratePer1000(count.total, area.householdCount);
    return { area, ...count, rate, value: metric === 'rate' ? rate : count.total };
  });
  return {
    level,
    metric,
    canRate,
    values,
    byKey: new Map(values.map((value) => [value.area.key, value])),
    scale: quantileScale(values.map(({ value, total }) => ({ value, cases: total }))),
    total: values.reduce((sum, { total }) => sum + total, 0),
    householdsAssumed: metric === 'rate' && listed.some((area) => area.householdsAssumed),
  };
}

/** Counts whole, rates with one decimal. */
export function formatValue(value: number, metric: Metric): string {
  if (metric === 'count') return value.toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
}
