import type { Profile } from '#core/profile/profile.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import {
  addCommunities,
  ensureDepartments,
  insertUser,
  selectDepartments,
  type UserRole,
} from '../accounts/index.ts';
import type { DemoKeys } from './demo-place.sql.ts';
import type { DemoPlace } from './demo-place.ts';

/** Invented, like everything here: a family name and a given name by turns, so that no name comes twice. */
const familyNames = [...'郑冯蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎'];
const givenNames = ['海宁', '立新', '晓棠', '建业', '文澜', '若溪', '志远', '秋实', '明川', '静怡', '承泽'];

/** The grids of each community that have a grid worker of the demonstration. */
const gridsPerCommunity = 2;

/** People whom the demonstration's work can be given to: one in each department and community, grid workers, a leader. None can sign in. */
export async function insertDemoPeople(
  tx: Queryable,
  change: Change,
  profile: Profile,
  place: DemoPlace,
  keys: DemoKeys,
  demoId: (name: string) => string,
): Promise<void> {
  await ensureDepartments(tx, profile);
  await addCommunities(tx, 'demo');
  let count = 0;
  const add = async (role: UserRole, departmentKey: number | null, areaKeys: number[]) => {
    const name = familyNames[count % familyNames.length] + givenNames[(count * 7) % givenNames.length];
    count++;
    const login = `demo-${String(count).padStart(2, '0')}`;
    const person = { login, name, role, departmentKey, areaKeys, isActive: true, expiresAt: null };
    await insertUser(tx, change, demoId(`person-${count}`), person, true);
  };
  await add('leader', null, []);
  for (const { key, kind, areaKey } of await selectDepartments(tx, 'demo')) {
    if (kind === 'department') await add('department', key, []);
    if (kind !== 'community' || areaKey === null) continue;
    await add('secretary', key, [areaKey]);
    const grids = place.areas.flatMap((area, i) =>
      area.level === 'grid' && keys.areas[i].community === areaKey ? (keys.areas[i].grid ?? []) : [],
    );
    for (const grid of grids.slice(0, gridsPerCommunity)) await add('grid_worker', key, [grid]);
  }
}
