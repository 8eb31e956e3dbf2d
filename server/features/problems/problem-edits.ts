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
import { type LearnedPlace, saveLearnedPlace, selectLearnedPlace } from './learned-places.sql.ts';
import { refuseChanged } from './problem-conflict.ts';
import { type Edit, writeFields } from './problem-fields.sql.ts';
import { isInScope } from './problem-scope.ts';
import type { UndoStep } from './problem-undo.ts';
import { type ProblemDetail, selectDetail, selectKeysAtAddress } from './problems.sql.ts';

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
    await refuseChanged(tx, problem, expectedVersion);
    const edit: Edit = {
      ...(wish.categoryCode === undefined ? {} : { categoryCode: wish.categoryCode }),
      ...(wish.place ? await placeByPerson(tx, wish.place) : {}),
    };
    return { eventKey: await writeFields(tx, change, problem, edit, wish.place ? 'placed' : 'edited') };
  });
}

/**
 * Puts an unplaced problem, and on wish all others that name the same address, where a person dragged it. `steps` take
 * all of it back in one go.
 */
export function placeProblem(
  deps: Deps,
  principal: Principal,
  key: number,
  place: LngLat,
  applyToSameAddress: boolean,
): Promise<{ placedKeys: number[]; steps: UndoStep[] }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const problem = await lockProblem(tx, principal, key);
    const edit = await placeByPerson(tx, place);
    const address = applyToSameAddress ? problem.placeText : null;
    const others = address ? await selectKeysAtAddress(tx, dataset, address) : [];
    const taught = address ? await learnPlace(tx, change, dataset, address, edit) : {};
    const steps: UndoStep[] = [];
    for (const each of new Set([key, ...others])) {
      const target = each === key ? problem : await selectDetail(tx, dataset, each, true);
      if (!target || !isInScope(principal, target)) continue;
      const details = each === key ? taught : {};
      const eventKey = await writeFields(tx, change, target, edit, 'placed', details);
      steps.push({ problemKey: each, eventKey });
    }
    return { placedKeys: steps.map(({ problemKey }) => problemKey), steps };
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

/** All that a place says. */
export type PlaceEdit = Pick<LearnedPlace, 'lng' | 'lat' | 'precision' | 'buildingKey'> & Edit;

/** What follows from a place that a person chose: its areas, and the building it lies in. */
export async function placeByPerson(tx: Queryable, [lng, lat]: LngLat): Promise<PlaceEdit> {
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

/** The next import that names this address finds it. Answers what the event keeps of it, to take it back. */
async function learnPlace(tx: Queryable, change: Change, dataset: Dataset, address: string, edit: PlaceEdit) {
  const before = (await selectLearnedPlace(tx, dataset, address)) ?? null;
  const { lng, lat, precision, buildingKey } = edit;
  const after = { address, lng, lat, precision, buildingKey };
  await saveLearnedPlace(tx, change, dataset, after);
  return { before: { learned: before }, after: { learned: after } };
}
