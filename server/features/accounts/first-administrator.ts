import { timingSafeEqual } from 'node:crypto';
import { v4 as uuid } from 'uuid';
import { writeChange } from '../../db/change.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { type Principal, trialPrincipal } from '../../http/principal.ts';
import { auditAccount } from './account-audit.ts';
import type { Accounts } from './accounts.ts';
import { checkPassword } from './passwords.ts';
import { checkedFields } from './people.ts';
import { hasAdministrator, insertUser, setCredential } from './users.sql.ts';

export interface FirstAdministrator {
  login: string;
  name: string;
  password: string;
  /** From the one-time link; needed where it is not the trial administrator who asks. */
  setupToken?: string;
}

/**
 * Makes an administrator: from trial mode, which ends with it, or with the one-time link of this start. The link works
 * once, and also where every administrator has lost the password.
 */
export function firstAdministrator(deps: Deps, accounts: Accounts) {
  let unused = deps.setupToken;

  return async (principal: Principal, wish: FirstAdministrator): Promise<void> => {
    const hasLink = unused !== undefined && isSame(wish.setupToken, unused);
    if (wish.setupToken !== undefined && !hasLink) {
      throw new AppError(
        'accounts.setup_link',
        403,
        'This link was used already, or is of an earlier start.',
      );
    }
    if (principal !== trialPrincipal && !hasLink) throw new AppError('access.session', 401, 'Sign in first.');
    checkPassword(wish.password, wish);
    const hash = await (await (await accounts.library()).$context).password.hash(wish.password);
    if (hasLink) unused = undefined;
    try {
      await writeChange(deps, principal.id, async (tx, change) => {
        if (!hasLink && (await hasAdministrator(tx))) {
          throw new AppError('accounts.has_admin', 409, 'There is an administrator already.');
        }
        const id = uuid();
        const fields = await checkedFields(
          tx,
          change,
          {
            login: wish.login,
            name: wish.name,
            role: 'admin',
            departmentKey: null,
            isActive: true,
            expiresAt: null,
            areaKeys: [],
          },
          null,
        );
        if (fields.login === null)
          throw new AppError('accounts.no_login', 400, 'An administrator needs a work number.');
        await insertUser(tx, change, id, fields);
        await setCredential(tx, change, { userId: id, credentialId: uuid(), hash, mustChange: false });
        await auditAccount(tx, change.recordedAt, principal.id, 'first_admin', id, { login: fields.login });
      });
    } catch (error) {
      if (hasLink) unused = wish.setupToken;
      throw error;
    }
  };
}

function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
