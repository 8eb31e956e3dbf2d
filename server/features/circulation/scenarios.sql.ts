import { type AreaSpec, completeSettings, type ScenarioSettings } from '#core/circulation/area/area-data.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { SCENARIO_STATUSES } from './scenario-request.ts';

export type ScenarioStatus = (typeof SCENARIO_STATUSES)[number];

export interface Scenario {
  key: number;
  id: string;
  name: string;
  status: ScenarioStatus;
  note: string;
  spec: AreaSpec;
  settings: ScenarioSettings;
  interventions: Intervention[];
  trialFrom: string | null;
  trialTo: string | null;
  parentKey: number | null;
  createdAt: string;
  updatedAt: string;
  version: number;
}

export type ScenarioFields = Pick<
  Scenario,
  'name' | 'status' | 'note' | 'spec' | 'settings' | 'interventions' | 'trialFrom' | 'trialTo'
>;

const SCENARIO = `key, id, name, status, note, spec, settings, interventions, trial_from as "trialFrom",
  trial_to as "trialTo", parent_key as "parentKey", created_at as "createdAt", updated_at as "updatedAt", version`;

/** Latest first. */
export async function selectScenarios(q: Queryable, dataset: Dataset): Promise<Scenario[]> {
  const rows = await q.query<Scenario>(
    `select ${SCENARIO} from circulation_scenarios
      where is_demo = $1 and deleted_at is null order by updated_at desc, key desc`,
    [dataset === 'demo'],
  );
  return rows.map(asOfToday);
}

const asOfToday = (row: Scenario): Scenario => ({ ...row, settings: completeSettings(row.settings) });

export async function selectScenario(
  q: Queryable,
  dataset: Dataset,
  key: number,
): Promise<Scenario | undefined> {
  const [row] = await q.query<Scenario>(
    `select ${SCENARIO} from circulation_scenarios where is_demo = $1 and key = $2 and deleted_at is null`,
    [dataset === 'demo', key],
  );
  return row && asOfToday(row);
}

/** The key of the scenario that came with an id, deleted ones too: what is sent twice is stored once. */
export async function findById(q: Queryable, id: string): Promise<number | undefined> {
  const [row] = await q.query<{ key: number }>('select key from circulation_scenarios where id = $1', [id]);
  return row?.key;
}

export async function insertScenario(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  scenario: Omit<ScenarioFields, 'status' | 'trialFrom' | 'trialTo'> & Pick<Scenario, 'id' | 'parentKey'>,
): Promise<number> {
  const { id, name, note, spec, settings, interventions, parentKey } = scenario;
  const [row] = await tx.query<{ key: number }>(
    `insert into circulation_scenarios (id, name, status, note, spec, settings, interventions, parent_key, is_demo,
       created_by, created_at, updated_at, version)
     values ($1, $2, 'draft', $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8, $9, $10, $10, $11) returning key`,
    [
      id,
      name,
      note,
      ...[spec, settings, interventions].map((value) => JSON.stringify(value)),
      parentKey,
      dataset === 'demo',
      change.actor,
      change.recordedAt,
      change.version,
    ],
  );
  return row.key;
}

export async function updateScenario(
  tx: Queryable,
  change: Change,
  key: number,
  fields: ScenarioFields,
): Promise<void> {
  const { name, status, note, spec, settings, interventions, trialFrom, trialTo } = fields;
  await tx.query(
    `update circulation_scenarios set name = $2, status = $3, note = $4, spec = $5::jsonb, settings = $6::jsonb,
       interventions = $7::jsonb, trial_from = $8, trial_to = $9, updated_at = $10, version = $11 where key = $1`,
    [
      key,
      name,
      status,
      note,
      ...[spec, settings, interventions].map((value) => JSON.stringify(value)),
      trialFrom,
      trialTo,
      change.recordedAt,
      change.version,
    ],
  );
}

export async function deleteScenario(tx: Queryable, change: Change, key: number): Promise<void> {
  await tx.query('update circulation_scenarios set deleted_at = $2, version = $3 where key = $1', [
    key,
    change.recordedAt,
    change.version,
  ]);
}

export async function insertEvent(
  tx: Queryable,
  change: Change,
  event: { key: number; kind: string; before: object | null; after: object | null },
): Promise<void> {
  await tx.query(
    `insert into circulation_events (scenario_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)`,
    [
      event.key,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      event.kind,
      event.before && JSON.stringify(event.before),
      event.after && JSON.stringify(event.after),
      change.version,
    ],
  );
}

/** Who did what to a scenario, latest first. */
export function selectEvents(
  q: Queryable,
  key: number,
): Promise<{ key: number; kind: string; recordedAt: string; statusTo: string | null }[]> {
  return q.query(
    `select key, kind, recorded_at as "recordedAt", after ->> 'status' as "statusTo"
       from circulation_events where scenario_key = $1 order by key desc limit 200`,
    [key],
  );
}
