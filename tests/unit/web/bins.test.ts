import { describe, expect, it } from 'vitest';
import { contains } from '#core/geo/containment.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { HouseholdPlaces } from '#core/places/place-columns.ts';
import { hotSpotClass } from '#core/problems/hot-spots.ts';
import { isMapped, type ProblemFilter } from '#core/problems/problem-filter.ts';
import { tableFromRecords } from '#core/problems/problem-table.ts';
import { householdsWithin } from '../../../web/compute/households-within.ts';
import { type BinsRequest, binsPicture } from '../../../web/compute/problem-bins.ts';
import { countBuildings } from '../../../web/compute/problem-buildings.ts';
import { hotSpotsPicture } from '../../../web/compute/problem-hot-spots.ts';
import { listKeys } from '../../../web/compute/problem-list.ts';
import { binFeatures, binScope } from '../../../web/features/problems/bin-features.ts';
import {
  binBreaksOf,
  binScale,
  countInput,
  countLabel,
  countRange,
} from '../../../web/features/problems/bin-scale.ts';
import {
  autoBinSizeM,
  BIN_SIZES_M,
  hotSpotSizeM,
  pixelsOf,
} from '../../../web/features/problems/bin-size.ts';
import { hotSpotScale } from '../../../web/features/problems/hot-spot-scale.ts';
import { binsLegend } from '../../../web/features/problems/legend-model.bins.ts';
import { hotSpotsLegend } from '../../../web/features/problems/legend-model.hot-spots.ts';
import { translate } from '../../../web/i18n/translate.ts';
import { AREAS, randomRecords } from '../problems/random-table.ts';

const PLACE: [number, number] = [120.05, 36.05];
const table = tableFromRecords(randomRecords(31, 2500), AREAS, 1);
const t = (key: Parameters<typeof translate>[1], values = {}) => translate('zh-CN', key, values);

/** Households all over the place of the random table; three of four are counted, the others estimated. */
function randomHouseholds(count: number): HouseholdPlaces {
  const random = seededRandom(77);
  const column = (value: () => number) => Array.from({ length: count }, value);
  return {
    lng: Float64Array.from(column(() => (1_200_000_000 + randomInt(random, 1e6)) / 1e7)),
    lat: Float64Array.from(column(() => (360_000_000 + randomInt(random, 1e6)) / 1e7)),
    households: Int32Array.from(column(() => 1 + randomInt(random, 60))),
    areaKey: Int32Array.from(column(() => AREAS[randomInt(random, AREAS.length)].key)),
    isAssumed: Uint8Array.from(column(() => (random() < 0.25 ? 1 : 0))),
  };
}

const households = randomHouseholds(900);
const request = (filters: ProblemFilter[], sizeM = 700): BinsRequest => ({
  filters,
  shape: 'hexagon',
  sizeM,
  place: PLACE,
  households,
  nowMinute: 0,
});
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const ring: [number, number][] = [
  [120.01, 36.01],
  [120.08, 36.02],
  [120.06, 36.09],
];
const FILTERS: ProblemFilter[][] = [
  [{}],
  [{ categoryCodes: ['0101'] }],
  [{ areaKeys: [12] }],
  [{ within: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } }],
  [{ statuses: ['closed'] }, { statuses: ['reported'] }],
];

describe.each(FILTERS)('Bins of %j', (...filters) => {
  const bins = binsPicture(table, request(filters));

  it('hold each problem that is drawn once, and each has its list', () => {
    const mapped = listKeys(table, { filters, scope: { kind: 'all' }, nowMinute: 0 }).filter((key) =>
      isMapped(table, table.key.indexOf(key)),
    );
    expect(bins.n).toBe(mapped.length);
    expect(sum(bins.counts)).toBe(bins.n);
    const listed = binFeatures(bins).flatMap((feature, i) => {
      const keys = listKeys(table, { filters, scope: binScope(bins, feature), nowMinute: 0 });
      expect(keys.length).toBe(bins.counts[i]);
      return [...keys];
    });
    expect(listed.sort((a, b) => a - b)).toEqual([...mapped].sort((a, b) => a - b));
  });

  it('are divided by the households of the same areas only', () => {
    const under: Record<number, number[]> = { 12: [12, 30, 31] };
    const inside = (i: number) =>
      filters.some(({ areaKeys, within }) => {
        const isUnder = !areaKeys || areaKeys.some((key) => under[key].includes(households.areaKey[i]));
        return isUnder && (!within || contains(within, households.lng[i], households.lat[i]));
      });
    const expected = Array.from(households.households, (n, i) => (inside(i) ? n : 0));
    expect(sum(householdsWithin(table, households, filters).map(({ weight }) => weight))).toBe(sum(expected));
    const spots = hotSpotsPicture(table, request(filters));
    expect(spots.householdCount).toBe(sum(expected));
    expect(sum(spots.households)).toBe(sum(expected));
    expect(spots.judgedCount + spots.leftOutCount).toBe(bins.n);
    const assumed = sum(expected.filter((_, i) => households.isAssumed[i]));
    expect(spots.assumedShare).toBeCloseTo(assumed / sum(expected), 12);
  });
});

describe('Buildings', () => {
  it('are counted as their lists are long', () => {
    const filters = [{ sourceCodes: ['hotline', 'visit'] }];
    const counts = countBuildings(table, { filters, nowMinute: 0 });
    const keys = listKeys(table, { filters, scope: { kind: 'all' }, nowMinute: 0 });
    const rows = [...keys].map((key) => table.key.indexOf(key)).filter((row) => isMapped(table, row));
    expect(counts.insideCount).toBe(rows.filter((row) => table.building[row] !== 0).length);
    expect(counts.elsewhereCount).toBe(rows.filter((row) => table.building[row] === 0).length);
    expect(sum(counts.counts)).toBe(counts.insideCount);
    counts.buildingKeys.forEach((building, i) => {
      const here = rows.filter((row) => table.building[row] === building);
      expect(counts.counts[i]).toBe(here.length);
      const scope = { kind: 'site', by: 'building', problemKey: counts.problemKeys[i] } as const;
      expect(listKeys(table, { filters, scope, nowMinute: 0 })).toHaveLength(here.length);
    });
  });
});

describe('The scale of bins', () => {
  const bins = binsPicture(table, request([{}], 400));
  const few = binsPicture(table, request([{ categoryCodes: ['0101'] }], 400));

  it('is what the layer paints and the legend says: each bin in one row, in its colour', () => {
    for (const breaks of [undefined, [3, 6, 12]]) {
      const scale = binScale(bins, breaks);
      const { rows } = binsLegend(bins, scale, { unmapped: 0, isAutoSize: false }, t);
      for (const count of bins.counts) {
        const mine = rows.filter(({ from, to }) => count >= from! && count <= to!);
        expect(mine).toHaveLength(1);
        expect(mine[0].swatch.colour).toEqual(scale.colourOf(countInput(count)));
      }
      for (const { from, to, count } of rows) {
        expect(count).toBe([...bins.counts].filter((n) => n >= from! && n <= to!).length);
      }
    }
  });

  it('stays where it was locked when the filter changes, and moves when it was not', () => {
    const breaks = binBreaksOf(bins);
    expect(breaks.length).toBeGreaterThan(1);
    const labels = (picture: typeof bins, locked: number[] | undefined) => {
      const scale = binScale(picture, locked);
      return scale.classes.map((each) => countLabel(countRange(scale, each)));
    };
    expect(labels(few, breaks)).toEqual(labels(bins, breaks));
    expect(labels(few, undefined)).not.toEqual(labels(bins, undefined));
  });

  it('says how large the bins are, and what is not in them', () => {
    const legend = binsLegend(bins, binScale(bins, undefined), { unmapped: 7, isAutoSize: true }, t);
    expect(legend.unit).toContain('400');
    expect(legend.notes).toContain('大小随缩放');
    expect(legend.missing).toEqual({ text: '未上图 7 件', scope: { kind: 'unmapped' } });
  });
});

describe('The legend of hot spots', () => {
  it('counts every bin in one row, and says what a hot spot is and what it rests on', () => {
    const spots = hotSpotsPicture(table, request([{}]));
    const legend = hotSpotsLegend(spots, hotSpotScale(spots), 0, t);
    expect(sum(legend.rows.map(({ count }) => count ?? 0))).toBe(spots.z.length);
    expect(legend.notes[0]).toContain('比周边户数所能解释的更多');
    expect(legend.notes.join()).toContain('推算');
    const kinds = hotSpotScale(spots).kinds;
    expect(kinds).toEqual(Array.from(spots.z, (z, i) => hotSpotClass(z, spots.pAdjusted[i])));
  });

  it('says why there is nothing where no households are known', () => {
    const spots = hotSpotsPicture(table, { ...request([{}]), households: randomHouseholds(0) });
    expect([...spots.z].every(Number.isNaN)).toBe(true);
    const legend = hotSpotsLegend(spots, hotSpotScale(spots), 0, t);
    expect(legend.rows).toEqual([]);
    expect(legend.notes).toEqual([t('hotspots.legend.noHouseholds')]);
  });
});

describe('The size of bins', () => {
  it('grows as the map zooms out, and a number always fits', () => {
    let last = Number.POSITIVE_INFINITY;
    for (let zoom = 9; zoom <= 19; zoom += 0.25) {
      const sizeM = autoBinSizeM(zoom, 36);
      expect(sizeM).toBeLessThanOrEqual(last);
      if (zoom >= 12) expect(pixelsOf(sizeM, zoom, 36)).toBeGreaterThanOrEqual(42);
      last = sizeM;
    }
    expect(last).toBe(BIN_SIZES_M[0]);
  });

  it('is in pixels what the usual map tiles make of it: 156,543 m a pixel of 256 px tiles at the equator', () => {
    expect(pixelsOf(156_543.03, 0, 0)).toBeCloseTo(2, 4);
    expect(pixelsOf(1000, 14, 60)).toBeCloseTo(pixelsOf(1000, 15, 0), 6);
  });

  it('of hot spots follows the extent of the place, not the zoom', () => {
    expect(hotSpotSizeM([120.63, 35.9, 120.66, 35.93])).toBe(100);
    expect(hotSpotSizeM([120, 36, 120.15, 36.1])).toBe(250);
    expect(hotSpotSizeM([119, 35, 121, 37])).toBe(500);
  });
});
