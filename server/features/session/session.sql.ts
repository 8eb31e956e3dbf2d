import type { Queryable } from '../../db/db.ts';

interface DatasetsRow {
  hasDemo: boolean;
  hasReal: boolean;
}

/** Which of the two datasets holds anything. */
export async function datasets(q: Queryable): Promise<DatasetsRow> {
  const [row] = await q.query<DatasetsRow>(
    `select exists (select from import_batches where is_demo and taken_back_at is null) as "hasDemo",
            exists (select from import_batches where not is_demo and taken_back_at is null) as "hasReal"`,
  );
  return row;
}

/** When the shown dataset last changed, by import or by hand; null while it is empty. */
export async function dataTime(q: Queryable, isDemo: boolean): Promise<string | null> {
  const [row] = await q.query<{ time: string | null }>(
    `select greatest(
       (select max(recorded_at) from import_batches where is_demo = $1),
       (select e.recorded_at from problem_events e join problems p on p.key = e.problem_key
         where p.is_demo = $1 order by e.key desc limit 1)) as time`,
    [isDemo],
  );
  return row.time;
}

/** Referring tables first; import_batches last, as every row names its batch. */
const tablesWithDemo = [
  'attachments',
  'saved_views',
  'reviews',
  'frozen_columns',
  'frozen_areas',
  'bottlenecks',
  'commitments',
  'consultations',
  'circulation_scenarios',
  'visits',
  'walkabouts',
  'worker_contributions',
  'measures',
  'learned_places',
  'unit_events',
  'recounts',
  'pairings',
  'unit_contacts',
  'households',
  'opinion_corrections',
  'opinions',
  'opinion_texts',
  'consolidation_steps',
  'campaigns',
  'problems',
  'entrances',
  'buildings',
  'streets',
  'turn_restrictions',
  'bus_lines',
  'street_bays',
  'street_bay_events',
  'facilities',
  'map_features',
  'elevation_grids',
  'users',
  'departments',
] as const;

export async function deleteDemo(q: Queryable): Promise<void> {
  for (const table of tablesWithDemo) await q.query(`delete from ${table} where is_demo`);
  // Areas refer to their parents; one statement lets the check wait until all are gone.
  await q.query('delete from area_events where area_key in (select key from areas where is_demo)');
  await q.query('delete from areas where is_demo');
  await q.query('delete from import_batches where is_demo');
}

/** The moment the demonstration data speak of: their last day stays "today" for them. Null while there are none. */
export async function demoAsOf(q: Queryable): Promise<string | null> {
  const [row] = await q.query<{ asOf: string | null }>(
    `select options ->> 'asOf' as "asOf" from import_batches where is_demo order by key desc limit 1`,
  );
  return row?.asOf ?? null;
}
