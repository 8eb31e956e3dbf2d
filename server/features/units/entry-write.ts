import { checkCensus } from '#core/units/census-checks.ts';
import type { CensusIssue } from '#core/units/census-types.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { raisePlacesVersion } from '../areas/index.ts';
import { refreshHouseholdsAround } from './area-households.sql.ts';
import { selectCensus } from './census.sql.ts';
import { type FoundUnit, findUnit } from './unit-find.sql.ts';

export interface EntryWrite {
  tx: Queryable;
  change: Change;
  dataset: Dataset;
}

/**
 * A write of counts or places below the house or door `ref`: what it makes contradict is refused before it is stored, unless
 * the person saw the contradictions and keeps them (`accepted`), for the error list. `body` answers the unit to look at where
 * that one is only made by it.
 */
export function writeEntry<T>(
  deps: Deps,
  principal: Principal,
  ref: UnitRef | null,
  accepted: boolean,
  body: (write: EntryWrite, unit: FoundUnit | undefined) => Promise<{ value: T; made?: UnitRef }>,
): Promise<T> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const unit = ref ? await findUnit(tx, dataset, principal, ref) : undefined;
    const house = ref && (await houseAround(tx, dataset, principal, ref));
    const before = house ? await errorsOf(tx, dataset, house) : [];
    const { value, made } = await body({ tx, change, dataset }, unit);
    const looked = house ?? made;
    if (looked && !accepted) {
      const known = new Set(before.map(nameOf));
      const issues = (await errorsOf(tx, dataset, looked)).filter((issue) => !known.has(nameOf(issue)));
      if (issues.length > 0) {
        throw new AppError(
          'units.contradicts',
          409,
          `Contradicts: ${issues.map(({ rule }) => rule).join(', ')}.`,
          {
            issues,
          },
        );
      }
    }
    const around = made ? await findUnit(tx, dataset, principal, made) : unit;
    if (around) await refreshHouseholdsAround(tx, change, around);
    await raisePlacesVersion(tx, change);
    return value;
  });
}

const nameOf = ({ rule, unit }: CensusIssue) => `${rule} ${unit.kind}:${unit.key}`;

async function errorsOf(tx: Queryable, dataset: Dataset, ref: UnitRef): Promise<CensusIssue[]> {
  const issues = checkCensus(await selectCensus(tx, dataset, ref));
  return issues.filter(({ severity, rule }) => severity === 'error' && rule !== 'recount_differs');
}

/** What has to fit together: a house with all its doors, or a door that stands alone. */
async function houseAround(
  tx: Queryable,
  dataset: Dataset,
  principal: Principal,
  ref: UnitRef,
): Promise<UnitRef | null> {
  const { around } = await findUnit(tx, dataset, principal, ref);
  if (ref.kind === 'building') return ref;
  const house = around.find(({ kind }) => kind === 'building');
  const door = around.find(({ kind }) => kind === 'entrance');
  return house ?? door ?? (ref.kind === 'entrance' ? ref : null);
}
