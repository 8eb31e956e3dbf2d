import { describe, expect, it } from 'vitest';
import { areaChoroplethLayers } from '../../../web/features/problems/area-choropleth.layer.ts';
import { type AreaPicture, areaPicture } from '../../../web/features/problems/area-values.ts';
import { bandAnnouncement } from '../../../web/features/problems/band-announcement.ts';
import { filterWords } from '../../../web/features/problems/legend-filters.ts';
import { areasLegend } from '../../../web/features/problems/legend-model.areas.ts';
import { legendModel } from '../../../web/features/problems/legend-model.ts';
import { EVERYTHING } from '../../../web/features/problems/problem-view.ts';
import { translate } from '../../../web/i18n/translate.ts';
import type { MessageKey } from '../../../web/i18n/zh-CN.ts';
import { hasFewCases } from '../../../web/map/class-scale.ts';
import { AREA_ALPHA } from '../../../web/map/palette.ts';
import { rowOfAreas, summaryOf } from './areas.ts';

const t = (key: MessageKey, values?: Record<string, string | number>) => translate('zh-CN', key, values);

const areas = rowOfAreas(10, 1, 250);
const summary = summaryOf({
  community: areas
    .ofLevel('community')
    .map(({ key }) => [key, { total: key, open: key / 2, overdue: key / 10, previous: 40 }]),
});
const plain = { total: 600, previousDays: undefined, firstDay: undefined, isRinged: false };

/** The colour of each area as the layer paints it. */
function painted(picture: AreaPicture): Map<number, string> {
  const colours = new Map<number, string>();
  for (const layer of areaChoroplethLayers(areas, picture)) {
    const { data, getFillColor } = layer.props as unknown as {
      data: { properties: { key: number } }[];
      getFillColor(feature: unknown): number[];
    };
    for (const feature of data) colours.set(feature.properties.key, getFillColor(feature).join());
  }
  return colours;
}

/** The colour that the legend gives to an area's value. */
function explained(picture: AreaPicture, key: number): string | undefined {
  const { value = 0 } = picture.byKey.get(key)!.input;
  const row = areasLegend(picture, plain, t).rows.find(
    ({ from, to }) => from !== undefined && value >= from && (value < to! || value === to || to === Infinity),
  );
  return row && [...row.swatch.colour, row.swatch.alpha].join();
}

describe('One scale', () => {
  const pictureWith = (classBreaks?: number[]) =>
    areaPicture(areas, summary, { level: 'community', metric: 'count', classBreaks });

  it('changes layer, legend and export together', () => {
    const before = pictureWith();
    const after = pictureWith([15, 25, 35, 45]);
    for (const picture of [before, after]) {
      const colours = painted(picture);
      expect(colours.size).toBe(10);
      for (const { area } of picture.values) expect(colours.get(area.key)).toBe(explained(picture, area.key));
    }
    expect(painted(after)).not.toEqual(painted(before));
    const rows = (picture: AreaPicture) =>
      legendModel(areasLegend(picture, plain, t), { n: 600, period: '', filters: [], overlays: [] }).rows;
    expect(rows(after)).not.toEqual(rows(before));
    expect(rows(after).map(({ label }) => label)).toEqual(['< 15', '15–24', '25–34', '35–44', '≥ 45']);
    expect(rows(after).map(({ count }) => count)).toEqual([1, 1, 1, 1, 6]);
  });

  it('stripes on the map what the legend stripes', () => {
    const few = summaryOf({
      community: [
        [10, { total: 4, open: 0, overdue: 0 }],
        [20, { total: 5, open: 0, overdue: 0 }],
      ],
    });
    const picture = areaPicture(areas, few, { level: 'community', metric: 'count' });
    const [, striped] = areaChoroplethLayers(areas, picture);
    const keys = (striped.props.data as { properties: { key: number } }[]).map(
      ({ properties }) => properties.key,
    );
    expect(keys).toEqual(
      picture.values.filter(({ input }) => hasFewCases(input)).map(({ area }) => area.key),
    );
    const row = areasLegend(picture, plain, t).rows.find(({ swatch }) => swatch.isHatched);
    expect(row?.count).toBe(keys.length);
    expect(painted(picture).get(10)).toBe([...row!.swatch.colour, AREA_ALPHA].join());
  });
});

describe('The legend of areas', () => {
  it('says what cannot be compared instead of comparing it', () => {
    const picture = areaPicture(areas, summary, { level: 'community', metric: 'change' });
    expect(areasLegend(picture, plain, t)).toMatchObject({ rows: [], notes: ['比较增减需要先选一个时段'] });
    const days = { from: '2026-01-01', to: '2026-01-30' };
    const said = areasLegend(picture, { ...plain, previousDays: days, firstDay: '2026-01-10' }, t);
    expect(said.notes).toContain('上期 2026-01-01 – 2026-01-30');
    expect(said.notes).toContain('数据从 2026-01-10 起，上期不完整');
    // More on top.
    expect(said.rows[0].from).toBeGreaterThan(said.rows[4].from!);
  });

  it('says how many lie in no area, with their list', () => {
    const picture = areaPicture(areas, summary, { level: 'community', metric: 'count' });
    expect(picture.total).toBe(550);
    expect(areasLegend(picture, plain, t).missing).toEqual({
      text: '未归入社区 50 件',
      scope: { kind: 'unassigned', level: 'community' },
    });
    expect(areasLegend(picture, { ...plain, total: 550 }, t).missing).toBeUndefined();
  });
});

describe('Words of the legend', () => {
  it('name the filters, cut long lists and say how many', () => {
    const names = {
      category: (code: string) => `类${code}`,
      source: (code: string) => `源${code}`,
      area: (key: number) => `区${key}`,
    };
    const view = {
      ...EVERYTHING,
      categories: ['1', '2', '3', '4', '5'],
      statuses: ['open', 'closed'] as const,
      areaKeys: [7],
      ring: [
        [0, 0],
        [1, 0],
        [1, 1],
      ] as [number, number][],
    };
    expect(filterWords(view, names, t)).toEqual([
      '社区 / 网格：区7',
      '类别：类1、类2、类3等 5 项',
      '状态：未结、结案',
      '手绘区域内',
    ]);
    expect(filterWords(EVERYTHING, names, t)).toEqual([]);
  });

  it('announce what follows when the map is zoomed, and why a surface is shown', () => {
    const said = (zoom: number, shown: Parameters<typeof bandAnnouncement>[0]['shown'], lacksAreas = false) =>
      bandAnnouncement({ zoom, shown, lacksAreas }, t);
    expect(said(14.2, 'grid')).toBe('自动：放大到 15 级后按楼栋');
    expect(said(12, 'community')).toBe('自动：放大到 13 级后按网格');
    expect(said(18, 'entrance')).toBe('自动：已是最细的一级');
    expect(said(12, 'heat', true)).toBe('自动：没有可比较的社区、网格，先显示热力；放大到 15 级后按楼栋');
  });
});
