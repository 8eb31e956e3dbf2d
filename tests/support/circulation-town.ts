import type { Deps } from '../../server/http/deps.ts';
import { buildTown, type Town } from './town.ts';

/*
 * The town of town.ts with streets, 海棠路 from gate to gate past house A, and a lane to the north in each community:
 *
 *              7              8
 *              |              |
 *   1 --- 2 -- 3 ----- 4 ---- 5 --- 6      1 and 6 lie outside the sub-district, 3-5 crosses the border of the communities
 */
const NODES: Record<number, [number, number]> = {
  1: [119.998, 36.0048],
  2: [120.002, 36.0048],
  3: [120.005, 36.0048],
  4: [120.009, 36.0048],
  5: [120.012, 36.0048],
  6: [120.022, 36.0048],
  7: [120.005, 36.01],
  8: [120.012, 36.01],
};
const WAYS: [id: string, nodes: number[], name: string | null, tags: Record<string, string>][] = [
  [
    'w1',
    [1, 2, 3, 4, 5, 6],
    '海棠路',
    { 'parking:right': 'lane', 'parking:right:capacity': '20', 'parking:right:fee': 'yes' },
  ],
  ['w2', [3, 7], '西巷', {}],
  ['w3', [5, 8], '东巷', {}],
];

/** Stores the town with its streets; house A has 12 households, a second house B in the east has 8. */
export async function buildCirculationTown(deps: Deps): Promise<Town> {
  const town = await buildTown(deps, { count: 8 });
  const { db } = deps;
  for (const [id, nodes, name, tags] of WAYS) {
    const line = nodes.map((node) => NODES[node]);
    const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
    await db.query(
      `insert into streets (osm_id, name, class, node_ids, geometry, west, south, east, north, length_m, oneway, tags,
         node_tags, is_demo, batch_key, version, width_m, width_assumed)
       select $1, $2, 'residential', $3::jsonb, $4::jsonb, $5, $6, $7, $8, 100, 0, $9::jsonb, '{}', false, key, 1, 6, true
         from import_batches order by key limit 1`,
      [
        id,
        name,
        JSON.stringify(nodes),
        JSON.stringify({ type: 'LineString', coordinates: line }),
        Math.min(...xs),
        Math.min(...ys),
        Math.max(...xs),
        Math.max(...ys),
        JSON.stringify(tags),
      ],
    );
  }
  await db.query(
    'update buildings set household_count = 12, subdistrict_key = $1, community_key = $2, grid_key = $3',
    [town.subdistrictKey, town.west, town.westGrid],
  );
  await db.query(
    `insert into buildings (id, street, house_number, kind, geometry, west, south, east, north, lng, lat, household_count,
       subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
     select gen_random_uuid(), '东巷', '9号', kind, geometry, 120.0119, 36.0079, 120.0121, 36.0081, 120.012, 36.008, 8,
       $1, $2, $3, false, batch_key, version from buildings`,
    [town.subdistrictKey, town.east, town.eastGrid],
  );
  return town;
}
