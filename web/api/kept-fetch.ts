import { useHold } from '../features/session/hold.store.ts';

const kept = new Map<string, Response>();

useHold.subscribe(({ isHeld }) => isHeld || kept.clear());

/**
 * `fetch`; while somebody presents, what was answered once is answered again when the server cannot be reached any more.
 * Throws as `fetch` does for what was never asked before.
 */
export async function keptFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (!useHold.getState().isHeld || (init?.method ?? 'GET') !== 'GET') return fetch(input, init);
  const address = String(input);
  try {
    const response = await fetch(input, init);
    if (response.ok) kept.set(address, response.clone());
    return response;
  } catch (error) {
    const known = kept.get(address);
    if (!known || init?.signal?.aborted) throw error;
    return known.clone();
  }
}
