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
  const [{ isSeeded }] = await deps.db.query<{ isSeeded: boolean }>(
    `select exists (select from departments where not is_demo)
         or exists (select from settings where name = 'departments_seeded') as "isSeeded"`,
  );
  if (isSeeded) return;
  await writeChange(deps, 'system', async (tx) => {
    for (const { code, name } of departmentsOf(deps.profile)) {
      await insertDepartment(tx, { code, name, kind: 'department' });
    }
    await tx.query("insert into settings (name, value) values ('departments_seeded', 'true')");
  });
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
