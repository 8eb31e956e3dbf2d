import { type CategoryIssue, readCategoryTable } from '#core/cases/category-table.ts';
import { dueAt } from '#core/cases/deadline.ts';
import { type Category, categoryOf, type Profile } from '#core/profile/profile.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import { calendarOf, caseOf, selectDetail, writeCase } from '../problems/index.ts';

/** The profile as the office has changed it: what was imported stands in place of what came with the program. */
export async function profileOfOffice(q: Queryable, given: Profile): Promise<Profile> {
  const [row] = await q.query<{ value: Partial<Profile> }>(
    `select value from settings where name = 'profile_overlay'`,
  );
  return { ...given, ...row?.value };
}

export interface CategoryImport {
  isStored: boolean;
  issues: CategoryIssue[];
  added: number;
  changed: number;
  /** Codes that are in use or in the profile and no longer in the sheet. */
  removed: number;
  /** Open cases whose deadline was computed anew. */
  recomputed: number;
}

/**
 * Takes a sheet of categories in place of the present ones: all of it or, with anything wrong in it, nothing. Deadlines that
 * run already stay, unless it is asked to compute those of open cases anew.
 */
export async function importCategories(
  deps: Deps,
  actor: string,
  table: readonly (readonly string[])[],
  { isDryRun, recomputeDue }: { isDryRun: boolean; recomputeDue: boolean },
): Promise<CategoryImport> {
  const outcome = readCategoryTable(table, deps.profile.categories);
  const nothing = { isStored: false, issues: [], added: 0, changed: 0, removed: 0, recomputed: 0 };
  if (outcome.kind === 'refused') return { ...nothing, issues: outcome.issues };
  const { categories } = outcome;
  const before = new Map(deps.profile.categories.map((each) => [each.code, JSON.stringify(each)]));
  const codes = new Set(categories.map(({ code }) => code));
  const counts = {
    added: categories.filter(({ code }) => !before.has(code)).length,
    changed: categories.filter(
      (each) => before.get(each.code) !== JSON.stringify(each) && before.has(each.code),
    ).length,
    removed: [...before.keys()].filter((code) => !codes.has(code)).length,
  };
  if (isDryRun) return { ...nothing, ...counts };
  const profile: Profile = { ...deps.profile, categories };
  const recomputed = await writeChange(deps, actor, async (tx, change) => {
    await tx.query(
      `insert into settings (name, value) values ('profile_overlay', $1::jsonb)
       on conflict (name) do update set value = settings.value || excluded.value`,
      [JSON.stringify({ categories })],
    );
    await addUnits(tx, categories);
    return recomputeDue ? recomputeDeadlines(tx, change, profile) : 0;
  });
  deps.profile = profile;
  return { ...nothing, ...counts, isStored: true, recomputed };
}

/** Units that nobody has heard of can be dispatched to from now on. */
async function addUnits(tx: Queryable, categories: readonly Category[]): Promise<void> {
  const units = [...new Set(categories.flatMap(({ responsibleUnit }) => responsibleUnit ?? []))];
  await tx.query(
    `insert into departments (code, name, kind)
     select name, name, 'department' from jsonb_array_elements_text($1::jsonb) as unit(name)
      where not exists (select from departments d where d.name = unit.name)
     on conflict (code) do nothing`,
    [JSON.stringify(units)],
  );
}

/** New deadlines for open cases whose deadline Gridwalk had computed; those that stood still keep theirs. */
async function recomputeDeadlines(tx: Queryable, change: Change, profile: Profile): Promise<number> {
  const dataset = await activeDataset(tx);
  const rows = await tx.query<{ key: number }>(
    `select key from problems where is_demo = $1 and deleted_at is null and deadline is not null
        and closed_at is null and filed_at is not null and paused_at is null and paused_ms = 0 order by key for update`,
    [dataset === 'demo'],
  );
  let count = 0;
  for (const { key } of rows) {
    const problem = await selectDetail(tx, dataset, key);
    const deadline = problem && categoryOf(profile, problem.categoryCode).deadline;
    if (!problem?.filedAt || !deadline) continue;
    const due = new Date(dueAt(Date.parse(problem.filedAt), deadline, calendarOf(profile))).toISOString();
    if (due === problem.dueAt) continue;
    await writeCase(tx, change, problem, { ...caseOf(problem), deadline, dueAt: due }, 'deadline_recomputed');
    count++;
  }
  return count;
}
