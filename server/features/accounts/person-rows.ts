import type { PersonRow } from './person-columns.ts';
import { plainLogin } from './sign-in.ts';
import type { UserFields, UserRole } from './users.sql.ts';

export interface PersonIssue {
  row: number;
  code:
    | 'columns_missing'
    | 'name_missing'
    | 'login_missing'
    | 'login_twice'
    | 'login_demo'
    | 'role_unknown'
    | 'department_unknown'
    | 'area_unknown'
    | 'area_ambiguous'
    | 'area_missing'
    | 'admin';
  value: string;
}

export interface ReadPerson {
  row: number;
  fields: UserFields;
}

interface Named {
  key: number;
  name: string;
  code: string | null;
}

const roleWords: Record<string, UserRole> = {
  管理员: 'admin',
  系统管理员: 'admin',
  街道领导: 'leader',
  领导: 'leader',
  科室: 'department',
  科室人员: 'department',
  职能部门: 'department',
  社区书记: 'secretary',
  书记: 'secretary',
  社区: 'secretary',
  网格员: 'grid_worker',
  专职网格员: 'grid_worker',
  来宾: 'guest',
  限时来宾: 'guest',
  处长网格员: 'guest',
  会议展示: 'display',
  大屏: 'display',
};
const roleNames: readonly UserRole[] = [
  'admin',
  'leader',
  'department',
  'secretary',
  'grid_worker',
  'guest',
  'display',
];

/** Those who see nothing without an area. */
const needsArea: readonly UserRole[] = ['secretary', 'grid_worker'];

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Reads the sheet; every line comes back as a person or with all that is wrong with it. */
export function readPeople(
  rows: readonly PersonRow[],
  known: { departments: readonly Named[]; areas: readonly Named[] },
): { people: ReadPerson[]; issues: PersonIssue[] } {
  const issues: PersonIssue[] = [];
  const people: ReadPerson[] = [];
  const seen = new Set<string>();
  for (const line of rows) {
    const count = issues.length;
    const report = (code: PersonIssue['code'], value: string) => issues.push({ row: line.row, code, value });
    const name = line.name.normalize('NFKC').trim();
    if (name === '') report('name_missing', line.login);
    const login = plainLogin(line.login);
    if (login === '') report('login_missing', name);
    else if (seen.has(login)) report('login_twice', line.login);
    seen.add(login);
    const word = plain(line.role);
    const role = roleWords[word] ?? roleNames.find((each) => each === word);
    if (role === undefined) report('role_unknown', line.role);
    const department =
      line.department.trim() === '' ? undefined : find(known.departments, line.department)[0];
    if (line.department.trim() !== '' && !department) report('department_unknown', line.department);
    const areaKeys = new Set<number>();
    for (const word of line.areas.split(/[、,，;；/\n]+/).filter((part) => part.trim() !== '')) {
      const found = find(known.areas, word);
      if (found.length === 1) areaKeys.add(found[0].key);
      else report(found.length === 0 ? 'area_unknown' : 'area_ambiguous', word.trim());
    }
    if (role && needsArea.includes(role) && line.areas.trim() === '') report('area_missing', name);
    if (issues.length > count || role === undefined) continue;
    people.push({
      row: line.row,
      fields: {
        login,
        name,
        role,
        departmentKey: department?.key ?? null,
        isActive: true,
        expiresAt: null,
        areaKeys: role === 'admin' ? [] : [...areaKeys].sort((a, b) => a - b),
      },
    });
  }
  return { people, issues };
}

/** By code, by whole name, or by the name without 社区 or 网格. */
function find(list: readonly Named[], text: string): Named[] {
  const wanted = plain(text);
  const byCode = list.filter(({ code }) => code !== null && plain(code) === wanted);
  if (byCode.length > 0) return byCode;
  const whole = list.filter(({ name }) => plain(name) === wanted);
  if (whole.length > 0) return whole;
  const short = (name: string) => plain(name).replace(/(社区|网格|街道)$/, '');
  return list.filter(({ name }) => short(name) === wanted);
}
