import { describe, expect, it } from 'vitest';
import { areaPicture, isWithinAreas } from '../../../web/features/problems/area-values.ts';
import { boundsOfAreas, shownAreaKeys } from '../../../web/features/problems/shown-areas.ts';
import { rowOfAreas, summaryOf } from './areas.ts';

const areas = rowOfAreas(3, 2);
const limited = (...areaKeys: number[]) => ({ kind: 'areas' as const, areaKeys });

/** The grids that an answer speaks of: what nothing wider than a grid can hide. */
const gridsOf = (keys: readonly number[]) =>
  areas
    .ofLevel('grid')
    .filter((area) => isWithinAreas(area, keys, areas))
    .map(({ key }) => key);

describe('The areas to speak of', () => {
  it('are those asked for, for whoever sees everything', () => {
    expect(shownAreaKeys(areas, [], { kind: 'all' })).toEqual([]);
    expect(shownAreaKeys(areas, [20], { kind: 'all' })).toEqual([20]);
  });

  it('are never those outside of what somebody may see, whatever is asked for', () => {
    const all = [1, 10, 11, 12, 20, 21, 22, 30, 31, 32];
    for (const own of [[10], [11], [10, 21], [31, 32]]) {
      const allowed = new Set(gridsOf(own));
      for (const first of all) {
        for (const second of all) {
          const shown = shownAreaKeys(areas, [first, second], limited(...own));
          const spoken = gridsOf(shown);
          expect(spoken.filter((key) => !allowed.has(key))).toEqual([]);
          const asked = gridsOf([first, second]).filter((key) => allowed.has(key));
          // What is asked for and allowed; with nothing of that, all that is allowed.
          expect(spoken).toEqual(asked.length > 0 ? asked : [...allowed]);
        }
      }
    }
  });

  it('are none for those who see none', () => {
    expect(gridsOf(shownAreaKeys(areas, [], limited()))).toEqual([]);
    expect(gridsOf(shownAreaKeys(areas, [10], limited()))).toEqual([]);
  });

  it('leave foreign areas out of values and classes, which are then not "0 problems"', () => {
    const summary = summaryOf({ community: [[10, { total: 8, open: 3, overdue: 1 }]] });
    const picture = areaPicture(areas, summary, {
      level: 'community',
      metric: 'count',
      areaKeys: shownAreaKeys(areas, [], limited(10)),
    });
    expect(picture.values.map(({ area, total }) => [area.key, total])).toEqual([[10, 8]]);
    expect(picture.scale.fewCasesCount + picture.scale.noValueCount).toBe(0);
  });

  it('lie in the box that the map opens with', () => {
    expect(boundsOfAreas(areas, [10, 21])).toEqual([0, 0, 1.5, 1]);
    expect(boundsOfAreas(areas, [])).toBeUndefined();
  });
});
