import { isAPIError } from 'better-auth/api';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { auditAccount } from './account-audit.ts';
import type { SessionLibrary } from './session-library.ts';
import { ADDRESS_LIMIT, countAttempt, forgiveAttempts, LOGIN_LIMIT } from './sign-in-failures.sql.ts';
import { isOpen } from './user-principal.ts';
import { selectSignInCandidates, type UserRow } from './users.sql.ts';

export interface SignInAttempt {
  login: string;
  password: string;
  /** Where the request came from. */
  address: string;
}

/** A work number as it is stored and compared. */
export const plainLogin = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * Signs somebody in by work number or name; answers who, and the cookies. A wrong password, an unknown number and a name of
 * nobody are one and the same refusal and take the same time; what else is wrong is said to those who know the password.
 */
export async function signIn(
  deps: Pick<Deps, 'db' | 'clock'>,
  library: SessionLibrary,
  attempt: SignInAttempt,
): Promise<{ user: UserRow; cookies: string[] }> {
  const { db, clock } = deps;
  const at = clock().toISOString();
  const login = plainLogin(attempt.login);
  const subjects = [`login:${login}`, `address:${attempt.address}`] as const;
  const mayTry =
    (await countAttempt(db, subjects[1], ADDRESS_LIMIT, at)) &&
    (await countAttempt(db, subjects[0], LOGIN_LIMIT, at));
  if (!mayTry) throw new AppError('accounts.too_many', 429, 'Too many failed attempts. Wait a few minutes.');

  const candidates = await selectSignInCandidates(db, login, attempt.login.normalize('NFKC').trim());
  const { password: passwords } = await library.$context;
  const known: UserRow[] = [];
  // Also for nobody: the time must not tell whether there is such a person.
  if (candidates.length === 0) await passwords.hash(attempt.password);
  for (const user of candidates) {
    if (await isPasswordOf(deps, library, user, attempt.password)) known.push(user);
  }
  if (known.length === 0) {
    const subject = candidates.length === 1 ? candidates[0].id : null;
    await auditAccount(db, at, 'nobody', 'sign_in_failed', subject, { address: attempt.address });
    throw new AppError('accounts.wrong_credentials', 401, 'Number, name or password is wrong.');
  }
  if (candidates.length > 1) {
    throw new AppError('accounts.ambiguous_name', 409, 'Several people have this name. Use the work number.');
  }
  const [user] = known;
  if (!isOpen(user, at)) {
    await auditAccount(db, at, user.id, 'sign_in_refused', user.id, { address: attempt.address });
    throw new AppError('accounts.closed', 403, 'This account is closed or has expired.');
  }
  if (user.login === null) throw new Error(`User ${user.id} has a password and no login.`);
  const { headers } = await library.api.signInUsername({
    body: { username: user.login, password: attempt.password },
    returnHeaders: true,
  });
  await forgiveAttempts(db, ...subjects);
  await db.query('update users set last_sign_in_at = $2 where id = $1', [user.id, at]);
  await auditAccount(db, at, user.id, 'sign_in', user.id, { address: attempt.address });
  return { user, cookies: headers.getSetCookie() };
}

async function isPasswordOf(
  { db }: Pick<Deps, 'db'>,
  library: SessionLibrary,
  user: UserRow,
  password: string,
): Promise<boolean> {
  const [credential] = await db.query<{ password: string }>(
    'select password from user_credentials where user_id = $1',
    [user.id],
  );
  if (!credential) return false;
  return (await library.$context).password.verify({ hash: credential.password, password });
}

/** Chooses a new password; the other sessions of this person end, this one goes on with a new cookie. */
export async function changePassword(
  library: SessionLibrary,
  headers: Headers,
  passwords: { current: string; next: string },
): Promise<string[]> {
  try {
    const answer = await library.api.changePassword({
      body: { currentPassword: passwords.current, newPassword: passwords.next, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    });
    return answer.headers.getSetCookie();
  } catch (error) {
    if (isAPIError(error) && error.status !== 'INTERNAL_SERVER_ERROR') {
      throw new AppError('accounts.wrong_password', 400, 'The present password is not this one.');
    }
    throw error;
  }
}
