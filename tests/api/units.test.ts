import { beforeAll, describe, expect, it } from 'vitest';
import { NO_COUNTS, type UnitCounts } from '#core/units/roll-up.ts';
import { countUnit, readUnitRows, type UnitRows } from '../support/count-units.ts';
import { openUnitTown, type UnitTown } from '../support/unit-town.ts';

let town: UnitTown;
let rows: UnitRows;
/** Every unit of the town as `kind:key`. */
let units: string[];

beforeAll(async () => {
  town = await openUnitTown();
  rows = await readUnitRows(town.db, false, '2026-07-01T02:00:00.000Z');
  const keys = async (sql: string) => (await town.db.query<{ unit: string }>(sql)).map(({ unit }) => unit);
  units = await keys(
    `select level || ':' || key as unit from areas union all select 'building:' || key from buildings
     union all select 'entrance:' || key from entrances union all select 'household:' || key from households`,
  );
});

const add = (a: UnitCounts, b: UnitCounts | undefined): UnitCounts =>
  Object.fromEntries(
    Object.entries(a).map(([field, value]) => {
      const more = b?.[field as keyof UnitCounts] ?? null;
      return [field, value === null ? more : more === null ? value : value + more];
    }),
  ) as unknown as UnitCounts;

const known = (counts: UnitCounts) => JSON.stringify(counts, (_, value) => value ?? 0);

describe('the counts of a panel', () => {
  it('are those of the bare rows, at every level and for every unit', async () => {
    const wrong: string[] = [];
    for (const unit of units) {
      const [kind, key] = unit.split(':');
      const { table } = await town.panel(unit);
      const expected = countUnit(rows, kind, Number(key));
      if (JSON.stringify(table.total) !== JSON.stringify(pick(expected))) {
        wrong.push(`${unit} ${JSON.stringify(table.total)} expected ${JSON.stringify(pick(expected))}`);
      }
    }
    expect(wrong).toEqual([]);
    // The town is not so simple that nothing could be wrong.
    const total = countUnit(rows, 'subdistrict', town.town.subdistrictKey);
    for (const field of Object.keys(total) as (keyof UnitCounts)[]) expect(total[field]).toBeGreaterThan(0);
  });

  it('roll up exactly: rows and remainder make the total, and a row says what its own panel says', async () => {
    let compared = 0;
    for (const unit of units) {
      const { table } = await town.panel(unit);
      let sum: UnitCounts = {
        ...NO_COUNTS,
        ...(unit.startsWith('building') ? { buildings: 1 } : {}),
        ...(unit.startsWith('entrance') ? { entrances: 1 } : {}),
      };
      for (const { counts } of table.rows) sum = add(sum, counts);
      // A remainder of nothing is left out, so that "none" and "unknown" are the same here.
      expect(`${unit} ${known(add(sum, table.rest))}`).toBe(`${unit} ${known(table.total)}`);
      for (const { kind, key, counts } of table.rows) {
        const { table: own, elsewhere } = await town.panel(`${kind}:${key}`);
        // Problems stay in the grid where they were counted when a house goes to another.
        if (elsewhere > 0 || kind === 'household') continue;
        expect(`${kind}:${key} ${JSON.stringify(own.total)}`).toBe(
          `${kind}:${key} ${JSON.stringify(counts)}`,
        );
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });

  it('each lead to so many problems', async () => {
    for (const unit of units.slice(0, 40)) {
      const { table } = await town.panel(unit);
      for (const list of ['problems', 'open', 'overdue', 'closed', 'repeated'] as const) {
        const { keys } = await town.json<{ keys: number[] }>(
          'GET',
          `/api/units/problems?unit=${unit}&list=${list}`,
        );
        expect(`${unit} ${list} ${keys.length}`).toBe(`${unit} ${list} ${table.total[list]}`);
      }
    }
  });
});

const ORDER: (keyof UnitCounts)[] = [
  'households',
  'persons',
  'buildings',
  'entrances',
  'problems',
  'open',
  'overdue',
  'closed',
  'repeated',
];
const pick = (counts: UnitCounts) => Object.fromEntries(ORDER.map((field) => [field, counts[field]]));

it('what is checked of a unit is asked of every one, and a door gone leaves its households on the list', async () => {
  const census = (unit: string) =>
    town.json<{ issues: { rule: string; unit: { kind: string; key: number } }[] }>(
      'GET',
      `/api/units/census?unit=${unit}`,
    );
  const all = await census(`subdistrict:${town.town.subdistrictKey}`);
  const kinds = new Set(all.issues.map(({ unit }) => unit.kind));
  expect([...kinds].sort()).toEqual(['building', 'entrance', 'grid']);
  for (const unit of units) await census(unit);
  const [room] = await town.db.query<{ key: number }>(
    `insert into households (id, room, community_key, subdistrict_key, is_demo, created_by, created_at, version)
     values (gen_random_uuid(), '902', $1, $2, false, 'x', now(), 1) returning key`,
    [town.town.west, town.town.subdistrictKey],
  );
  const rule = { rule: 'room_without_door', unit: { kind: 'household', key: room.key } };
  expect((await census(`household:${room.key}`)).issues).toEqual([expect.objectContaining(rule)]);
  expect((await census(`community:${town.town.west}`)).issues).toContainEqual(expect.objectContaining(rule));
  await town.db.query('delete from households where key = $1', [room.key]);
});

it('a unit names what lies around it, and a foreign or missing one is not there', async () => {
  const [room] = await town.db.query<{ key: number; entrance: number; building: number }>(
    `select h.key, e.key as entrance, b.key as building from households h join entrances e on e.key = h.entrance_key
       join buildings b on b.key = e.building_key where b.grid_key = $1 limit 1`,
    [town.town.westGrid],
  );
  const { unit } = await town.panel(`household:${room.key}`);
  expect(unit.around.map(({ kind, key }) => `${kind}:${key}`)).toEqual([
    `subdistrict:${town.town.subdistrictKey}`,
    `community:${town.town.west}`,
    `grid:${town.town.westGrid}`,
    `building:${room.building}`,
    `entrance:${room.entrance}`,
  ]);
  for (const missing of ['building:999999', `grid:${town.town.west}`, 'household:999999']) {
    await town.json('GET', `/api/units?unit=${missing}`, undefined, 404);
  }
  await town.json('GET', '/api/units?unit=town:1', undefined, 400);
});
