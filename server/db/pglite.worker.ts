import { parentPort, workerData } from 'node:worker_threads';
import { openPgliteConnection } from './pglite-connection.ts';
import type { Command, ErrorFields, Reply } from './pglite-protocol.ts';

// A group-by over a million rows blocks this thread for half a second; requests go on being answered on the main one.
const port = parentPort;
if (!port) throw new Error('pglite.worker runs as a worker thread only.');
const connection = await openPgliteConnection((workerData as { folder: string }).folder);

function fieldsOf(error: unknown): ErrorFields {
  const { message, code, detail, constraint } = error as ErrorFields;
  return { message: message ?? String(error), code, detail, constraint };
}

async function answer(command: Command): Promise<Reply> {
  try {
    if (!('close' in command))
      return { id: command.id, rows: await connection.run(command.text, command.params) };
    await connection.close();
    return { id: command.id, rows: [] };
  } catch (error) {
    return { id: command.id, error: fieldsOf(error) };
  }
}

port.on('message', (command: Command) => {
  void answer(command).then((reply) => {
    port.postMessage(reply);
    if ('close' in command) port.close();
  });
});
port.postMessage({ ready: true } satisfies Reply);
