import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import type { SchemeGround } from '#core/circulation/scenario/scheme-ground.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAreas } from '../areas/index.ts';
import { seesSpec } from './area-scope.ts';
import type { EditedScenario, NewScenario } from './scenario-request.ts';
import {
  deleteScenario,
  findById,
  insertEvent,
  insertScenario,
  type Scenario,
  selectScenario,
  selectScenarios,
  updateScenario,
} from './scenarios.sql.ts';
import { updateGround } from './scheme-ground.sql.ts';

/** The scenarios whose whole area somebody may see. */
export async function visibleScenarios(q: Queryable, { scope }: Principal): Promise<Scenario[]> {
  const dataset = await activeDataset(q);
  const areas = await selectAreas(q, dataset);
  return (await selectScenarios(q, dataset)).filter(({ spec }) => seesSpec(scope, areas, spec));
}

/** Throws `circulation.not_found` for what is not there or not to be seen. */
export async function visibleScenario(q: Queryable, { scope }: Principal, key: number): Promise<Scenario> {
  const dataset = await activeDataset(q);
  const scenario = await selectScenario(q, dataset, key);
  if (!scenario || !seesSpec(scope, await selectAreas(q, dataset), scenario.spec))
    throw new AppError('circulation.not_found', 404, `There is no scenario ${key} to be seen.`);
  return scenario;
}

async function assertArea(q: Queryable, { scope }: Principal, spec: AreaSpec): Promise<void> {
  const areas = await selectAreas(q, await activeDataset(q));
  if (!seesSpec(scope, areas, spec))
    throw new AppError('circulation.area_unknown', 404, 'There is no such area to be seen.');
}

/** Stores a scenario as a draft; the same id twice is the same scenario, and nothing is written the second time. */
export function addScenario(
  deps: Deps,
  principal: Principal,
  scenario: NewScenario,
  kind: 'created' | 'imported',
  ground?: SchemeGround,
): Promise<{ key: number; version: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const known = await findById(tx, scenario.id);
    if (known !== undefined) {
      const { key, version } = await visibleScenario(tx, principal, known);
      return { key, version };
    }
    await assertArea(tx, principal, scenario.spec);
    if (scenario.parentKey !== null) await visibleScenario(tx, principal, scenario.parentKey);
    const key = await insertScenario(tx, change, await activeDataset(tx), scenario);
    if (ground) await updateGround(tx, key, ground);
    const { id: _, parentKey: __, ...after } = scenario;
    await insertEvent(tx, change, { key, kind, before: null, after: { ...after, status: 'draft' } });
    return { key, version: change.version };
  });
}

/** Throws `circulation.changed` (409) where somebody else wrote since. */
export function editScenario(
  deps: Deps,
  principal: Principal,
  key: number,
  { version, ...fields }: EditedScenario,
  ground?: SchemeGround,
): Promise<{ key: number; version: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const before = await currentScenario(tx, principal, key, version);
    await assertArea(tx, principal, fields.spec);
    await updateScenario(tx, change, key, fields);
    if (ground) await updateGround(tx, key, ground);
    const kind = before.status === fields.status ? 'edited' : 'status';
    await insertEvent(tx, change, { key, kind, before: fieldsOf(before), after: fields });
    return { key, version: change.version };
  });
}

export function removeScenario(
  deps: Deps,
  principal: Principal,
  key: number,
  version: number,
): Promise<{ key: number; version: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const before = await currentScenario(tx, principal, key, version);
    await deleteScenario(tx, change, key);
    await insertEvent(tx, change, { key, kind: 'deleted', before: fieldsOf(before), after: null });
    return { key, version: change.version };
  });
}

async function currentScenario(
  tx: Queryable,
  principal: Principal,
  key: number,
  version: number,
): Promise<Scenario> {
  const scenario = await visibleScenario(tx, principal, key);
  if (scenario.version !== version)
    throw new AppError('circulation.changed', 409, `Scenario ${key} was changed meanwhile.`, {
      version: scenario.version,
    });
  return scenario;
}

function fieldsOf({ name, status, note, spec, settings, interventions, trialFrom, trialTo }: Scenario) {
  return { name, status, note, spec, settings, interventions, trialFrom, trialTo };
}
