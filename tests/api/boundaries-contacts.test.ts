import type { MultiPolygon } from 'geojson';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

let test: TestApi;
let town: Town;

const box = (south: number, north: number): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [120, south],
        [120.01, south],
        [120.01, north],
        [120, north],
        [120, south],
      ],
    ],
  ],
});

describe('contacts of a grid', () => {
  interface Contact {
    key: number;
    role: string;
    name: string;
    workPhone: string | null;
    unitKind: string;
  }
  const path = '/api/units/contacts';
  const add = (gridKey: number, role: string, name: string, workPhone: string | null) =>
    test.json<{ key: number }>('POST', path, { unit: `grid:${gridKey}`, role, name, workPhone }, 201);
  const contactsOf = async (gridKey: number) =>
    (await test.json<{ contacts: Contact[] }>('GET', `${path}?unit=grid:${gridKey}`)).contacts
      .filter(({ unitKind }) => unitKind === 'grid')
      .map(({ role, name, workPhone }) => `${role} ${name} ${workPhone}`)
      .sort();
  const stored = () =>
    test.db.query('select key, area_key, role, name, work_phone from unit_contacts order by key');
  const eventsOf = (gridKey: number) =>
    test.db.query<{ kind: string; role: string }>(
      `select kind, after ->> 'role' as role from unit_events where unit_kind = 'grid' and unit_key = $1
         and kind like 'contact_carried%' order by key`,
      [gridKey],
    );
  const lead = 'grid_lead 王大山 13800005678';
  const police = 'police 李小川 null';
  const community = () =>
    test.json<{ basis: string; grids: { key: number; name: string }[] }>(
      'GET',
      `/api/boundaries/${town.west}`,
    );
  const change = async (effectiveOn: string, grids: object[]) =>
    test.json<{ key: number }>(
      'POST',
      `/api/boundaries/${town.west}`,
      { kind: 'edit', effectiveOn, basis: (await community()).basis, grids },
      201,
    );
  const split = async () => {
    const { key } = await change('2026-06-01', [
      { key: town.westGrid, name: '西一网格', code: null, geometry: box(36, 36.01) },
      { key: null, name: '西二网格', code: null, geometry: box(36.01, 36.02) },
    ]);
    return { key, fresh: (await community()).grids.find(({ name }) => name === '西二网格')!.key };
  };
  const merge = () =>
    change('2026-06-15', [{ key: town.westGrid, name: '西一网格', code: null, geometry: box(36, 36.02) }]);
  const undo = (key: number, status = 200) =>
    test.json<{ error?: { code: string } }>('POST', `/api/boundaries/changes/${key}/undo`, undefined, status);

  beforeEach(async () => {
    test = await openTestApi();
    town = await buildTown(test.deps, { count: 4 });
    await add(town.westGrid, 'grid_lead', '王大山', '13800005678');
    await add(town.westGrid, 'police', '李小川', null);
  });

  it('stand in both parts of a split, each with its event, and are as before once it is undone', async () => {
    const before = await stored();
    const { key, fresh } = await split();
    expect(await contactsOf(town.westGrid)).toEqual([lead, police]);
    expect(await contactsOf(fresh)).toEqual([lead, police]);
    expect(await eventsOf(fresh)).toEqual([
      { kind: 'contact_carried', role: 'grid_lead' },
      { kind: 'contact_carried', role: 'police' },
    ]);
    expect(JSON.stringify(await test.db.query('select * from unit_events'))).not.toMatch(
      /王大山|13800005678/,
    );
    await undo(key);
    expect(await stored()).toEqual(before);
    expect((await eventsOf(fresh)).map(({ kind }) => kind).slice(2)).toEqual(
      Array(2).fill('contact_carried_back'),
    );
  });

  it('of a grid that is merged go over without doubles, and come back as they are by then', async () => {
    const { key: first, fresh } = await split();
    await add(fresh, 'police', '赵一', '13900001111');
    const before = await stored();
    const { key } = await merge();
    const other = 'police 赵一 13900001111';
    expect(await contactsOf(town.westGrid)).toEqual([lead, police, other]);
    expect(await eventsOf(town.westGrid)).toEqual([{ kind: 'contact_carried', role: 'police' }]);
    await undo(key);
    expect(await stored()).toEqual(before);
    expect(await contactsOf(fresh)).toEqual([lead, police, other]);
    // What somebody added to the new grid would be lost with it.
    expect((await undo(first, 409)).error!.code).toBe('boundaries.undo_used');
  });
});
