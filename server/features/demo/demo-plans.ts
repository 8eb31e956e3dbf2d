import { v5 as uuidV5 } from 'uuid';
import { heightFromGridsM } from '#core/elevation/elevation-grid.ts';
import type { LngLat } from '#core/geo/types.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { type WalkNetwork, walkNetwork } from '#core/streets/walk-network.ts';
import { planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { storedPlan } from '#core/walkabouts/stored-plan.ts';
import { type Timetable, timetableSteps } from '#core/walkabouts/timetable.ts';
import { WalkGround } from '#core/walkabouts/walk-ground.ts';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import { systemPrincipal } from '../../http/principal.ts';
import { selectElevations, selectWalkStreets } from '../streets/index.ts';
import {
  type CandidateQuery,
  describeStops,
  findCandidates,
  findWalkabout,
  insertWalkabout,
  selectTeams,
  type TeamWrite,
  writePlan,
  writeTeams,
} from '../walkabouts/index.ts';

type DemoId = (name: string) => string;

/** Walkabouts of the demonstration's last day and of one to come: where, with how many teams, and of which candidates. */
const PLANS: readonly {
  name: string;
  plannedOn: string;
  community: number;
  teams: readonly { name: string; shiftStartS: number; shiftEndS: number; roles: readonly string[] }[];
  include: CandidateQuery['include'];
  limit: number;
}[] = [
  {
    name: '榆荫社区大走访（示范）',
    plannedOn: '2026-11-01',
    community: 1,
    teams: [
      { name: '一队', shiftStartS: 32_400, shiftEndS: 41_400, roles: ['secretary', 'grid_worker'] },
      { name: '二队', shiftStartS: 32_400, shiftEndS: 41_400, roles: ['grid_worker', 'leader'] },
    ],
    include: ['problem', 'entrance', 'measure_target'],
    limit: 120,
  },
  {
    name: '听松社区入户走访（示范）',
    plannedOn: '2026-11-04',
    community: 4,
    teams: [{ name: '一队', shiftStartS: 50_400, shiftEndS: 61_200, roles: ['secretary'] }],
    include: ['problem', 'entrance', 'household'],
    limit: 60,
  },
];

const ITERATIONS = 2500;

/** Plans walkabouts as people would on the page: candidates, a search, and what it found is stored. The same in every folder. */
export async function planDemoWalkabouts(
  tx: Queryable,
  change: Change,
  deps: Pick<Deps, 'clock' | 'profile'>,
  seed: number,
  demoId: DemoId,
): Promise<void> {
  const communities = await tx.query<{ key: number }>(
    `select key from areas where is_demo and level = 'community' and valid_to is null order by key`,
  );
  const network = await demoNetwork(tx);
  for (const plan of PLANS) {
    const communityKey = communities[plan.community]?.key;
    if (communityKey === undefined) continue;
    const { candidates } = await findCandidates({ ...deps, db: tx }, systemPrincipal, {
      plannedOn: plan.plannedOn,
      communityKeys: [communityKey],
      include: plan.include,
      facilityKinds: [],
      groups: [],
      longUnvisitedDays: DEFAULT_WALKABOUT_SETTINGS.longUnvisitedDays,
      limit: plan.limit,
    });
    if (candidates.length === 0) continue;
    const id = demoId(`walkabout ${plan.name}`);
    const fields = {
      name: plan.name,
      plannedOn: plan.plannedOn,
      communityKey,
      settings: DEFAULT_WALKABOUT_SETTINGS,
      note: '',
    };
    const key = await insertWalkabout(tx, change, id, fields, true);
    await writeTeams(tx, change, key, await teamsOf(tx, plan, communityKey, id, candidates[0]));
    const teams = await selectTeams(tx, [key]);
    const stops = await describeStops(
      tx,
      systemPrincipal,
      deps.profile,
      candidates.map(
        ({ dueAt: _, lastVisitOn: __, placeText: ___, communityKey: ____, gridKey: _____, ...each }, i) => ({
          ...each,
          id: uuidV5(`stop ${i}`, id),
          points: 1,
          serviceS: DEFAULT_WALKABOUT_SETTINGS.minutes[each.kind] * 60,
          setupS: DEFAULT_WALKABOUT_SETTINGS.setupMinutes * 60,
          windows: [],
          skills: [],
          isExcluded: false,
          isLocked: false,
          pin: null,
          teamKey: null,
          position: null,
        }),
      ),
      new Map(),
    );
    const found = search(network, stops, teams, seed);
    const ways = found.flatMap((route, k) =>
      route.map((stop, position) => ({ stop, teamKey: teams[k].key, position })),
    );
    for (const { stop, ...place } of ways) Object.assign(stops[stop], place);
    const table = timetable(network, stops, teams);
    await writePlan(tx, change, await findWalkabout(tx, systemPrincipal, key), teams, stops, table);
  }
}

type Stops = Awaited<ReturnType<typeof describeStops>>;
type Teams = Awaited<ReturnType<typeof selectTeams>>;

const PACE = { speedKmh: DEFAULT_WALKABOUT_SETTINGS.speedKmh, avoidSteps: false };

async function demoNetwork(tx: Queryable): Promise<WalkNetwork> {
  const grids = await selectElevations(tx, 'demo');
  const graph = buildStreetGraph(await selectWalkStreets(tx, 'demo'), (place) =>
    heightFromGridsM(grids, place),
  );
  return walkNetwork(graph, PACE);
}

/** From the office of the community, where there is one, with the people of its areas. */
async function teamsOf(
  tx: Queryable,
  { teams }: (typeof PLANS)[number],
  communityKey: number,
  id: string,
  fallback: { lng: number; lat: number },
): Promise<TeamWrite[]> {
  const [office = { ...fallback, name: '' }] = await tx.query<{ lng: number; lat: number; name: string }>(
    `select lng, lat, coalesce(name, '') as name from facilities
      where is_demo and kind = 'service_hall' and community_key = $1 order by key limit 1`,
    [communityKey],
  );
  const people = await tx.query<{ id: string; role: string }>(
    `select distinct u.id, u.role, u.login from users u left join user_areas a on a.user_id = u.id left join areas g on g.key = a.area_key
      where u.is_demo and (a.area_key = $1 or g.parent_key = $1 or (u.role = 'leader' and a.area_key is null)) order by u.login`,
    [communityKey],
  );
  const free = [...people];
  const take = (role: string) => {
    const at = free.findIndex((person) => person.role === role);
    return at < 0 ? [] : free.splice(at, 1).map((person) => person.id);
  };
  const place: LngLat = [office.lng, office.lat];
  return teams.map(({ name, shiftStartS, shiftEndS, roles }) => ({
    id: uuidV5(`team ${name}`, id),
    name,
    startLng: place[0],
    startLat: place[1],
    startName: office.name,
    endLng: place[0],
    endLat: place[1],
    endName: office.name,
    shiftStartS,
    shiftEndS,
    rest: null,
    pace: 1,
    skills: [],
    memberIds: roles.flatMap(take),
  }));
}

function search(network: WalkNetwork, stops: Stops, teams: Teams, seed: number): number[][] {
  const { places, problem } = storedPlan(stops, teams, DEFAULT_WALKABOUT_SETTINGS);
  const { travelS } = lastOf(new WalkGround(network, places, PACE).timesSteps());
  const measured = { ...problem, places: places.length, travelS };
  return lastOf(planWalkabout(measured, { seed, iterations: ITERATIONS })).plan.routes;
}

const timetable = (network: WalkNetwork, stops: Stops, teams: Teams): Timetable =>
  lastOf(timetableSteps(network, storedPlan(stops, teams, DEFAULT_WALKABOUT_SETTINGS), PACE));

/** Runs a computation to its end. */
function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
