import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

export interface SavedView {
  id: string;
  name: string;
  query: string;
  owner: string;
  isShared: boolean;
  updatedAt: string;
}

const VIEW = `id, name, query, owner, is_shared as "isShared", updated_at as "updatedAt"`;

/** What somebody may open: their own views and those that are shared. */
export function selectViews(q: Queryable, dataset: Dataset, owner: string): Promise<SavedView[]> {
  return q.query<SavedView>(
    `select ${VIEW} from saved_views where is_demo = $1 and (owner = $2 or is_shared)
      order by owner <> $2, name, key`,
    [dataset === 'demo', owner],
  );
}

export async function selectView(
  q: Queryable,
  id: string,
): Promise<(SavedView & { isDemo: boolean }) | undefined> {
  const [row] = await q.query<SavedView & { isDemo: boolean }>(
    `select ${VIEW}, is_demo as "isDemo" from saved_views where id = $1`,
    [id],
  );
  return row;
}

export async function insertView(
  q: Queryable,
  dataset: Dataset,
  view: Pick<SavedView, 'id' | 'name' | 'query' | 'owner' | 'isShared'>,
  at: string,
): Promise<void> {
  await q.query(
    `insert into saved_views (id, name, query, owner, is_shared, is_demo, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [view.id, view.name, view.query, view.owner, view.isShared, dataset === 'demo', at],
  );
}

export async function updateView(
  q: Queryable,
  { id, name, query, isShared }: Pick<SavedView, 'id' | 'name' | 'query' | 'isShared'>,
  at: string,
): Promise<void> {
  await q.query(
    'update saved_views set name = $2, query = $3, is_shared = $4, updated_at = $5 where id = $1',
    [id, name, query, isShared, at],
  );
}

export async function deleteView(q: Queryable, id: string): Promise<void> {
  await q.query('delete from saved_views where id = $1', [id]);
}
