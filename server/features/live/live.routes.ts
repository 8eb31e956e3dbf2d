import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { dataVersion } from '../../db/change.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';

/** A comment now and then keeps proxies from closing a silent stream. */
const HEARTBEAT_MS = 25_000;

/**
 * One stream per tab (server-sent events): the data version after each write, as the event's id, so that a page that
 * reconnects hears at once where things stand. It carries no rows: what may be seen is decided where it is fetched.
 */
export function liveRoutes(deps: Deps) {
  return new Hono<Env>().get('/', access({ roles: 'all', scope: 'none' }), (c) =>
    streamSSE(c, async (stream) => {
      const send = (version: number) =>
        stream.writeSSE({ event: 'version', id: String(version), data: String(version) });
      const unsubscribe = deps.changes.subscribe((version) => void send(version));
      const heartbeat = setInterval(() => void stream.write(': \n\n'), HEARTBEAT_MS);
      const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
      await send(await dataVersion(deps.db));
      await closed;
      clearInterval(heartbeat);
      unsubscribe();
    }),
  );
}
