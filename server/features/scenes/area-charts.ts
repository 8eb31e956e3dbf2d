import { categoryOf } from '#core/profile/profile.ts';
import { lastWholeMonth } from '#core/reviews/day-ranges.ts';
import { per1000 } from '#core/reviews/figure-content.ts';
import { comparedChart, countCategories, monthTrend } from '#core/reviews/problem-content.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import type { ContentChart } from '#core/reviews/scene-content.ts';
import type { SceneGround } from './scene-ground.ts';

/** So many categories stand on a page of an area. */
export const CATEGORIES_SHOWN = 8;

/** How a number of problems is drawn: as it is, or per 1,000 households where two areas stand beside each other. */
export interface ChartScale {
  unit: 'count' | 'per1000Households';
  households: number | null;
}

/** Reported and ended in the twelve whole months up to the end of the period: one that has just begun would look like a fall. */
export function trendChart(ground: SceneGround, period: DayRange, scale: ChartScale): ContentChart {
  const { months, reported, closed } = monthTrend(ground, {}, lastWholeMonth(period.to));
  const scaled = scaleOf(scale);
  return {
    code: 'months',
    kind: 'line',
    unit: scale.unit,
    categories: months,
    series: [
      { code: 'reported', values: reported.map(scaled) },
      { code: 'closed', values: closed.map(scaled) },
    ],
  };
}

/** Codes of the most frequent categories of these rows. */
export function topCategories(ground: SceneGround, rows: Uint32Array): string[] {
  return countCategories(ground, rows, new Uint32Array(0))
    .filter(({ now }) => now > 0)
    .slice(0, CATEGORIES_SHOWN)
    .map(({ code }) => code);
}

/** These categories now, beside before; one list for all pages that are compared. */
export function categoriesChart(
  ground: SceneGround,
  codes: readonly string[],
  rows: Uint32Array,
  before: Uint32Array,
  scale: ChartScale,
): ContentChart {
  const counts = new Map(countCategories(ground, rows, before).map((each) => [each.code, each]));
  const scaled = scaleOf(scale);
  return comparedChart(
    {
      code: 'topCategories',
      kind: 'bar',
      unit: scale.unit,
      categories: codes.map((code) => categoryOf(ground.profile, code).name),
    },
    codes.map((code) => scaled(counts.get(code)?.now ?? 0)),
    codes.map((code) => scaled(counts.get(code)?.before ?? 0)),
  );
}

const scaleOf =
  ({ unit, households }: ChartScale) =>
  (count: number): number | null =>
    unit === 'count' ? count : per1000([count, households]);
