import { randomInt, seededRandom } from '#core/lib/random.ts';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { DEMO_AS_OF } from './demo-problem.ts';

const DAY_MS = 86_400_000;
const MIDNIGHT_MS = Date.parse(DEMO_AS_OF);

/** Walkabouts that took place: how many days before the end, and of which visits they are made. */
const WALKABOUTS = [
  { name: '十月走访（示范）', daysBefore: 17 },
  { name: '九月走访（示范）', daysBefore: 45 },
] as const;
const STOPS = 12;
const WALK_S = 150;

interface WalkedVisit {
  key: number;
  userId: string;
  entranceKey: number;
  title: string;
  lng: number;
  lat: number;
  communityKey: number;
  gridKey: number;
  subdistrictKey: number;
  arrivedS: number;
}

/** Two walkabouts of the past, planned and walked, so that plan and walk can be laid side by side. The same in every folder. */
export async function insertDemoWalkabouts(
  tx: Queryable,
  change: Change,
  seed: number,
  demoId: (name: string) => string,
): Promise<void> {
  const random = seededRandom(seed + 59);
  for (const { name, daysBefore } of WALKABOUTS) {
    const day = new Date(MIDNIGHT_MS - daysBefore * DAY_MS);
    const visits = await fullestRound(tx, day);
    if (visits.length < 4) continue;
    const [first] = visits;
    const plannedOn = new Date(first.dayMs + 8 * 3_600_000).toISOString().slice(0, 10);
    const at = (s: number) => new Date(first.dayMs + s * 1000).toISOString();
    const [{ key: walkaboutKey }] = await tx.query<{ key: number }>(
      `insert into walkabouts (id, name, status, planned_on, community_key, subdistrict_key, settings, is_demo, created_by,
         created_at, started_at, ended_at, version)
       values ($1, $2, 'done', $3, $4, $5, $6::jsonb, true, $7, $8, $9, $10, $11) returning key`,
      [
        demoId(`walkabout-${name}`),
        name,
        plannedOn,
        first.communityKey,
        first.subdistrictKey,
        JSON.stringify(DEFAULT_WALKABOUT_SETTINGS),
        first.userId,
        at(-DAY_MS / 1000),
        at(first.arrivedS),
        at(visits.at(-1)!.arrivedS + 600),
        change.version,
      ],
    );
    const startS = Math.floor(first.arrivedS / 600) * 600;
    const [{ key: teamKey }] = await tx.query<{ key: number }>(
      `insert into walkabout_teams (id, walkabout_key, order_number, name, start_lng, start_lat, end_lng, end_lat,
         shift_start_s, shift_end_s, version) values ($1, $2, 0, '一组', $3, $4, $3, $4, $5, $6, $7) returning key`,
      [demoId(`team-${name}`), walkaboutKey, first.lng, first.lat, startS, startS + 3 * 3600, change.version],
    );
    await tx.query('insert into walkabout_members (team_key, user_id) values ($1, $2)', [
      teamKey,
      first.userId,
    ]);
    let clockS = startS;
    const stops = visits.map((visit, position) => {
      const begin = clockS + (position === 0 ? 120 : WALK_S + randomInt(random, 60));
      const service = DEFAULT_WALKABOUT_SETTINGS.minutes.entrance * 60;
      clockS = begin + service;
      return {
        ...visit,
        id: demoId(`stop-${name}-${position}`),
        position,
        begin,
        leave: clockS,
        service,
      };
    });
    await tx.query(
      `with stop as (
         insert into walkabout_stops (id, walkabout_key, kind, entrance_key, title, lng, lat, community_key, grid_key, tier, reasons,
           service_s, setup_s, team_key, position, planned_begin_s, planned_leave_s, planned_walk_s, version)
         select r.id, $2, 'entrance', r."entranceKey", r.title, r.lng, r.lat, r."communityKey", r."gridKey", 'longUnvisited',
           '["long_unvisited"]', r.service, 0, $3, r.position, r.begin, r.leave, $4, $5
           from jsonb_to_recordset($1::jsonb) as r(id uuid, "entranceKey" integer, title text, lng float8, lat float8,
             "communityKey" integer, "gridKey" integer, service integer, position integer, begin integer, leave integer)
         returning key, entrance_key, walkabout_key)
       update visits v set stop_key = stop.key, walkabout_key = stop.walkabout_key
         from stop, jsonb_to_recordset($1::jsonb) as r(key integer, "entranceKey" integer)
        where r."entranceKey" = stop.entrance_key and v.key = r.key`,
      [JSON.stringify(stops), walkaboutKey, teamKey, WALK_S, change.version],
    );
  }
}

/** Morning or afternoon of a day, on the office's clocks. */
const HALF_DAY = `date_trunc('day', v.arrived_at at time zone 'Asia/Shanghai')
  + case when extract(hour from v.arrived_at at time zone 'Asia/Shanghai') < 13 then interval '0' else interval '13 hours' end`;

/** The longest walk from door to door that somebody made in the fortnight before a day. */
async function fullestRound(tx: Queryable, until: Date): Promise<(WalkedVisit & { dayMs: number })[]> {
  const rows = await tx.query<Omit<WalkedVisit, 'arrivedS'> & { arrivedAt: string; leftAt: string | null }>(
    `with walk as (
       select visited_by, ${HALF_DAY} as half from visits v
        where is_demo and household_key is null and problem_key is null and arrived_at < $1::timestamptz
          and arrived_at >= $1::timestamptz - interval '14 days'
        group by 1, 2 order by count(*) desc, 2, 1 limit 1)
     select distinct on (v.entrance_key) v.key, v.visited_by as "userId", v.entrance_key as "entranceKey",
            concat_ws(' ', nullif(concat(b.street, b.house_number), ''), e.name) as title, e.lng, e.lat,
            v.community_key as "communityKey", v.grid_key as "gridKey", v.subdistrict_key as "subdistrictKey",
            v.arrived_at as "arrivedAt"
       from walk join visits v on v.visited_by = walk.visited_by
         and ${HALF_DAY} = walk.half
       join entrances e on e.key = v.entrance_key left join buildings b on b.key = e.building_key
      where v.is_demo and v.household_key is null and v.problem_key is null
      order by v.entrance_key, v.arrived_at, v.key`,
    [until.toISOString()],
  );
  return rows
    .sort((a, b) => (a.arrivedAt === b.arrivedAt ? a.key - b.key : a.arrivedAt < b.arrivedAt ? -1 : 1))
    .slice(0, STOPS)
    .map(({ arrivedAt, ...row }) => {
      const local = Date.parse(arrivedAt) + 8 * 3_600_000;
      const dayMs = Math.floor(local / DAY_MS) * DAY_MS - 8 * 3_600_000;
      return { ...row, dayMs, arrivedS: Math.round((Date.parse(arrivedAt) - dayMs) / 1000) };
    });
}
