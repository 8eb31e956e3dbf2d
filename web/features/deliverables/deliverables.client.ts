import type { FileMade, MakeFile } from './deliverables.protocol.ts';

/** Makes one file in a worker of its own; an aborted signal ends the worker and rejects. */
export function makeFile(
  call: MakeFile,
  { onProgress, signal }: { onProgress(share: number): void; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./deliverables.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<FileMade>) => {
      if (data.kind === 'progress') onProgress(data.share);
      else if (data.kind === 'made') resolve(data.bytes);
      else reject(new Error(data.error));
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The worker stopped.')));
    worker.postMessage(call);
  }).finally(() => worker.terminate());
}
