import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { noteEventSpans } from './personal-spans.sql.ts';

/** One line of a problem's history: what stood before and after, by field. */
export interface ProblemEvent {
  key: number;
  actor: string;
  recordedAt: string;
  effectiveAt: string;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export function selectEvents(q: Queryable, problemKey: number): Promise<ProblemEvent[]> {
  return q.query<ProblemEvent>(
    `select key, actor, recorded_at as "recordedAt", effective_at as "effectiveAt", kind, before, after
       from problem_events where problem_key = $1 order by key`,
    [problemKey],
  );
}

export async function insertEvent(
  tx: Queryable,
  change: Change,
  problemKey: number,
  kind: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8) returning key`,
    [
      problemKey,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      change.version,
    ],
  );
  await noteEventSpans(tx, problemKey, [{ key: row.key, before, after }]);
  return row.key;
}

/** Who wrote the last event of one of these kinds. */
export async function selectLastActor(
  q: Queryable,
  problemKey: number,
  kinds: readonly string[],
): Promise<string | undefined> {
  const [row] = await q.query<{ actor: string }>(
    `select actor from problem_events where problem_key = $1 and kind = any($2::text[]) order by key desc limit 1`,
    [problemKey, kinds],
  );
  return row?.actor;
}
