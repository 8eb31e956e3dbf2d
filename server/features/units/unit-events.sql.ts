import type { UnitRef } from '#core/units/unit-kinds.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

export interface UnitEvent {
  key: number;
  actor: string;
  recordedAt: string;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Notes a change of a unit; names and numbers of people are not to be in it. */
export async function insertUnitEvent(
  tx: Queryable,
  { actor, recordedAt, effectiveAt, version }: Change,
  { kind: unitKind, key }: UnitRef,
  kind: string,
  before: object | null,
  after: object | null,
  isDemo: boolean,
): Promise<void> {
  await tx.query(
    `insert into unit_events (unit_kind, unit_key, actor, recorded_at, effective_at, kind, before, after, is_demo, version)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`,
    [
      unitKind,
      key,
      actor,
      recordedAt,
      effectiveAt,
      kind,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      isDemo,
      version,
    ],
  );
}

/** The latest changes of a unit, newest first. */
export function selectUnitEvents(q: Queryable, { kind, key }: UnitRef, limit: number): Promise<UnitEvent[]> {
  return q.query<UnitEvent>(
    `select key, actor, recorded_at as "recordedAt", kind, before, after from unit_events
      where unit_kind = $1 and unit_key = $2 order by key desc limit $3`,
    [kind, key, limit],
  );
}

/** Who counted a unit last; undefined where nobody did by hand. */
export async function lastCounter(q: Queryable, { kind, key }: UnitRef): Promise<string | undefined> {
  const [row] = await q.query<{ actor: string }>(
    `select actor from unit_events where unit_kind = $1 and unit_key = $2
        and (jsonb_exists(after, 'householdCount') or jsonb_exists(after, 'personCount')) and kind in ('edited', 'entered')
      order by key desc limit 1`,
    [kind, key],
  );
  return row?.actor;
}
