import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { dataVersion } from '../../db/change.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Identities } from '../../http/identity.ts';

/** A comment now and then keeps proxies from closing a silent stream. */
const HEARTBEAT_MS = 25_000;

/**
 * One stream per tab (server-sent events): the data version after each write, as the event's id, so that a page that
 * reconnects hears at once where things stand. It carries no rows: what may be seen is decided where it is fetched.
 */
export function liveRoutes(deps: Deps, identities: Identities) {
  return new Hono<Env>().get('/', access({ roles: 'all', scope: 'none' }), (c) =>
    streamSSE(c, async (stream) => {
      const send = (version: number) =>
        stream.writeSSE({ event: 'version', id: String(version), data: String(version) });
      const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
      // An account can be closed, and a session end, while a stream is open.
      const sendIfOpen = async (write: () => Promise<unknown>) => {
        const isOpen = await isStillOpen(identities, c).catch(() => false);
        await (isOpen ? write() : stream.close());
      };
      const unsubscribe = deps.changes.subscribe((version) => void sendIfOpen(() => send(version)));
      const heartbeat = setInterval(() => void sendIfOpen(() => stream.write(': \n\n')), HEARTBEAT_MS);
      await send(await dataVersion(deps.db));
      await closed;
      clearInterval(heartbeat);
      unsubscribe();
    }),
  );
}

async function isStillOpen(identities: Identities, c: Context<Env>): Promise<boolean> {
  const { userId } = c.get('principal');
  if (userId === null) return c.get('principal').role === 'system' || (await identities.mode()) === 'trial';
  return (await identities.identify(c.req.raw.headers, false))?.principal.userId === userId;
}
