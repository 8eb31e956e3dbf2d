import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { areaPicture, relativeChange } from '../../../web/features/problems/area-values.ts';
import { veilPolygons } from '../../../web/features/problems/area-veil.layer.ts';
import { compareBy } from '../../../web/features/problems/areas-table.tsx';
import { breaksFrom, editableBreaks } from '../../../web/features/problems/class-breaks-editor.tsx';
import { previousPeriod } from '../../../web/features/problems/previous-period.ts';
import { bandAtZoom, finerBand, levelWithin } from '../../../web/features/problems/zoom-bands.ts';
import { type Counts, rowOfAreas, summaryOf } from './areas.ts';

describe('The values of areas', () => {
  it('are rates, changes and shares of the counts', () => {
    const random = seededRandom(17);
    const areas = rowOfAreas(12, 1, 400);
    for (let round = 0; round < 30; round++) {
      const counts = areas.ofLevel('community').map(({ key }): [number, Counts] => {
        const total = randomInt(random, 60);
        const open = randomInt(random, total + 1);
        const overdue = randomInt(random, open + 1);
        return [key, { total, open, overdue, previous: randomInt(random, 40) }];
      });
      const summary = summaryOf({ community: counts });
      const at = (metric: 'rate' | 'count' | 'change' | 'overdueShare') =>
        areaPicture(areas, summary, { level: 'community', metric }).byKey;
      for (const [key, { total, open, overdue, previous = 0 }] of counts) {
        expect(at('count').get(key)?.input).toEqual({ value: total, cases: total });
        expect(at('rate').get(key)?.input.value).toBeCloseTo((total / 400) * 1000, 9);
        const { value: change, cases } = at('change').get(key)!.input;
        expect(cases).toBe(Math.max(total, previous));
        if (previous > 0) expect(previous * (1 + change!)).toBeCloseTo(total, 9);
        else expect(change).toBe(total > 0 ? Number.POSITIVE_INFINITY : undefined);
        const share = at('overdueShare').get(key)!.input;
        expect(share.cases).toBe(open);
        if (open === 0) expect(share.value).toBeUndefined();
        else expect(share.value! * open).toBeCloseTo(overdue, 9);
      }
    }
  });

  it('do not compare where nobody counted the period before', () => {
    expect(relativeChange(7, undefined)).toBeUndefined();
    expect(relativeChange(0, 0)).toBeUndefined();
    expect(relativeChange(3, 4)).toBe(-0.25);
  });

  it('are those of the chosen areas and what lies in them only', () => {
    const areas = rowOfAreas(3, 2);
    const picture = areaPicture(areas, summaryOf({}), { level: 'grid', metric: 'count', areaKeys: [20] });
    expect([...picture.byKey.keys()]).toEqual([21, 22]);
    // A grid is finer than the communities, so communities would be counted in part.
    expect(levelWithin('community', ['grid'])).toBe('grid');
    expect(levelWithin('grid', ['community'])).toBe('grid');
    expect(levelWithin('community', [])).toBe('community');
  });

  it('keep locked classes while the counts change, and take only mirrored ones for a change', () => {
    const areas = rowOfAreas(6, 1);
    for (const scaleBy of [1, 7]) {
      const summary = summaryOf({
        community: areas
          .ofLevel('community')
          .map(({ key }) => [key, { total: key * scaleBy, open: 0, overdue: 0, previous: 30 }]),
      });
      const count = areaPicture(areas, summary, {
        level: 'community',
        metric: 'count',
        classBreaks: [20, 50],
      });
      expect(count.scale.classes.map(({ from }) => from)).toEqual([Number.NEGATIVE_INFINITY, 20, 50]);
      const change = areaPicture(areas, summary, {
        level: 'community',
        metric: 'change',
        classBreaks: [20, 50],
      });
      expect([count.isLocked, change.isLocked]).toEqual([true, false]);
      expect(change.breaks).toEqual(change.breaks.map((value) => -value).reverse());
    }
  });
});

describe('The table of areas', () => {
  it('puts areas with few cases or without a value last, whichever way it is sorted', () => {
    const areas = rowOfAreas(5, 1);
    const summary = summaryOf({
      community: [
        [10, { total: 3, open: 0, overdue: 0 }],
        [20, { total: 90, open: 0, overdue: 0 }],
        [30, { total: 20, open: 0, overdue: 0 }],
        [40, { total: 50, open: 0, overdue: 0 }],
      ],
    });
    const { values } = areaPicture(areas, summary, { level: 'community', metric: 'rate' });
    const sorted = (order: 'ascend' | 'descend') => {
      // As the table does it: its sorter's answer is turned round when descending.
      const sign = order === 'descend' ? -1 : 1;
      return [...values].sort((a, b) => sign * compareBy('rate', a, b, order)).map(({ area }) => area.key);
    };
    expect(sorted('descend')).toEqual([20, 40, 30, 10, 50]);
    expect(sorted('ascend')).toEqual([30, 40, 20, 50, 10]);
  });
});

describe('Breaks edited by hand', () => {
  it('come back as they were shown, mirrored for a change and in percent for shares', () => {
    for (const [metric, breaks] of [
      ['count', [5, 10, 40]],
      ['rate', [2.5, 7.5]],
      ['overdueShare', [0.1, 0.25, 0.5]],
      ['change', [-0.4, -0.15, 0.15, 0.4]],
    ] as const) {
      expect(breaksFrom(editableBreaks(breaks, metric), metric)).toEqual(breaks);
    }
    expect(editableBreaks([-0.4, -0.15, 0.15, 0.4], 'change')).toEqual([15, 40]);
  });

  it('are refused when they do not ascend from above zero', () => {
    expect(breaksFrom([5, 5], 'count')).toBeUndefined();
    expect(breaksFrom([9, 5], 'count')).toBeUndefined();
    expect(breaksFrom([0, 5], 'count')).toBeUndefined();
    expect(breaksFrom([10, null], 'change')).toBeUndefined();
    expect(breaksFrom([null, null], 'count')).toBeUndefined();
    expect(breaksFrom([3, null, 8], 'count')).toEqual([3, 8]);
  });
});

describe('The period before', () => {
  it('is as long and ends the day before', () => {
    expect(previousPeriod({ kind: 'all' }, '2026-10-31')).toBeUndefined();
    expect(previousPeriod({ kind: 'days', days: 30 }, '2026-10-31')).toEqual({
      kind: 'range',
      from: '2026-09-02',
      to: '2026-10-01',
    });
    expect(previousPeriod({ kind: 'range', from: '2024-03-01', to: '2024-03-01' }, '2026-10-31')).toEqual({
      kind: 'range',
      from: '2024-02-29',
      to: '2024-02-29',
    });
  });
});

describe('Bands by zoom', () => {
  it('change where D6 says, and the legend can say what follows', () => {
    expect([10, 13, 13.01, 14.99, 15, 16.9, 17, 20].map(bandAtZoom)).toEqual([
      'community',
      'community',
      'grid',
      'grid',
      'building',
      'building',
      'entrance',
      'entrance',
    ]);
    for (let zoom = 8; zoom < 20; zoom += 0.25) {
      const next = finerBand(zoom);
      if (!next) expect(bandAtZoom(zoom)).toBe('entrance');
      else {
        expect(next.from).toBeGreaterThanOrEqual(zoom);
        expect(bandAtZoom(next.from + 0.01)).toBe(next.band);
        expect(bandAtZoom(zoom)).not.toBe(next.band);
      }
    }
  });
});

describe('The veil', () => {
  it('leaves the chosen areas open and nothing else', () => {
    const areas = rowOfAreas(4, 1);
    expect(veilPolygons(areas, [])).toBeUndefined();
    // Two neighbours are one opening, so that no seam is left between them.
    const polygons = veilPolygons(areas, [20, 30])!;
    const isVeiled = (x: number, y: number) =>
      polygons.some((rings) => rings.filter((ring) => crossings(ring, x, y) % 2 === 1).length % 2 === 1);
    expect([0.5, 1.5, 1.999, 2.001, 2.5, 3.5].map((x) => isVeiled(x, 0.5))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(isVeiled(1.5, 1.5)).toBe(true);
    expect(polygons).toHaveLength(1);
    expect(polygons[0]).toHaveLength(2);
  });
});

/** How often a ray to the east crosses the ring. */
function crossings(ring: readonly number[][], x: number, y: number): number {
  return ring.slice(1).filter(([x1, y1], i) => {
    const [x0, y0] = ring[i];
    return y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
  }).length;
}
