import type { Polygon } from 'geojson';
import { contains, locate } from '#core/geo/containment.ts';
import type { LngLat } from '#core/geo/types.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { loadAreaIndex } from '../areas/index.ts';
import { insertEvent, selectEvents } from './problem-events.sql.ts';
import { isInScope } from './problem-scope.ts';
import { type ProblemDetail, selectDetail, selectKeysAtAddress } from './problems.sql.ts';

/** The fields an edit may change, with their columns. Everything else is verbatim, derived, or moved by the lifecycle. */
const EDITABLE = {
  categoryCode: 'category_code',
  lng: 'lng',
  lat: 'lat',
  precision: 'precision',
  placeMethod: 'place_method',
  placeConfidence: 'place_confidence',
  isDefaultPoint: 'is_default_point',
  subdistrictKey: 'subdistrict_key',
  communityKey: 'community_key',
  gridKey: 'grid_key',
  buildingKey: 'building_key',
  entranceKey: 'entrance_key',
} as const;
export type EditField = keyof typeof EDITABLE;
export type Edit = Partial<Pick<ProblemDetail, EditField>>;

/** Changes category or place of one problem; refused when somebody else wrote it since `expectedVersion`. */
export function editProblem(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  wish: { categoryCode?: string; place?: LngLat },
): Promise<{ eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    if (problem.version !== expectedVersion) {
      throw new AppError(
        'problems.changed',
        409,
        `Problem ${key} is at version ${problem.version}, not ${expectedVersion}: somebody changed it meanwhile.`,
      );
    }
    const edit: Edit = {
      ...(wish.categoryCode === undefined ? {} : { categoryCode: wish.categoryCode }),
      ...(wish.place ? await placeByPerson(tx, wish.place) : {}),
    };
    return { eventKey: await writeEdit(tx, change, problem, edit, wish.place ? 'placed' : 'edited') };
  });
}

/** Puts an unplaced problem, and on wish all others that name the same address, where a person dragged it. */
export function placeProblem(
  deps: Deps,
  principal: Principal,
  key: number,
  place: LngLat,
  applyToSameAddress: boolean,
): Promise<{ placedKeys: number[] }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const problem = await lockProblem(tx, principal, key);
    const edit = await placeByPerson(tx, place);
    const address = problem.placeText;
    const others = applyToSameAddress && address ? await selectKeysAtAddress(tx, dataset, address) : [];
    const placedKeys: number[] = [];
    for (const each of new Set([key, ...others])) {
      const target = each === key ? problem : await selectDetail(tx, dataset, each, true);
      if (!target || !isInScope(principal, target)) continue;
      await writeEdit(tx, change, target, edit, 'placed');
      placedKeys.push(each);
    }
    if (applyToSameAddress && address) await learnPlace(tx, change, dataset, address, edit);
    return { placedKeys };
  });
}

/** Takes back one edit; refused when what it wrote has been changed again. The undoing is an event, too. */
export function undoEdit(
  deps: Deps,
  principal: Principal,
  key: number,
  eventKey: number,
): Promise<{ eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    const event = (await selectEvents(tx, key)).find((each) => each.key === eventKey);
    if (!event?.before || !['edited', 'placed', 'undone'].includes(event.kind)) {
      throw new AppError(
        'problems.not_undoable',
        409,
        `Event ${eventKey} of problem ${key} cannot be undone.`,
      );
    }
    for (const [field, value] of Object.entries(event.after ?? {})) {
      if (field in EDITABLE && problem[field as EditField] !== value) {
        throw new AppError(
          'problems.changed',
          409,
          `Field ${field} of problem ${key} was changed again since.`,
        );
      }
    }
    return { eventKey: await writeEdit(tx, change, problem, event.before as Edit, 'undone') };
  });
}

/** The problem, locked for this write; not there for those who may not see its area. */
export async function lockProblem(tx: Queryable, principal: Principal, key: number): Promise<ProblemDetail> {
  const problem = await selectDetail(tx, await activeDataset(tx), key, true);
  if (!problem || !isInScope(principal, problem)) {
    throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
  }
  return problem;
}

async function writeEdit(
  tx: Queryable,
  change: Change,
  problem: ProblemDetail,
  edit: Edit,
  kind: string,
): Promise<number> {
  const fields = (Object.keys(edit) as EditField[]).filter((field) => edit[field] !== problem[field]);
  const assignments = fields.map((field, i) => `${EDITABLE[field]} = $${i + 3}`);
  await tx.query(
    `update problems set version = $2${assignments.map((each) => `, ${each}`).join('')} where key = $1`,
    [problem.key, change.version, ...fields.map((field) => edit[field])],
  );
  const before = Object.fromEntries(fields.map((field) => [field, problem[field]]));
  const after = Object.fromEntries(fields.map((field) => [field, edit[field]]));
  return insertEvent(tx, change, problem.key, kind, before, after);
}

/** What follows from a place that a person chose: its areas, and the building it lies in. */
async function placeByPerson(tx: Queryable, [lng, lat]: LngLat): Promise<Edit> {
  const areas = locate(await loadAreaIndex(tx), lng, lat);
  const buildings = await tx.query<{ key: number; geometry: Polygon }>(
    `select key, geometry from buildings
      where is_demo = $1 and west <= $2 and east >= $2 and south <= $3 and north >= $3 order by key`,
    [(await activeDataset(tx)) === 'demo', lng, lat],
  );
  const building = buildings.find(({ geometry }) => contains(geometry, lng, lat));
  return {
    lng,
    lat,
    precision: building ? 'building' : 'point',
    placeMethod: 'person',
    placeConfidence: 1,
    isDefaultPoint: false,
    subdistrictKey: areas.subdistrictKey || null,
    communityKey: areas.communityKey || null,
    gridKey: areas.gridKey || null,
    buildingKey: building?.key ?? null,
    entranceKey: null,
  };
}

/** The next import that names this address finds it. */
async function learnPlace(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  address: string,
  { lng, lat, precision, buildingKey }: Edit,
): Promise<void> {
  await tx.query(
    `insert into learned_places (address, lng, lat, precision, building_key, actor, recorded_at, is_demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (is_demo, address) do update set lng = excluded.lng, lat = excluded.lat,
       precision = excluded.precision, building_key = excluded.building_key, actor = excluded.actor,
       recorded_at = excluded.recorded_at`,
    [address, lng, lat, precision, buildingKey, change.actor, change.recordedAt, dataset === 'demo'],
  );
}
