import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { v4 as uuid } from 'uuid';
import { attachmentsRoutes, problemOwner } from '../../server/features/attachments/index.ts';
import type { Env } from '../../server/http/env.ts';
import { errorHandler } from '../../server/http/error-handler.ts';
import { type Principal, trialPrincipal } from '../../server/http/principal.ts';
import { openTestApi } from './test-api.ts';
import { buildTown } from './town.ts';

export interface Photo {
  id: string;
  role: string;
  fileName: string;
  sha256: string;
  receivedSha256: string;
  width: number;
  height: number;
  takenAt: string | null;
  isRedacted: boolean;
}

/** The API with the town and a data folder of its own, and what a person does with photos. */
export async function openPhotoApi() {
  const dataDir = await mkdtemp(join(tmpdir(), 'gridwalk-photos-'));
  const api = await openTestApi({ dataDir });
  const town = await buildTown(api.deps);

  interface Sent {
    id?: string;
    owner?: string;
    role?: string;
    name?: string;
    takenAt?: string;
  }
  async function send(bytes: Uint8Array | string, sent: Sent = {}): Promise<Response> {
    const { id = uuid(), owner = `problem:${town.problemKeys[0]}`, role = 'report', name = 'a.jpg' } = sent;
    const form = new FormData();
    form.append('file', new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name));
    for (const [field, value] of Object.entries({
      id,
      owner,
      role,
      ...(sent.takenAt ? { takenAt: sent.takenAt } : {}),
    }))
      form.append(field, value);
    return api.request('/api/attachments', { method: 'POST', body: form });
  }

  async function added(bytes: Uint8Array, sent: Sent = {}): Promise<Photo> {
    const response = await send(bytes, sent);
    const text = await response.text();
    if (response.status !== 201) throw new Error(`Photo: ${response.status} ${text}`);
    return (JSON.parse(text) as { photo: Photo }).photo;
  }

  const list = async (key = town.problemKeys[0]) =>
    (await api.json<{ photos: Photo[] }>('GET', `/api/attachments?owner=problem:${key}`)).photos;

  const content = async (id: string, variant = 'file') =>
    new Uint8Array(await (await api.request(`/api/attachments/${id}/${variant}`)).arrayBuffer());

  /** The files below attachments/, without their folder of two letters. */
  async function files(): Promise<string[]> {
    const root = join(dataDir, 'attachments');
    const folders = await readdir(root).catch(() => []);
    return (await Promise.all(folders.map((folder) => readdir(join(root, folder))))).flat().sort();
  }

  async function codeOf(response: Response): Promise<string> {
    const { error } = (await response.json()) as { error: { code: string } };
    return `${response.status} ${error.code}`;
  }

  /** The same routes for somebody else. */
  function as(other: Partial<Principal>) {
    const app = new Hono<Env>()
      .use(async (c, next) => {
        c.set('principal', { ...trialPrincipal, ...other });
        await next();
      })
      .route('/api/attachments', attachmentsRoutes(api.deps, [problemOwner]));
    app.onError(errorHandler(api.deps.log));
    return app;
  }

  return { ...api, town, dataDir, send, added, list, content, files, codeOf, as };
}

export type PhotoApi = Awaited<ReturnType<typeof openPhotoApi>>;
