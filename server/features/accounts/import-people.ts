import { v4 as uuid } from 'uuid';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { selectAreas } from '../areas/index.ts';
import { auditAccount } from './account-audit.ts';
import type { Accounts } from './accounts.ts';
import { selectDepartments } from './departments.sql.ts';
import { temporaryPassword } from './passwords.ts';
import { type PersonRow, personRows } from './person-columns.ts';
import { type PersonIssue, type ReadPerson, readPeople } from './person-rows.ts';
import { insertUser, selectUsers, setCredential, type UserRow, updateUser } from './users.sql.ts';

export interface ImportedPeople {
  isStored: boolean;
  issues: PersonIssue[];
  created: number;
  updated: number;
  unchanged: number;
  /** Of new people, with their passwords, this one time. */
  passwords: { login: string; name: string; password: string }[];
}

/** A sheet of people: all of it or, with anything wrong in it, nothing. A known work number is updated. */
export async function importPeople(
  deps: Pick<Deps, 'db' | 'clock' | 'changes'>,
  accounts: Pick<Accounts, 'library'>,
  actor: string,
  table: readonly (readonly string[])[],
  { withPasswords, isDryRun }: { withPasswords: boolean; isDryRun: boolean },
): Promise<ImportedPeople> {
  const rows = personRows(table);
  if (rows === undefined) return { ...nothing, issues: [{ row: 1, code: 'columns_missing', value: '' }] };
  const plan = await planOf(deps.db, rows);
  const outcome = {
    isStored: false,
    issues: plan.issues,
    created: plan.created.length,
    updated: plan.updated.length,
    unchanged: plan.unchanged,
    passwords: [],
  };
  if (isDryRun || plan.issues.length > 0) return outcome;

  const { password: passwords } = await (await accounts.library()).$context;
  const made = new Map<string, { password: string; hash: string }>();
  for (const { login } of plan.created) {
    if (!withPasswords || login === null) continue;
    const password = temporaryPassword();
    made.set(login, { password, hash: await passwords.hash(password) });
  }
  await writeChange(deps, actor, async (tx, change) => {
    const now = await planOf(tx, rows);
    if (JSON.stringify(now) !== JSON.stringify(plan)) {
      throw new AppError('accounts.changed', 409, 'The list of people changed meanwhile. Try again.');
    }
    for (const person of plan.created) {
      const id = uuid();
      await insertUser(tx, change, id, person);
      await auditAccount(tx, change.recordedAt, actor, 'created', id, { after: person, from: 'import' });
      const secret = person.login === null ? undefined : made.get(person.login);
      if (!secret) continue;
      await setCredential(tx, change, {
        userId: id,
        credentialId: uuid(),
        hash: secret.hash,
        mustChange: true,
      });
    }
    for (const { id, before, after } of plan.updated) {
      await updateUser(tx, change, id, after);
      await auditAccount(tx, change.recordedAt, actor, 'edited', id, { before, after, from: 'import' });
    }
  });
  const secrets = plan.created.flatMap(({ login, name }) => {
    const secret = login === null ? undefined : made.get(login);
    return login !== null && secret ? [{ login, name, password: secret.password }] : [];
  });
  return { ...outcome, isStored: true, passwords: secrets };
}

const nothing: ImportedPeople = {
  isStored: false,
  issues: [],
  created: 0,
  updated: 0,
  unchanged: 0,
  passwords: [],
};

interface Plan {
  issues: PersonIssue[];
  created: ReadPerson['fields'][];
  updated: { id: string; before: ReadPerson['fields']; after: ReadPerson['fields'] }[];
  unchanged: number;
}

async function planOf(q: Queryable, rows: readonly PersonRow[]): Promise<Plan> {
  const dataset = await activeDataset(q);
  const users = await selectUsers(q, true);
  const read = readPeople(rows, {
    departments: await selectDepartments(q, dataset),
    areas: await selectAreas(q, dataset),
  });
  const known = new Map(users.flatMap((user) => (user.login === null ? [] : [[user.login, user] as const])));
  const plan: Plan = { issues: [...read.issues], created: [], updated: [], unchanged: 0 };
  for (const { row, fields } of read.people) {
    const user = fields.login === null ? undefined : known.get(fields.login);
    if (!user) {
      plan.created.push(fields);
      continue;
    }
    const before = fieldsOf(user);
    const after = { ...fields, isActive: user.isActive, expiresAt: fields.expiresAt ?? user.expiresAt };
    if (user.isDemo) plan.issues.push({ row, code: 'login_demo', value: user.name });
    // Who keeps the accounts is changed by hand, one at a time.
    else if (user.role === 'admin' && after.role !== 'admin')
      plan.issues.push({ row, code: 'admin', value: user.name });
    else if (JSON.stringify(before) === JSON.stringify(after)) plan.unchanged++;
    else plan.updated.push({ id: user.id, before, after });
  }
  return plan;
}

const fieldsOf = (user: UserRow): ReadPerson['fields'] => ({
  login: user.login,
  name: user.name,
  role: user.role,
  departmentKey: user.departmentKey,
  isActive: user.isActive,
  expiresAt: user.expiresAt,
  areaKeys: user.areaKeys,
});
