import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** One line of an opinion's history. */
export interface OpinionEvent {
  key: number;
  kind: string;
  actor: string;
  actorName: string | null;
  at: string;
  changes: { before?: Record<string, unknown>; after?: Record<string, unknown> };
}

export interface NewOpinionEvent {
  opinionKey: number;
  kind: string;
  changes: OpinionEvent['changes'];
}

export async function insertOpinionEvents(
  tx: Queryable,
  change: Change,
  events: readonly NewOpinionEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into opinion_events (opinion_key, kind, actor, at, changes, version)
     select "opinionKey", kind, $2, $3, changes, $4
       from jsonb_to_recordset($1::jsonb) as r("opinionKey" int, kind text, changes jsonb)`,
    [JSON.stringify(events), change.actor, change.recordedAt, change.version],
  );
}

export function selectOpinionEvents(q: Queryable, opinionKey: number): Promise<OpinionEvent[]> {
  return q.query<OpinionEvent>(
    `select e.key, e.kind, e.actor, u.name as "actorName", e.at, e.changes
       from opinion_events e left join users u on u.id = e.actor where e.opinion_key = $1 order by e.key`,
    [opinionKey],
  );
}
