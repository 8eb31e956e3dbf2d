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
}
