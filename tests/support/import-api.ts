import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ImportOutcome, TakeBackOutcome } from '#core/imports/import-run.ts';
import type { ErrorBody } from '../../server/http/app-error.ts';
import type { Deps } from '../../server/http/deps.ts';
import type { JobState } from '../../server/jobs/jobs.ts';
import { openTestApi } from './test-api.ts';

interface RunBody {
  kind: string;
  options?: object;
  dryRun?: boolean;
  choice?: string;
  demo?: string;
  again?: boolean;
}

/** The API with an upload folder of its own, and the calls that a person's import makes. */
export async function openImportApi(overrides: Partial<Deps> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gridwalk-test-'));
  const api = await openTestApi({ dataDir, ...overrides });

  async function upload(name: string, content: string | Uint8Array): Promise<Response> {
    const form = new FormData();
    const part = typeof content === 'string' ? content : new Uint8Array(content);
    form.append('file', new File([part], name));
    return api.request('/api/imports', { method: 'POST', body: form });
  }

  async function uploaded(name: string, content: string | Uint8Array) {
    const response = await upload(name, content);
    if (response.status !== 201) throw new Error(`Upload of ${name}: ${await response.text()}`);
    const body = (await response.json()) as { upload: { id: string; kindGuess: string; inspection: object } };
    return body.upload;
  }

  async function ended(jobId: string): Promise<JobState> {
    await api.deps.jobs.ended(jobId);
    return api.json<JobState>('GET', `/api/jobs/${jobId}`);
  }

  async function run(uploadId: string, body: RunBody): Promise<JobState> {
    const { jobId } = await api.json<{ jobId: string }>('POST', `/api/imports/${uploadId}/run`, body, 202);
    return ended(jobId);
  }

  /** Uploads and runs; fails unless the job ends well. */
  async function importText(
    name: string,
    content: string | Uint8Array,
    body: RunBody,
  ): Promise<ImportOutcome> {
    const job = await run((await uploaded(name, content)).id, body);
    if (job.status !== 'done') throw new Error(`Import of ${name}: ${JSON.stringify(job.error)}`);
    return job.result as ImportOutcome;
  }

  /** As importText, and fails unless the batch was stored. */
  async function stored(name: string, content: string | Uint8Array, body: RunBody): Promise<ImportOutcome> {
    const outcome = await importText(name, content, body);
    if (outcome.status !== 'stored') throw new Error(`${name} was not stored: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  async function storedFile(path: string, body: RunBody): Promise<ImportOutcome> {
    return stored(basename(path), await readFile(path), body);
  }

  async function takeBackJob(batchId: string | null, laterEdits?: string): Promise<JobState> {
    const path = `/api/imports/batches/${batchId}/take-back`;
    const { jobId } = await api.json<{ jobId: string }>('POST', path, { laterEdits }, 202);
    return ended(jobId);
  }

  async function takenBack(batchId: string | null, laterEdits?: string): Promise<TakeBackOutcome> {
    const job = await takeBackJob(batchId, laterEdits);
    if (job.status !== 'done') throw new Error(`Take-back: ${JSON.stringify(job.error)}`);
    return job.result as TakeBackOutcome;
  }

  /** One number from the database. */
  async function count(from: string): Promise<number> {
    const [row] = await api.db.query<{ n: number }>(`select count(*)::integer as n from ${from}`);
    return row.n;
  }

  async function refusal(response: Response): Promise<{ status: number; code: string }> {
    return { status: response.status, code: ((await response.json()) as ErrorBody).error.code };
  }

  return {
    ...api,
    dataDir,
    upload,
    uploaded,
    run,
    ended,
    importText,
    stored,
    storedFile,
    takeBackJob,
    takenBack,
    count,
    refusal,
  };
}

export type ImportApi = Awaited<ReturnType<typeof openImportApi>>;

/** A GeoJSON file of squares: name, code and west-south corner in thousandths of a degree from 120, 36. */
export function squares(
  list: readonly (readonly [name: string, code: string | null, x: number, y: number, size?: number])[],
  more: object = {},
): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: list.map(([name, code, x, y, size = 10]) => ({
      type: 'Feature',
      properties: { name, code, ...more },
      geometry: { type: 'Polygon', coordinates: [squareRing(x, y, size)] },
    })),
  });
}

export function squareRing(x: number, y: number, size = 10): [number, number][] {
  const at = (i: number, j: number): [number, number] => [
    Number((120 + (x + i) / 1000).toFixed(6)),
    Number((36 + (y + j) / 1000).toFixed(6)),
  ];
  return [at(0, 0), at(size, 0), at(size, size), at(0, size), at(0, 0)];
}
