import { localOfInstant } from '#core/lib/dates-zone.ts';
import type { SheetNames, SheetTarget } from '#core/measures/measure-sheet.ts';
import type { SheetStock } from '#core/measures/read-measure-sheet.ts';
import type { Profile } from '#core/profile/profile.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { selectDepartments } from '../accounts/index.ts';
import { type MeasureTarget, selectMeasures, selectTargets } from './measures.sql.ts';

/** All that a workbook of measures holds for somebody, and what keys are called in it. */
export async function stockOf(
  q: Queryable,
  principal: Principal,
  { timeZone }: Pick<Profile, 'timeZone'>,
  keys?: readonly number[],
): Promise<SheetStock> {
  const dataset = await activeDataset(q);
  const measures = await selectMeasures(q, dataset, principal, { keys });
  const targets = await selectTargets(
    q,
    dataset,
    principal,
    measures.map(({ key }) => key),
  );
  return {
    measures,
    targets: targets.map((target) => sheetTarget(target, timeZone)),
    names: await namesOf(q, dataset),
  };
}

function sheetTarget({ doneAt, ...target }: MeasureTarget, timeZone: string): SheetTarget {
  const local = doneAt === null ? null : new Date(localOfInstant(Date.parse(doneAt), timeZone));
  return { ...target, doneAt: local?.toISOString().slice(0, 19).replace('T', ' ') ?? null };
}

/** Names that stand for one key only: of two people of one name each gets the work number or the id behind it. */
async function namesOf(q: Queryable, dataset: Dataset): Promise<SheetNames> {
  const departments = await selectDepartments(q, dataset);
  const people = await q.query<{ id: string; name: string; login: string | null }>(
    `select id, name, login from users where is_active and role not in ('guest', 'display') and (not is_demo or $1)
      order by id`,
    [dataset === 'demo'],
  );
  return {
    departments: unique(departments.map(({ key, name, code }) => ({ key, name, mark: code }))),
    people: unique(people.map(({ id, name, login }) => ({ key: id, name, mark: login ?? id }))),
  };
}

function unique<K>(rows: readonly { key: K; name: string; mark: string }[]): Map<K, string> {
  const counts = new Map<string, number>();
  for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    rows.map(({ key, name, mark }) => [key, counts.get(name) === 1 ? name : `${name}（${mark}）`]),
  );
}
