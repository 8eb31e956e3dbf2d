import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

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
     values ($1, $2, $3, $3, $4, $5::jsonb, $6::jsonb, $7) returning key`,
    [
      problemKey,
      change.actor,
      change.recordedAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      change.version,
    ],
  );
  return row.key;
}
