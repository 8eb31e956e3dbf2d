import { rowsOf } from '#core/reviews/problem-content.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { ContentChart, ContentTable, SceneContent } from '#core/reviews/scene-content.ts';
import { topCategories } from './area-charts.ts';
import { areaContent } from './area-scene.ts';
import { blankContent } from './blank-content.ts';
import { groundWithin, type SceneGround } from './scene-ground.ts';

/** The most frequent categories of several areas together, so that their charts have the same bars. */
export function sharedCategories(
  ground: SceneGround,
  areaKeys: readonly number[],
  period: { from: string; to: string },
): string[] {
  for (const key of areaKeys) groundWithin(ground, key);
  return topCategories(ground, rowsOf(ground, [{ areaKeys }], period));
}

/** Charts of the same code in several contents get the axis of the largest. */
export function shareAxes(contents: readonly SceneContent[]): SceneContent[] {
  const max = new Map<string, number>();
  for (const { charts } of contents) {
    for (const { code, series } of charts) {
      for (const { values } of series) {
        for (const value of values) max.set(code, Math.max(max.get(code) ?? 0, value ?? 0));
      }
    }
  }
  return contents.map((content) => ({
    ...content,
    charts: content.charts.map((chart) => ({ ...chart, axisMax: niceMax(max.get(chart.code) ?? 0) })),
  }));
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten, where an axis may end. */
export function niceMax(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= value - 1e-9) ?? 10 * power;
}

/** Two areas of one level on the same scale: figure beside figure, one axis a chart. */
export async function areasContent(
  ground: SceneGround,
  { areaKeys, period, previous }: Extract<SceneSubject, { kind: 'areas' }>,
): Promise<SceneContent> {
  const categories = sharedCategories(ground, areaKeys, period);
  const contents: SceneContent[] = [];
  for (const areaKey of areaKeys) {
    contents.push(
      await areaContent(ground, { areaKey, period, previous }, { perHouseholds: true, categories }),
    );
  }
  const shared = shareAxes(contents);
  return blankContent('areas', ground.isMasked, {
    name: shared.map(({ name }) => name).join(' · '),
    period,
    previous,
    figures: shared.flatMap(({ figures, name }) => figures.map((figure) => ({ ...figure, name }))),
    charts: shared[0].charts.map((chart, i) => besides(chart, shared, i)),
    tables: shared.flatMap(({ tables, name }) => tables.map((table): ContentTable => ({ ...table, name }))),
    photos: shared.flatMap(({ photos }) => photos),
    notes: [
      { code: 'perHouseholds' },
      ...(shared.some(({ notes }) => notes.some(({ code }) => code === 'assumedHouseholds'))
        ? [{ code: 'assumedHouseholds' }]
        : []),
    ],
    n: shared.reduce((sum, { n }) => sum + (n ?? 0), 0),
    unplaced: shared.reduce((sum, { unplaced }) => sum + (unplaced ?? 0), 0),
  });
}

/** One chart with the first series of each area. */
function besides(chart: ContentChart, contents: readonly SceneContent[], i: number): ContentChart {
  return {
    ...chart,
    series: contents.map(({ charts, name }) => ({ ...charts[i].series[0], name })),
  };
}
