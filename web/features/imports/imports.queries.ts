import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportKind, ImportOutcome, TakeBackOutcome } from '#core/imports/import-run.ts';
import { ApiError, accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';

/** Sends a file; the answer says what it is taken for. */
export function useUpload() {
  return useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.append('file', file);
      const response = await accepted(fetch('/api/imports', { method: 'POST', body: form }));
      return ((await response.json()) as { upload: Upload }).upload;
    },
  });
}

type InspectionAnswer = Awaited<ReturnType<typeof askInspection>>;
export type Inspection = InspectionAnswer['inspection'];

export interface Upload {
  id: string;
  fileName: string;
  sizeBytes: number;
  kindGuess: ImportKind | null;
  inspection: Inspection;
}

function askInspection(id: string, query: { sheet?: string; headerRow?: string }) {
  return answer(client.imports[':id'].inspection.$get({ param: { id }, query }));
}

/** Looks again, at another sheet or header row. */
export function useInspection() {
  return useMutation({
    mutationFn: ({ id, sheet, headerRow }: { id: string; sheet?: string; headerRow?: number }) =>
      askInspection(id, { sheet, headerRow: headerRow === undefined ? undefined : String(headerRow) }),
  });
}

type RunJson = Parameters<(typeof client.imports)[':id']['run']['$post']>[0]['json'];
export type RunRequest = RunJson;

const POLL_MS = 400;

/** What a job is doing now, for the progress bar. */
export interface JobProgress {
  step: string;
  done: number;
  total: number;
}

/** Follows a job to its end; throws what the server refused with. */
export async function followJob<T>(
  jobId: string,
  onProgress: (progress: JobProgress) => void,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  for (;;) {
    const job = await answer(client.jobs[':id'].$get({ param: { id: jobId } }));
    onProgress(job);
    if (job.status === 'done') return job.result as T;
    if (job.status !== 'running') {
      const { code, message, details } = job.error ?? { code: 'cancelled', message: '', details: {} };
      throw new ApiError(code, 409, message, '-', details ?? {});
    }
    await pause(POLL_MS);
  }
}

/** Runs an import or its dry run. */
export function useImportRun(onProgress: (progress: JobProgress) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, json }: { id: string; json: RunRequest }): Promise<ImportOutcome> => {
      const { jobId } = await answer(client.imports[':id'].run.$post({ param: { id }, json }));
      return followJob<ImportOutcome>(jobId, onProgress);
    },
    onSuccess: ({ dryRun }) =>
      dryRun
        ? undefined
        : queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'profile' }),
  });
}

/** The books: every batch, newest first. */
export function useBatches(enabled: boolean) {
  return useQuery({
    queryKey: ['import-batches'],
    queryFn: async () => (await answer(client.imports.batches.$get())).batches,
    enabled,
  });
}

export type Batch = NonNullable<ReturnType<typeof useBatches>['data']>[number];

export function useTakeBack() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, laterEdits }: { id: string; laterEdits: 'refuse' | 'keep' | 'discard' }) => {
      const { jobId } = await answer(
        client.imports.batches[':id']['take-back'].$post({ param: { id }, json: { laterEdits } }),
      );
      return followJob<TakeBackOutcome>(jobId, () => undefined);
    },
    onSuccess: () =>
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'profile' }),
  });
}
