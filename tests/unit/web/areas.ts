import type { ProblemSummary } from '../../../web/compute/problem-summary.ts';
import { type AreaProperties, type Areas, indexAreas } from '../../../web/features/areas/areas.queries.ts';

/** Square areas in a row: one sub-district, communities 10, 20 …, each with grids 11, 12 … */
export function rowOfAreas(communityCount: number, gridsEach: number, households = 500): Areas {
  const square = (x: number, width: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [x, 0],
        [x + width, 0],
        [x + width, 1],
        [x, 1],
        [x, 0],
      ],
    ],
  });
  const features: Areas['collection']['features'] = [];
  const add = (
    area: Pick<AreaProperties, 'key' | 'level' | 'parentKey'>,
    x: number,
    width: number,
    householdCount: number,
  ) =>
    features.push({
      type: 'Feature',
      bbox: [x, 0, x + width, 1],
      geometry: square(x, width),
      properties: {
        ...area,
        id: `id-${area.key}`,
        code: null,
        name: `area ${area.key}`,
        householdCount,
        householdsAssumed: false,
      },
    });
  add({ key: 1, level: 'subdistrict', parentKey: null }, 0, communityCount, households * communityCount);
  for (let i = 0; i < communityCount; i++) {
    const key = 10 * (i + 1);
    add({ key, level: 'community', parentKey: 1 }, i, 1, households);
    for (let j = 0; j < gridsEach; j++) {
      add(
        { key: key + j + 1, level: 'grid', parentKey: key },
        i + j / gridsEach,
        1 / gridsEach,
        households / gridsEach,
      );
    }
  }
  return indexAreas({ type: 'FeatureCollection', features });
}

export type Counts = { total: number; open: number; overdue: number; previous?: number };

/** A summary that knows nothing but counts by area. */
export function summaryOf(byArea: {
  community?: [number, Counts][];
  grid?: [number, Counts][];
}): ProblemSummary {
  return {
    byArea: { community: new Map(byArea.community), grid: new Map(byArea.grid) },
  } as unknown as ProblemSummary;
}
