import { Worker } from 'node:worker_threads';
import { workerUrl } from '../jobs/worker-url.ts';
import type { Command, Reply } from './pglite-protocol.ts';
import type { Connection } from './serial-db.ts';

interface Waiting {
  resolve(rows: object[]): void;
  reject(error: Error): void;
}

/** The embedded database on a thread of its own. */
export async function openPgliteThread(folder: string): Promise<Connection> {
  const worker = new Worker(workerUrl('pglite.worker'), { workerData: { folder } });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let gone: Error | undefined;

  const send = (command: (id: number) => Command): Promise<object[]> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage(command(id));
    });

  await new Promise<void>((resolve, reject) => {
    function end(error: Error): void {
      gone = error;
      reject(error);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    }
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`The database thread ended with code ${code}.`)));
    worker.on('message', (reply: Reply) => {
      if ('ready' in reply) return resolve();
      const request = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('rows' in reply) request?.resolve(reply.rows);
      else request?.reject(Object.assign(new Error(reply.error.message), reply.error));
    });
  });

  return {
    run: (text, params) => send((id) => ({ id, text, params })),
    async close() {
      await send((id) => ({ id, close: true }));
      await worker.terminate();
    },
  };
}
