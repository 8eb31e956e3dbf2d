import { v4 as uuid } from 'uuid';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { editBuilding } from './buildings.ts';
import { editEntrance } from './entrances.ts';
import { insertUnitEvent, lastCounter } from './unit-events.sql.ts';
import { findUnit } from './unit-find.sql.ts';
import { selectRecord } from './unit-records.sql.ts';

export interface Recount {
  key: number;
  unitKind: UnitRef['kind'];
  unitKey: number;
  householdCount: number;
  personCount: number | null;
  countedBy: string;
  countedAt: string;
}

/** What a second person counted: equal and it is confirmed at once, different and it waits in the error list. */
export function addRecount(
  deps: Deps,
  principal: Principal,
  ref: UnitRef,
  { householdCount, personCount }: { householdCount: number; personCount: number | null },
): Promise<{ key: number; isEqual: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    await findUnit(tx, dataset, principal, ref);
    const stored = await countsOf(tx, ref);
    if (!stored) throw new AppError('units.recount_place', 409, `A ${ref.kind} is not counted twice.`);
    if ((await lastCounter(tx, ref)) === principal.id) {
      throw new AppError('units.own_count', 409, 'The second count is another person’s.');
    }
    const isEqual =
      stored.householdCount === householdCount &&
      (personCount === null || stored.personCount === personCount);
    const [{ key }] = await tx.query<{ key: number }>(
      `insert into recounts (id, ${ref.kind}_key, household_count, person_count, counted_by, counted_at, settled_by, settled_at,
         is_demo, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning key`,
      [
        uuid(),
        ref.key,
        householdCount,
        personCount,
        principal.id,
        change.recordedAt,
        isEqual ? principal.id : null,
        isEqual ? change.recordedAt : null,
        dataset === 'demo',
        change.version,
      ],
    );
    // An older second count is overtaken.
    await tx.query(
      `update recounts set settled_by = $2, settled_at = $3, version = $4
        where ${ref.kind}_key = $1 and key < $5 and settled_at is null`,
      [ref.key, principal.id, change.recordedAt, change.version, key],
    );
    const kind = isEqual ? 'recount_agreed' : 'recount_differs';
    await insertUnitEvent(tx, change, ref, kind, null, { householdCount, personCount }, dataset === 'demo');
    return { key, isEqual };
  });
}

/** Settles a difference: the first count stays, or the second takes its place. */
export async function settleRecount(
  deps: Deps,
  principal: Principal,
  ref: UnitRef,
  use: 'first' | 'second',
): Promise<{ used: 'first' | 'second' }> {
  const dataset = await activeDataset(deps.db);
  const unit = await findUnit(deps.db, dataset, principal, ref);
  const recount = await selectOpenRecount(deps.db, ref);
  if (!recount) throw new AppError('units.recount_missing', 409, 'No second count is open.');
  if (use === 'second') {
    const { householdCount, personCount } = recount;
    const edit = { householdCount, ...(personCount === null ? {} : { personCount }) };
    if (ref.kind === 'building') await editBuilding(deps, principal, ref.key, unit.version, edit, true);
    else await editEntrance(deps, principal, ref.key, unit.version, edit, true);
  }
  return writeChange(deps, principal.id, async (tx, change) => {
    await tx.query('update recounts set settled_by = $2, settled_at = $3, version = $4 where key = $1', [
      recount.key,
      principal.id,
      change.recordedAt,
      change.version,
    ]);
    await insertUnitEvent(tx, change, ref, 'recount_settled', null, { used: use }, dataset === 'demo');
    return { used: use };
  });
}

/** The second count of a unit that waits; undefined for none. */
export async function selectOpenRecount(q: Queryable, { kind, key }: UnitRef): Promise<Recount | undefined> {
  if (kind !== 'building' && kind !== 'entrance') return undefined;
  const [row] = await q.query<Recount>(
    `select key, '${kind}' as "unitKind", ${kind}_key as "unitKey", household_count as "householdCount",
        person_count as "personCount", counted_by as "countedBy", counted_at as "countedAt"
       from recounts where ${kind}_key = $1 and settled_at is null order by key desc limit 1`,
    [key],
  );
  return row;
}

async function countsOf(q: Queryable, ref: UnitRef) {
  const record = await selectRecord(q, ref);
  return record.of === 'building' || record.of === 'entrance' ? record : undefined;
}
