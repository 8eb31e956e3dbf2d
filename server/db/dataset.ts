import type { Queryable } from './db.ts';

/** Demonstration rows and real rows never share a count: one of the two is shown. */
export type Dataset = 'demo' | 'real';

/** The dataset that is shown and counted. Without a choice (an empty folder without the demo) it is 'real'. */
export async function activeDataset(q: Queryable): Promise<Dataset> {
  const [row] = await q.query<{ value: unknown }>("select value from settings where name = 'active_dataset'");
  return row?.value === 'demo' ? 'demo' : 'real';
}

export async function setActiveDataset(q: Queryable, dataset: Dataset): Promise<void> {
  await q.query(
    `insert into settings (name, value) values ('active_dataset', $1::jsonb)
     on conflict (name) do update set value = excluded.value`,
    [JSON.stringify(dataset)],
  );
  await raiseColumnsFloor(q);
}

/**
 * Whoever holds columns of a version below this one has to fetch them anew: another dataset is shown since, or rows are
 * gone without a trace that a patch could name.
 */
export async function columnsFloor(q: Queryable): Promise<number> {
  const [row] = await q.query<{ value: unknown }>("select value from settings where name = 'columns_floor'");
  return typeof row?.value === 'number' ? row.value : 0;
}

/** To be called inside the write (after the data version was raised) that deletes rows outright or switches datasets. */
export async function raiseColumnsFloor(q: Queryable): Promise<void> {
  await q.query(
    `insert into settings (name, value) select 'columns_floor', to_jsonb(version) from data_version
     on conflict (name) do update set value = excluded.value`,
  );
}

/** True until anything was imported, loaded or cleared: only then a start may load the demonstration. */
export async function isUntouched(q: Queryable): Promise<boolean> {
  const [row] = await q.query<{ untouched: boolean }>(
    `select not exists (select from import_batches)
        and not exists (select from settings where name = 'active_dataset') as untouched`,
  );
  return row.untouched;
}
