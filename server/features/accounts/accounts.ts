import type { Deps } from '../../http/deps.ts';
import type { Identities } from '../../http/identity.ts';
import type { Mode } from '../../http/principal.ts';
import { openSessionLibrary, type SessionLibrary } from './session-library.ts';
import { isOpen, principalOf } from './user-principal.ts';
import { hasAdministrator, selectUser } from './users.sql.ts';

export interface Accounts extends Identities {
  library(): Promise<SessionLibrary>;
}

/** Who is signed in, asked of the database with every request: what an administrator changes holds from the next one on. */
export function createAccounts(deps: Pick<Deps, 'db' | 'clock' | 'log' | 'profile' | 'changes'>): Accounts {
  let opened: Promise<SessionLibrary> | undefined;
  // Accounts change by writes alone. While a large import holds the database, its progress can still be asked for.
  let known: Mode | undefined;
  let writeCount = 0;
  deps.changes.subscribe(() => {
    known = undefined;
    writeCount++;
  });

  function library() {
    opened ??= openSessionLibrary(deps);
    return opened;
  }

  return {
    library,
    async mode() {
      if (known) return known;
      const asked = writeCount;
      const mode: Mode = (await hasAdministrator(deps.db)) ? 'accounts' : 'trial';
      // What was read before a write says nothing of the time after it.
      if (asked === writeCount) known = mode;
      return mode;
    },
    async identify(headers, keepsAlive) {
      if (!headers.get('cookie')?.includes('gridwalk.session_token')) return undefined;
      const { response, headers: answered } = await (await library()).api.getSession({
        headers,
        query: { disableRefresh: !keepsAlive },
        returnHeaders: true,
      });
      const user = response && (await selectUser(deps.db, response.user.id));
      if (!user || user.isDemo || !isOpen(user, deps.clock().toISOString())) return undefined;
      return { principal: principalOf(user), cookies: answered.getSetCookie() };
    },
  };
}
