import { beforeEach, describe, expect, test } from 'vitest';
import { type ImportApi, openImportApi, squares } from '../support/import-api.ts';
import { osmTown } from '../support/osm-town.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

describe('rows without coordinates', () => {
  const csv = (...lines: [key: string, address: string][]) =>
    [
      '工单编号,内容,上报时间,地址',
      ...lines.map(([key, address]) => `${key},漏水,2026-05-01 08:00,${address}`),
    ].join('\n');
  const places = () =>
    api.db.query<Record<string, unknown>>(
      `select p.natural_key as key, p.precision, p.place_method as method, p.lng is not null as "isMapped",
         b.house_number as house, a.name as community
       from problems p left join buildings b on b.key = p.building_key left join areas a on a.key = p.community_key
       where p.deleted_at is null order by p.key`,
    );

  beforeEach(async () => {
    await api.stored('areas.geojson', squares([['东山社区', null, 0, 0]]), { kind: 'areas' });
    await api.stored('town.osm', osmTown(), { kind: 'osm' });
  });

  test('go to their door, street or community by the local gazetteer, and say how', async () => {
    const outcome = await api.stored(
      'p.csv',
      csv(
        ['A1', '莱阳路22号'],
        ['A2', '莱阳路24号门口'],
        ['A3', '莱阳路'],
        ['A4', '东山社区'],
        ['A5', '别处路7号'],
      ),
      { kind: 'problems' },
    );
    expect(await places()).toEqual([
      {
        key: 'A1',
        precision: 'entrance',
        method: 'gazetteer.exact',
        isMapped: true,
        house: '22号',
        community: '东山社区',
      },
      {
        key: 'A2',
        precision: 'entrance',
        method: 'gazetteer.exact',
        isMapped: true,
        house: '24号',
        community: '东山社区',
      },
      {
        key: 'A3',
        precision: 'street',
        method: 'gazetteer.street',
        isMapped: false,
        house: null,
        community: null,
      },
      {
        key: 'A4',
        precision: 'community',
        method: 'gazetteer.area',
        isMapped: false,
        house: null,
        community: '东山社区',
      },
      { key: 'A5', precision: 'none', method: null, isMapped: false, house: null, community: null },
    ]);
    const note = outcome.notes.find(({ code }) => code === 'placed_by_address');
    expect(note).toMatchObject({ count: 4, details: { 'gazetteer.exact': 2 } });
  });

  test('what a person taught is found by the next import', async () => {
    await api.stored('p.csv', csv(['A1', '老地方'], ['A2', '老地方']), { kind: 'problems' });
    const [first] = await api.db.query<{ key: number }>('select key from problems order by key');
    await api.json('POST', `/api/problems/${first!.key}/place`, {
      place: [120.004, 36.004],
      applyToSameAddress: true,
    });
    await api.stored('p2.csv', csv(['A3', '老地方']), { kind: 'problems' });
    expect((await places()).map(({ method }) => method)).toEqual(['person', 'person', 'learned']);
  });

  test('many rows on one point with different addresses are not believed', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) =>
        `D${i},漏水,2026-05-01 08:00,${i === 0 ? '莱阳路22号' : `某某${'一二三四五六七八九十百千'[i]}路5号`},120.005,36.005`,
    );
    const outcome = await api.stored('d.csv', ['工单编号,内容,上报时间,地址,经度,纬度', ...rows].join('\n'), {
      kind: 'problems',
    });
    expect(outcome.counts).toMatchObject({
      inserted: 12,
      placed_entrance: 1,
      placed_none: 11,
      defaultPoint: 11,
    });
    expect(await api.count('problems where lng = 120.005')).toBe(0);
    expect(await api.count('problems where raw_x = 120.005')).toBe(12);
  });
});
