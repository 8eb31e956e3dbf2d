import type { HistoryEvent } from '#core/cases/as-of.ts';
import type { ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';

export interface AsOfCount {
  status: ProblemStatus;
  communityKey: number | null;
  count: number;
}

/** What was reported by then, as far as it is seen. */
const countedWhere = (scope: string) =>
  `p.is_demo = $1 and p.deleted_at is null and p.reported_at <= $2::timestamptz and ${scope}`;

/** An imported row that tells its end counts as reported before that end (see core/cases/as-of.ts). */
const statusBefore = (status: string, endedAt: string) =>
  `case when ${endedAt} > $2::timestamptz then 'reported' else ${status} end`;

/** Whose status changed since the moment, and where it stood by its history. */
const movedSince = (counted: string) => `
  moved as materialized (
    select distinct problem_key from problem_events
     where effective_at > $2::timestamptz and jsonb_exists(after, 'status')
  ),
  moved_states as (
    select p.key, p.community_key, ${statusBefore("coalesce(h.status, 'reported')", 'h.closed_at')} as status
      from moved m
      join problems p on p.key = m.problem_key
      left join lateral (
        select coalesce(e.after -> 'case' ->> 'status', e.after ->> 'status') as status,
               coalesce(e.after -> 'case' ->> 'closedAt', e.after ->> 'closedAt')::timestamptz as closed_at
          from problem_events e
         where e.problem_key = p.key and e.effective_at <= $2::timestamptz and jsonb_exists(e.after, 'status')
         order by e.effective_at desc, e.key desc limit 1
      ) h on true
     where ${counted}
  )`;

/**
 * Counts by status and community as of `at`; the communities are those of today. All are counted where they stand, in one
 * pass over the rows; then those that moved since are taken out of there and put where they stood.
 */
export function countAsOf(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  at: string,
): Promise<AsOfCount[]> {
  const scope = scopeWhere(principal, 3, 'p');
  const counted = countedWhere(scope.text);
  const present = `${statusBefore('p.status', 'p.closed_at')} as status, p.community_key`;
  return q.query<AsOfCount>(
    `with ${movedSince(counted)}
     select status, community_key as "communityKey", sum(count)::int as count from (
       select ${present}, count(*) as count from problems p where ${counted} group by 1, 2
       union all
       select ${present}, -count(*) from moved m join problems p on p.key = m.problem_key where ${counted} group by 1, 2
       union all
       select status, community_key, count(*) from moved_states group by 1, 2
     ) each group by 1, 2 having sum(count) <> 0 order by 2, 1`,
    [dataset === 'demo', at, ...scope.params],
  );
}

/** Key and status of every case as of `at`, in the order of the keys: what the counts are counts of. */
export function selectStatusAsOf(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  at: string,
): Promise<{ key: number; status: ProblemStatus }[]> {
  const scope = scopeWhere(principal, 3, 'p');
  const counted = countedWhere(scope.text);
  return q.query<{ key: number; status: ProblemStatus }>(
    `with ${movedSince(counted)}
     select p.key, ${statusBefore('p.status', 'p.closed_at')} as status from problems p
      where ${counted} and not exists (select from moved m where m.problem_key = p.key)
     union all
     select key, status from moved_states
     order by key`,
    [dataset === 'demo', at, ...scope.params],
  );
}

/** The histories of some problems that somebody may see, to be replayed. */
export function selectHistories(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[],
  at: string,
): Promise<(HistoryEvent & { problemKey: number })[]> {
  const scope = scopeWhere(principal, 4, 'p');
  return q.query<HistoryEvent & { problemKey: number }>(
    `select e.problem_key as "problemKey", e.key, e.effective_at as "effectiveAt", e.after
       from problem_events e join problems p on p.key = e.problem_key
      where p.is_demo = $1 and p.deleted_at is null and e.effective_at <= $2::timestamptz
        and p.key = any($3::int[]) and ${scope.text} order by e.problem_key, e.key`,
    [dataset === 'demo', at, keys, ...scope.params],
  );
}
