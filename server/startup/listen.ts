import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { StartupError } from './startup-error.ts';

export interface Listener {
  /** http://127.0.0.1:8080 */
  address: string;
  /** From now on requests go to `fetch`; until then they are told to wait. */
  serve(fetch: (request: Request) => Response | Promise<Response>): void;
  close(): Promise<void>;
}

const waitingPage = new Map([
  ['content-type', 'text/plain; charset=utf-8'],
  ['retry-after', '2'],
  // Who came too early sees the page as soon as there is one.
  ['refresh', '2'],
]);

/** Takes the port before anything slow happens, so that a taken one is said at once. */
export async function listen(host: string, port: number): Promise<Listener> {
  let answer = (_: Request): Response | Promise<Response> =>
    new Response('网格行正在启动… Gridwalk is starting.', { status: 503, headers: [...waitingPage] });
  // hono-node-server types HTTP/2 too; without createServer it makes a plain one.
  const server = createAdaptorServer({ fetch: (request) => answer(request) }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartupError(reasonOf(error, host, port))),
    );
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    serve(fetch) {
      answer = fetch;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Live streams never end by themselves.
        server.closeAllConnections();
      }),
  };
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Choose one with --port.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Choose one above 1024 with --port.`;
  return `Cannot listen on ${host}:${port}: ${message}`;
}
