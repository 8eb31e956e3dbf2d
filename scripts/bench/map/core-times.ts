import { AREA_LEVELS, type Bbox } from '#core/geo/types.ts';
import { densityFrame, densitySurface } from '#core/problems/density.ts';
import { filterRows } from '#core/problems/problem-filter.ts';
import { byArea, byCategory, byMonth, countBy } from '#core/problems/problem-groups.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';

const REPEATS = 15;
const CHINA_OFFSET_MINUTES = 480;
const RADIUS_M = 80;

/** What the page's worker does at every click, on the whole table, in milliseconds (medians). */
export function coreTimes(table: ProblemTable): { filterMs: number; groupMs: number; densityMs: number } {
  const all = Uint32Array.from({ length: table.length }, (_, row) => row);
  const first = table.reportedMinute.reduce((a, b) => Math.min(a, b));
  const last = table.reportedMinute.reduce((a, b) => Math.max(a, b));
  const communities = table.areas.filter(({ level }) => level === AREA_LEVELS[1]).map(({ key }) => key);
  const filter = {
    categoryCodes: table.categories.filter((_, i) => i % 3 === 0),
    areaKeys: communities.slice(0, 2),
    fromMinute: first + Math.round((last - first) / 4),
    untilMinute: first + Math.round(((last - first) * 3) / 4),
  };
  const frame = densityFrame(extentOf(table), RADIUS_M);
  return {
    filterMs: median(() => filterRows(table, filter, last)),
    groupMs: median(() =>
      countBy(all, [
        byArea(table, 'community', communities),
        byCategory(table),
        byMonth(table, first, last + 1, CHINA_OFFSET_MINUTES),
      ]),
    ),
    densityMs: median(() => densitySurface(table, all, frame)),
  };
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function median(work: () => unknown): number {
  const times = Array.from({ length: REPEATS }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.round(medianOf(times) * 10) / 10;
}

function extentOf(table: ProblemTable): Bbox {
  const box: Bbox = [180, 90, -180, -90];
  for (let row = 0; row < table.length; row++) {
    const [lng, lat] = [table.position[2 * row], table.position[2 * row + 1]];
    if (Number.isNaN(lng)) continue;
    if (lng < box[0]) box[0] = lng;
    if (lat < box[1]) box[1] = lat;
    if (lng > box[2]) box[2] = lng;
    if (lat > box[3]) box[3] = lat;
  }
  return box;
}
