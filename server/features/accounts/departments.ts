import type { Profile } from '#core/profile/profile.ts';
import { writeChange } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import { insertDepartment, selectCommunitiesWithout } from './departments.sql.ts';

/** The departments a profile names, and those that its categories make responsible. */
export function departmentsOf(profile: Profile): { code: string; name: string }[] {
  const named = profile.departments.map(({ code, name }) => ({ code, name }));
  const units = profile.categories.flatMap(({ responsibleUnit }) => responsibleUnit ?? []);
  const others = [...new Set(units)].filter((name) => !named.some((known) => known.name === name));
  return [...named, ...others.map((name) => ({ code: name, name }))];
}

/** At the first start; from then on the administrator's list holds, whatever the profile says. */
export async function seedDepartments(
  deps: Pick<Deps, 'db' | 'clock' | 'changes' | 'profile'>,
): Promise<void> {
  if (await areDepartmentsSeeded(deps.db)) return;
  await writeChange(deps, 'system', (tx) => ensureDepartments(tx, deps.profile));
}

export async function ensureDepartments(tx: Queryable, profile: Profile): Promise<void> {
  if (await areDepartmentsSeeded(tx)) return;
  for (const { code, name } of departmentsOf(profile)) {
    await insertDepartment(tx, { code, name, kind: 'department' });
  }
  await tx.query("insert into settings (name, value) values ('departments_seeded', 'true')");
}

async function areDepartmentsSeeded(q: Queryable): Promise<boolean> {
  return (await q.query("select name from settings where name = 'departments_seeded'")).length > 0;
}

/** A department for every community that has none, so that work can be given to communities; answers how many. */
export async function addCommunities(tx: Queryable, dataset: Dataset): Promise<number> {
  const communities = await selectCommunitiesWithout(tx, dataset);
  for (const { key, id, code, name } of communities) {
    const row = { name, kind: 'community' as const, areaKey: key, isDemo: dataset === 'demo' };
    // The area's own code may be a department's already.
    if (!(await insertDepartment(tx, { ...row, code: code ?? id }))) {
      await insertDepartment(tx, { ...row, code: id });
    }
  }
  return communities.length;
}
