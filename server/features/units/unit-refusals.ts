import type { UnitRef } from '#core/units/unit-kinds.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { FoundUnit } from './unit-find.sql.ts';

/** Nobody writes over what they have not seen. */
export function refuseChanged({ kind, key, version }: FoundUnit, expectedVersion: number): void {
  if (version === expectedVersion) return;
  throw new AppError('units.changed', 409, `${kind} ${key} was changed meanwhile.`, { version });
}

/** What an import brought is taken back with it; what problems, households or doors hang on stays. */
export async function refuseUsed(tx: Queryable, { kind, key }: UnitRef): Promise<void> {
  const isBuilding = kind === 'building';
  const [row] = await tx.query<{ isByHand: boolean; isUsed: boolean }>(
    `select batch_key is null as "isByHand",
        exists (select from problems where ${kind}_key = $1) or exists (select from opinions where ${kind}_key = $1)
        or exists (select from measure_targets where ${kind}_key = $1)
        or ${isBuilding ? 'exists (select from entrances where building_key = $1)' : 'exists (select from households where entrance_key = $1)'}
          as "isUsed"
       from ${isBuilding ? 'buildings' : 'entrances'} where key = $1`,
    [key],
  );
  if (!row?.isByHand) throw new AppError('units.imported', 409, `${kind} ${key} came with an import.`);
  if (row.isUsed) throw new AppError('units.in_use', 409, `Something hangs on ${kind} ${key}.`);
}
