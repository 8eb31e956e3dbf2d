import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { isFieldName, isSameValue } from './problem-fields.sql.ts';
import type { ProblemDetail } from './problems.sql.ts';

/** What somebody else changed of a problem, the latest word on each field. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  actor: string;
  actorName: string | null;
  at: string;
}

/**
 * Refuses (409) to write over a problem that somebody changed since the version that the writer saw, and says what changed:
 * by field, before and after, by whom, so that the second can choose.
 */
export async function refuseChanged(
  q: Queryable,
  problem: ProblemDetail,
  expectedVersion: number,
): Promise<void> {
  if (problem.version === expectedVersion) return;
  throw new AppError(
    'problems.changed',
    409,
    `Problem ${problem.key} is at version ${problem.version}, not ${expectedVersion}: somebody changed it meanwhile.`,
    { version: problem.version, changes: await changesSince(q, problem.key, expectedVersion) },
  );
}

async function changesSince(q: Queryable, problemKey: number, version: number): Promise<FieldChange[]> {
  const events = await q.query<{
    actor: string;
    actorName: string | null;
    at: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }>(
    `select e.actor, u.name as "actorName", e.recorded_at as at, e.before, e.after
       from problem_events e left join users u on u.id = e.actor
      where e.problem_key = $1 and e.version > $2 order by e.key`,
    [problemKey, version],
  );
  const changes = new Map<string, FieldChange>();
  for (const { before, after, ...who } of events) {
    for (const [field, value] of Object.entries(after ?? {})) {
      if (!isFieldName(field) || !before || !(field in before)) continue;
      const first = changes.get(field);
      changes.set(field, { field, before: first ? first.before : before[field], after: value, ...who });
    }
  }
  return [...changes.values()].filter((change) => !isSameValue(change.before, change.after));
}
