import type { RateCase } from '#core/cases/rates.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';

const PAGE = 10_000;

interface Lists {
  key: number[];
  community: (number | null)[];
  department: (number | null)[];
  source: string[];
  status: RateCase['status'][];
  times: [
    reported: number,
    dispatched: number,
    due: number | null,
    closed: number | null,
    responded: number | null,
  ][];
  callback: ([solved: boolean | null, satisfied: boolean | null] | null)[];
}

/**
 * The cases that were dispatched in [from, to), page by page, so that others get their turn in between. Responded is the
 * first step or answer since the dispatch; the callback is the latest.
 */
export async function* selectRateCases(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  from: string,
  to: string,
): AsyncGenerator<RateCase> {
  let last = 0;
  for (;;) {
    const scope = scopeWhere(principal, 5, 'p');
    const [page] = await q.query<Partial<Lists>>(
      `select json_agg(key) as key, json_agg(community_key) as community, json_agg(department_key) as department,
          json_agg(source_code) as source, json_agg(status) as status,
          json_agg(json_build_array(extract(epoch from reported_at) * 1000, extract(epoch from dispatched_at) * 1000,
            extract(epoch from due_at) * 1000, extract(epoch from closed_at) * 1000,
            extract(epoch from responded_at) * 1000)) as times,
          json_agg(callback) as callback
         from (
           select p.key, p.community_key, p.department_key, p.source_code, p.status, p.reported_at, p.dispatched_at,
             p.due_at, p.closed_at, r.responded_at, c.callback
             from problems p
             left join lateral (
               select min(e.effective_at) as responded_at from problem_events e
                where e.problem_key = p.key and e.effective_at >= p.dispatched_at
                  and e.kind in ('move.start', 'move.finish', 'replied')) r on true
             left join lateral (
               select json_build_array(k.is_solved, k.is_satisfied) as callback from case_callbacks k
                where k.problem_key = p.key order by k.called_at desc, k.key desc limit 1) c on true
            where p.is_demo = $1 and p.deleted_at is null and p.key > $4 and p.dispatched_at >= $2 and p.dispatched_at < $3
              and ${scope.text}
            order by p.key limit ${PAGE}) rows`,
      [dataset === 'demo', from, to, last, ...scope.params],
    );
    const keys = page.key ?? [];
    for (let i = 0; i < keys.length; i++) {
      const [reportedMs, dispatchedMs, dueMs, closedMs, respondedMs] = page.times![i];
      const callback = page.callback![i];
      yield {
        key: keys[i],
        communityKey: page.community![i],
        departmentKey: page.department![i],
        sourceCode: page.source![i],
        status: page.status![i],
        reportedMs,
        dispatchedMs,
        dueMs,
        closedMs,
        respondedMs,
        isSolved: callback ? callback[0] : undefined,
        isSatisfied: callback ? callback[1] : undefined,
      };
    }
    if (keys.length < PAGE) return;
    last = keys[keys.length - 1];
  }
}

/** Cases reported in the period that were never dispatched: they are in no rate, and the page says so. */
export async function countUndispatched(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  from: string,
  to: string,
): Promise<number> {
  const scope = scopeWhere(principal, 4, 'p');
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from problems p
      where p.is_demo = $1 and p.deleted_at is null and p.dispatched_at is null and p.reported_at >= $2
        and p.reported_at < $3 and ${scope.text}`,
    [dataset === 'demo', from, to, ...scope.params],
  );
  return row.count;
}
