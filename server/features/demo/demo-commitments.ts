import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { insertCommitment, insertCommitmentEvent } from '../commitments/index.ts';
import { DEMO_COMMITMENTS } from './demo-scheme-words.ts';
import { at } from './demo-schemes.ts';

/** What was promised about the schemes of the demonstration: kept, open, late, broken. */
export async function insertDemoCommitments(
  tx: Queryable,
  change: Change,
  communityKey: number,
  sources: Record<'circulation' | 'consultation', readonly number[]>,
  demoId: (name: string) => string,
): Promise<void> {
  const departments = await tx.query<{ key: number; name: string }>(
    `select key, name from departments where kind = 'department' order by key`,
  );
  const [{ subdistrictKey }] = await tx.query<{ subdistrictKey: number | null }>(
    'select parent_key as "subdistrictKey" from areas where key = $1',
    [communityKey],
  );
  for (const [i, commitment] of DEMO_COMMITMENTS.entries()) {
    const { text, unit, to, place, madeOn, dueOn, occasion, state, stateNote, settledOn, source } =
      commitment;
    const sourceKey = sources[source.kind][source.index];
    const department = departments.find(({ name }) => name === unit);
    if (sourceKey === undefined) continue;
    const made = at(change, madeOn);
    const fields = {
      ...{
        text,
        madeOn,
        dueOn,
        occasion,
        state,
        stateNote,
        communityKey,
        sourceKey,
        sourceKind: source.kind,
      },
      promiserKind: department ? ('department' as const) : ('outside' as const),
      promiserUserId: null,
      promiserDepartmentKey: department?.key ?? null,
      promiserText: department ? '' : unit,
      recipientKind: 'text' as const,
      recipientAreaKey: null,
      recipientHouseholdKey: null,
      recipientText: to,
      placeText: place,
      lng: null,
      lat: null,
    };
    const areas = { subdistrictKey, communityKey, gridKey: null };
    const key = await insertCommitment(tx, made, demoId(`commitment ${i}`), fields, areas, true);
    await insertCommitmentEvent(tx, made, key, 'created', {}, { text, dueOn, state: 'open' });
    if (settledOn === null) continue;
    const settled = at(change, settledOn);
    await tx.query('update commitments set settled_on = $2, settled_by = $3 where key = $1', [
      key,
      settledOn,
      change.actor,
    ]);
    await insertCommitmentEvent(tx, settled, key, `state.${state}`, { state: 'open' }, { state, stateNote });
  }
}
