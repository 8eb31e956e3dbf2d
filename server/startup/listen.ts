import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { StartupError } from './startup-error.ts';
import type { Tls } from './tls-files.ts';
import { plainAnswers, tlsFront } from './tls-front.ts';

export interface Listener {
  /** http://127.0.0.1:8080, or https:// with TLS. */
  address: string;
  /** For commands of this computer with their token: without TLS in any case. */
  commandAddress: string;
  /** From now on requests go to `fetch`; until then they are told to wait. */
  serve(fetch: (request: Request) => Response | Promise<Response>): void;
  close(): Promise<void>;
}

export interface SecureOptions {
  tls: Tls;
  allowedHosts: readonly string[];
  /** Paths that are answered without TLS, too. */
  openPaths: readonly string[];
}

const waitingPage = new Map([
  ['content-type', 'text/plain; charset=utf-8'],
  ['retry-after', '2'],
  // Who came too early sees the page as soon as there is one.
  ['refresh', '2'],
]);

/** Takes the port before anything slow happens, so that a taken one is said at once. */
export async function listen(host: string, port: number, secure?: SecureOptions): Promise<Listener> {
  let answer = (_: Request): Response | Promise<Response> =>
    new Response('网格行正在启动… Gridwalk is starting.', { status: 503, headers: [...waitingPage] });
  const { server, closeConnections } = open(
    getRequestListener((request) => answer(request)),
    secure,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartupError(reasonOf(error, host, port))),
    );
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const place = `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
  return {
    address: `${secure ? 'https' : 'http'}://${place}`,
    commandAddress: `http://${place}`,
    serve(fetch) {
      answer = fetch;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Live streams never end by themselves.
        closeConnections();
      }),
  };
}

/** One server, or with TLS one door before two: one for those who speak it, one that leads the others to it. */
function open(
  listener: RequestListener,
  secure: SecureOptions | undefined,
): { server: NetServer; closeConnections(): void } {
  if (!secure) {
    const server = createServer(listener);
    return { server, closeConnections: () => server.closeAllConnections() };
  }
  const { tls, allowedHosts, openPaths } = secure;
  const isName = (host: string) => allowedHosts.includes(host.replace(/:\d+$/, '').toLowerCase());
  const encrypted = createSecureServer({ cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }, listener);
  return tlsFront(encrypted, createServer(plainAnswers(listener, { isName, openPaths })));
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Choose one with --port.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Choose one above 1024 with --port.`;
  return `Cannot listen on ${host}:${port}: ${message}`;
}
