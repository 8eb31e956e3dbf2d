import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { createApi } from '../../server/api.ts';
import { runningServer } from '../../server/db/folder-lock.ts';
import { storeUploadFromDisk } from '../../server/features/imports/index.ts';
import { AppError, type ErrorBody } from '../../server/http/app-error.ts';
import { openDeps } from '../../server/startup/open-deps.ts';
import { takeFolder } from '../../server/startup/open-store.ts';
import { StartupError } from '../../server/startup/startup-error.ts';
import type { Step } from '../../server/startup/terminal-steps.ts';

/** The API of a data folder, whether a server has it open or this process does. */
export interface Connection {
  /** Set when a running server has the folder. */
  address: string | undefined;
  request(method: string, path: string, body?: unknown): Promise<Response>;
  /** A form with a file among its fields. */
  send(path: string, form: FormData): Promise<Response>;
  /** Answers the upload's id. */
  upload(path: string): Promise<string>;
  close(): Promise<void>;
}

/** Goes through the running server where there is one; else opens the folder and speaks to the same API in this process. */
export async function connect(dataDir: string, step: Step): Promise<Connection> {
  const server = runningServer(dataDir);
  return server ? throughServer(server) : inProcess(dataDir, step);
}

function throughServer({ address, token }: { address: string; token: string }): Connection {
  const send = async (
    method: string,
    path: string,
    body: BodyInit | undefined,
    headers: Record<string, string>,
  ) => {
    try {
      return await fetch(address + path, {
        method,
        body,
        headers: { ...headers, authorization: `Bearer ${token}` },
      });
    } catch (error) {
      throw new StartupError(`The running server at ${address} does not answer: ${(error as Error).message}`);
    }
  };
  return {
    address,
    request: (method, path, body) => send(method, path, asJson(body), jsonHeaders(body)),
    send: (path, form) => send('POST', path, form, {}),
    async upload(path) {
      const form = new FormData();
      const file = await openAsBlob(path);
      form.append('file', file, basename(path));
      const response = await send('POST', '/api/imports', form, {});
      const { upload } = (await answer(response)) as { upload: { id: string } };
      return upload.id;
    },
    close: async () => {},
  };
}

async function inProcess(dataDir: string, step: Step): Promise<Connection> {
  const lock = takeFolder(dataDir);
  const closing: (() => unknown)[] = [() => lock.release()];
  const close = async () => {
    for (let next = closing.pop(); next; next = closing.pop()) await next();
  };
  try {
    const allowedHosts = ['127.0.0.1'];
    const databaseUrl = process.env.DATABASE_URL;
    const opened = await openDeps({ dataDir, lock, databaseUrl, allowedHosts, step });
    closing.push(opened.close);
    const { deps } = opened;
    const app = createApi(deps);
    const authorization = `Bearer ${lock.token}`;
    return {
      address: undefined,
      request: async (method, path, body) =>
        app.request(`http://127.0.0.1${path}`, {
          method,
          body: asJson(body),
          headers: { ...jsonHeaders(body), host: '127.0.0.1', authorization },
        }),
      send: async (path, form) =>
        app.request(`http://127.0.0.1${path}`, {
          method: 'POST',
          body: form,
          headers: { host: '127.0.0.1', authorization },
        }),
      upload: async (path) => (await storeUploadFromDisk(deps, path)).id,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const asJson = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body));
const jsonHeaders = (body: unknown): Record<string, string> =>
  body === undefined ? {} : { 'content-type': 'application/json' };

/** The parsed body; a refusal of the server is thrown as the AppError it was. */
export async function answer(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const { error } = (body ?? {}) as Partial<ErrorBody>;
  if (!error) throw new StartupError(`The server answered ${response.status}.`);
  throw new AppError(error.code, 400, error.message, error.details);
}
