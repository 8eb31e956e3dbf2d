import { findDefaultPoints } from './default-points.ts';
import type { ReadCollector } from './read-collector.ts';
import type { ProblemInput } from './types.ts';

/** Marks the rows on default points, by the differing places they name. */
export function markDefaultPoints(rows: ProblemInput[], collector: ReadCollector): void {
  const placed = rows.map(({ lngLat, placeText }) => ({
    lngLat,
    placeKey: placeText === null ? null : doorOf(placeText),
  }));
  for (const point of findDefaultPoints(placed)) {
    for (const index of point.rows) {
      rows[index].isDefaultPoint = true;
      collector.note('default_point', rows[index].row);
    }
  }
}

// Flats and stairwells of one building share its point rightly.
function doorOf(placeText: string): string {
  return placeText
    .normalize('NFKC')
    .slice(0, 200)
    .replace(/\s/g, '')
    .replace(/[\d一二三四五六七八九十甲乙丙东西中]{1,3}(单元|号?楼门|门洞|栋|幢).*$/, '')
    .replace(/[\d-]{1,9}[室户]?$/, '')
    .toLowerCase();
}
