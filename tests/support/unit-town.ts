import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { UnitTable } from '#core/units/roll-up.ts';
import { writeChange } from '../../server/db/change.ts';
import type { Db } from '../../server/db/db.ts';
import { openTestApi } from './test-api.ts';
import { buildTown } from './town.ts';

/** The answer of a panel, as far as tests look at it. */
export interface UnitAnswer {
  unit: {
    kind: string;
    key: number;
    label: string;
    version: number;
    around: { kind: string; key: number }[];
  };
  table: UnitTable;
  record: Record<string, unknown>;
  events: { kind: string; after: Record<string, unknown> | null }[];
  elsewhere: number;
  mayEdit: boolean;
}

/** The town with so many random houses, doors and households, and problems hung on them in every way that happens. */
export async function openUnitTown({
  houses = 40,
  seed = 1,
  db,
}: {
  houses?: number;
  seed?: number;
  db?: Db;
} = {}) {
  const api = await openTestApi({ clock: () => new Date('2026-07-01T02:00:00Z'), ...(db ? { db } : {}) });
  const town = await buildTown(api.deps, { count: 200 });
  const random = seededRandom(seed);
  const below = (n: number) => randomInt(random, n);
  const maybe = (share: number, value: number) => (random() < share ? value : null);
  await writeChange(api.deps, 'test', async (tx, { version }) => {
    for (let n = 0; n < houses; n++) {
      // Some stand in no grid, and some in no area at all.
      const lng = 120 + random() * 0.021;
      const isWest = lng < 120.01;
      const isOut = lng > 120.02;
      const community = isOut ? null : isWest ? town.west : town.east;
      const grid = isOut || random() < 0.1 ? null : isWest ? town.westGrid : town.eastGrid;
      const [{ key: house }] = await tx.query<{ key: number }>(
        `insert into buildings (id, street, house_number, kind, geometry, west, south, east, north, lng, lat, levels,
           household_count, person_count, households_assumed, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
         select gen_random_uuid(), '梧桐路', $1 || '号', 'residential', geometry, west, south, east, north, $2, 36.005, 6, $3, $4, $5,
           $6, $7, $8, false, batch_key, $9 from buildings where key = $10 returning key`,
        [
          n + 1,
          lng,
          maybe(0.8, below(60)),
          maybe(0.5, below(150)),
          random() < 0.3,
          isOut ? null : town.subdistrictKey,
          community,
          grid,
          version,
          town.houseKey,
        ],
      );
      for (let d = below(4); d > 0; d--) {
        // A door may stand across the border from its house; it is counted with the house.
        await addDoor(house, `${d}单元`, random() < 0.9 ? grid : town.eastGrid);
      }
    }
    for (let n = 0; n < 6; n++) await addDoor(null, `小院${n}`, n % 2 ? town.westGrid : town.eastGrid);

    async function addDoor(house: number | null, name: string, grid: number | null): Promise<void> {
      const community = grid === town.westGrid ? town.west : grid === null ? null : town.east;
      const [{ key: door }] = await tx.query<{ key: number }>(
        `insert into entrances (id, building_key, name, lng, lat, household_count, person_count, subdistrict_key, community_key,
           grid_key, is_demo, version)
         values (gen_random_uuid(), $1, $2, 120.005, 36.005, $3, $4, $5, $6, $7, false, $8) returning key`,
        [
          house,
          name,
          maybe(0.7, below(20)),
          maybe(0.5, below(50)),
          grid && town.subdistrictKey,
          community,
          grid,
          version,
        ],
      );
      for (let r = below(4); r > 0; r--) {
        await tx.query(
          `insert into households (id, entrance_key, room, person_count, is_demo, created_by, created_at, version)
           values (gen_random_uuid(), $1, $2, $3, false, 'x', now(), $4)`,
          [door, `${r}01`, below(6), version],
        );
      }
    }
    const doors = await tx.query<{ key: number; buildingKey: number | null }>(
      'select key, building_key as "buildingKey" from entrances order by key',
    );
    const buildings = await tx.query<{ key: number }>('select key from buildings order by key');
    for (const [i, key] of town.problemKeys.entries()) {
      const door = doors[below(Math.min(doors.length, 12))];
      if (i % 3 === 0) {
        await tx.query('update problems set entrance_key = $2, building_key = $3 where key = $1', [
          key,
          door.key,
          door.buildingKey,
        ]);
      } else if (i % 3 === 1) {
        await tx.query('update problems set building_key = $2 where key = $1', [
          key,
          buildings[below(Math.min(buildings.length, 15))].key,
        ]);
      }
    }
    await tx.query(`update problems set deleted_at = now() where key % 17 = 0`);
    await tx.query(`update problems set paused_at = now() where key % 11 = 0`);
  });
  const panel = (unit: string) => api.json<UnitAnswer>('GET', `/api/units?unit=${unit}`);
  return { ...api, town, panel };
}

export type UnitTown = Awaited<ReturnType<typeof openUnitTown>>;
