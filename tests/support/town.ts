import { randomInt, seededRandom } from '#core/lib/random.ts';
import { PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { writeChange } from '../../server/db/change.ts';
import { raiseColumnsFloor } from '../../server/db/dataset.ts';
import type { Queryable } from '../../server/db/db.ts';
import type { Deps } from '../../server/http/deps.ts';

/*
 * A town drawn for tests, a square of 0.02° by 0.02° with its south-west corner at 120.00, 36.00:
 *
 *      west community   east community
 *     +---------------+---------------+ 36.02
 *     |    grid W1    |    grid E1    |
 *     |    [house A]  |               |
 *     +---------------+---------------+ 36.00
 *   120.00          120.01          120.02
 */
export interface Town {
  subdistrictKey: number;
  west: number;
  east: number;
  westGrid: number;
  eastGrid: number;
  houseKey: number;
  problemKeys: number[];
}

export const HOUSE: [number, number] = [120.005, 36.005];

/** Stores the town with `count` problems; every fourth has no place but an address, every second of those 海棠路3号. */
export async function buildTown(deps: Deps, { count = 40, isDemo = false } = {}): Promise<Town> {
  return writeChange(deps, 'test', async (tx, { version, recordedAt }) => {
    // the town is stored under the hands of whoever fetched columns before
    await raiseColumnsFloor(tx);
    const batch = await insertBatch(tx, isDemo, recordedAt, version);
    const area = async (level: string, name: string, parent: number | null, w: number, e: number) => {
      const geometry = {
        type: 'Polygon',
        coordinates: [
          [
            [w, 36],
            [e, 36],
            [e, 36.02],
            [w, 36.02],
            [w, 36],
          ],
        ],
      };
      const [row] = await tx.query<{ key: number }>(
        `insert into areas (id, level, name, parent_key, geometry, west, south, east, north, household_count,
           valid_from, is_demo, batch_key, version)
         values (gen_random_uuid(), $1, $2, $3, $4::jsonb, $5, 36, $6, 36.02, 400, '2026-01-01', $7, $8, $9)
         returning key`,
        [level, name, parent, JSON.stringify(geometry), w, e, isDemo, batch, version],
      );
      return row.key;
    };
    const subdistrictKey = await area('subdistrict', '海角街道', null, 120, 120.02);
    const west = await area('community', '西社区', subdistrictKey, 120, 120.01);
    const east = await area('community', '东社区', subdistrictKey, 120.01, 120.02);
    const westGrid = await area('grid', '西一网格', west, 120, 120.01);
    const eastGrid = await area('grid', '东一网格', east, 120.01, 120.02);
    const [w, s, e, n] = [HOUSE[0] - 2e-4, HOUSE[1] - 1e-4, HOUSE[0] + 2e-4, HOUSE[1] + 1e-4];
    const house = {
      type: 'Polygon',
      coordinates: [
        [
          [w, s],
          [e, s],
          [e, n],
          [w, n],
          [w, s],
        ],
      ],
    };
    const [{ key: houseKey }] = await tx.query<{ key: number }>(
      `insert into buildings (id, street, house_number, kind, geometry, west, south, east, north, lng, lat,
         is_demo, batch_key, version)
       values (gen_random_uuid(), '海棠路', '3号', 'residential', $1::jsonb, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       returning key`,
      [JSON.stringify(house), w, s, e, n, HOUSE[0], HOUSE[1], isDemo, batch, version],
    );
    const random = seededRandom(count);
    const problemKeys: number[] = [];
    for (let i = 0; i < count; i++) {
      const isPlaced = i % 4 !== 3;
      const lng = 120 + randomInt(random, 200_000) / 1e7;
      const isWest = lng < 120.01;
      const status = PROBLEM_STATUSES[i % PROBLEM_STATUSES.length];
      const [row] = await tx.query<{ key: number }>(
        `insert into problems (id, title, text, category_code, source_code, status, reported_at, due_at, closed_at,
           precision, lng, lat, place_text, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
         values (gen_random_uuid(), $1, $1, $2, 'hotline', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         returning key`,
        [
          `第${i + 1}件`,
          ['0101', '0201', '0301'][i % 3],
          status,
          `2026-0${1 + (i % 6)}-15T01:00:00.000Z`,
          i % 5 === 0 ? null : '2026-06-20T00:00:00.000Z',
          ['closed', 'rejected', 'voided', 'merged'].includes(status) ? '2026-06-25T00:00:00.000Z' : null,
          isPlaced ? 'point' : 'none',
          isPlaced ? lng : null,
          isPlaced ? 36.01 : null,
          isPlaced ? null : i % 8 === 3 ? '海棠路3号' : `不知道的地方${i}`,
          isPlaced ? subdistrictKey : null,
          isPlaced ? (isWest ? west : east) : null,
          isPlaced ? (isWest ? westGrid : eastGrid) : null,
          isDemo,
          batch,
          version,
        ],
      );
      problemKeys.push(row.key);
    }
    return { subdistrictKey, west, east, westGrid, eastGrid, houseKey, problemKeys };
  });
}

async function insertBatch(tx: Queryable, isDemo: boolean, at: string, version: number): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into import_batches (id, kind, is_demo, file_name, file_sha256, options, counts, report, choice, actor,
       recorded_at, data_version)
     values (gen_random_uuid(), $1, $2, 'town', '', '{}', '{}', '{}', 'all_or_nothing', 'test', $3, $4) returning key`,
    [isDemo ? 'demo' : 'osm', isDemo, at, version],
  );
  return row.key;
}
