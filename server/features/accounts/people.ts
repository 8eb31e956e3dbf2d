import { v4 as uuid } from 'uuid';
import type { Change } from '../../db/change.ts';
import { writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { auditAccount } from './account-audit.ts';
import type { Accounts } from './accounts.ts';
import { temporaryPassword } from './passwords.ts';
import { plainLogin } from './sign-in.ts';
import {
  countOtherAdministrators,
  endSessions,
  insertUser,
  isLoginTaken,
  selectUser,
  setCredential,
  type UserFields,
  type UserRow,
  updateUser,
} from './users.sql.ts';

const guestDays = 7;
const dayMs = 86_400_000;

type WriteDeps = Pick<Deps, 'db' | 'clock' | 'changes'>;

/** A person with a new row; with `withPassword` they can sign in, and the password is answered this one time. */
export async function createPerson(
  deps: WriteDeps,
  accounts: Pick<Accounts, 'library'>,
  actor: string,
  wished: UserFields,
  withPassword: boolean,
): Promise<{ user: UserRow; password: string | null }> {
  const password = withPassword ? temporaryPassword() : null;
  const hash = password && (await (await (await accounts.library()).$context).password.hash(password));
  const user = await writeChange(deps, actor, async (tx, change) => {
    const id = uuid();
    const fields = await checkedFields(tx, change, wished, null);
    if (withPassword && fields.login === null) throw noLogin();
    await insertUser(tx, change, id, fields);
    await auditAccount(tx, change.recordedAt, actor, 'created', id, { after: fields });
    if (hash) {
      await setCredential(tx, change, { userId: id, credentialId: uuid(), hash, mustChange: true });
      await auditAccount(tx, change.recordedAt, actor, 'password_reset', id);
    }
    return (await selectUser(tx, id)) as UserRow;
  });
  return { user, password };
}

/** Changes a person's row. Whoever is closed by it is signed out everywhere. */
export function editPerson(deps: WriteDeps, actor: string, id: string, wished: UserFields): Promise<UserRow> {
  return writeChange(deps, actor, async (tx, change) => {
    const before = await personOf(tx, id);
    const after = await checkedFields(tx, change, wished, id);
    const staysAdmin = after.role === 'admin' && after.isActive;
    if (before.role === 'admin' && before.isActive && before.hasPassword && !staysAdmin) {
      if ((await countOtherAdministrators(tx, id)) === 0) {
        throw new AppError('accounts.last_admin', 409, 'There would be no administrator left.');
      }
    }
    if (before.hasPassword && after.login === null) throw noLogin();
    await updateUser(tx, change, id, after);
    if (!after.isActive) await endSessions(tx, id);
    await auditAccount(tx, change.recordedAt, actor, 'edited', id, differences(before, after));
    return (await selectUser(tx, id)) as UserRow;
  });
}

/** A new password that is answered this one time; all sessions of the person end. */
export async function resetPassword(
  deps: WriteDeps,
  accounts: Pick<Accounts, 'library'>,
  actor: string,
  id: string,
): Promise<{ user: UserRow; password: string }> {
  const password = temporaryPassword();
  const hash = await (await (await accounts.library()).$context).password.hash(password);
  const user = await writeChange(deps, actor, async (tx, change) => {
    const person = await personOf(tx, id);
    if (person.login === null) throw noLogin();
    await setCredential(tx, change, { userId: id, credentialId: uuid(), hash, mustChange: true });
    await tx.query('delete from sign_in_failures where subject = $1', [`login:${person.login}`]);
    await auditAccount(tx, change.recordedAt, actor, 'password_reset', id);
    return (await selectUser(tx, id)) as UserRow;
  });
  return { user, password };
}

/** The row as it will be stored: login in its plain form and free, a guest with a last day, an administrator without areas. */
export async function checkedFields(
  q: Queryable,
  change: Pick<Change, 'recordedAt'>,
  wished: UserFields,
  exceptId: string | null,
): Promise<UserFields> {
  const login = wished.login === null ? null : plainLogin(wished.login) || null;
  if (login !== null && (await isLoginTaken(q, login, exceptId))) {
    throw new AppError('accounts.login_taken', 409, `The work number ${login} belongs to somebody else.`, {
      login,
    });
  }
  const lastGuestDay = new Date(Date.parse(change.recordedAt) + guestDays * dayMs).toISOString();
  const expiresAt = wished.expiresAt ?? (wished.role === 'guest' ? lastGuestDay : null);
  return {
    ...wished,
    login,
    name: wished.name.normalize('NFKC').trim(),
    // whoever else keeps the accounts must not be able to run out of time
    expiresAt: wished.role === 'admin' ? null : expiresAt,
    areaKeys: wished.role === 'admin' ? [] : wished.areaKeys,
  };
}

async function personOf(q: Queryable, id: string): Promise<UserRow> {
  const user = await selectUser(q, id);
  if (!user) throw new AppError('accounts.not_found', 404, `There is no person ${id}.`);
  if (user.isDemo) throw new AppError('accounts.demo_person', 409, 'Demonstration people are not accounts.');
  return user;
}

const noLogin = () => new AppError('accounts.no_login', 400, 'Whoever signs in needs a work number.');

function differences(before: UserRow, after: UserFields) {
  const names = (Object.keys(after) as (keyof UserFields)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (row: UserFields) => Object.fromEntries(names.map((name) => [name, row[name]]));
  return { before: pick(before), after: pick(after) };
}
