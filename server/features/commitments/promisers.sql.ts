import type { Queryable } from '../../db/db.ts';
import type { Commitment } from './commitments.sql.ts';

/** What those who promised are called, by `user:ID` and `department:KEY`. */
export async function selectPromisers(
  q: Queryable,
  rows: readonly Pick<Commitment, 'promiserUserId' | 'promiserDepartmentKey'>[],
): Promise<ReadonlyMap<string, string>> {
  const names = await q.query<{ of: string; name: string }>(
    `select 'user:' || id as of, name from users where id = any($1::text[])
     union all select 'department:' || key, name from departments where key = any($2::int[])`,
    [
      rows.flatMap(({ promiserUserId }) => promiserUserId ?? []),
      rows.flatMap(({ promiserDepartmentKey }) => promiserDepartmentKey ?? []),
    ],
  );
  return new Map(names.map(({ of, name }) => [of, name]));
}
