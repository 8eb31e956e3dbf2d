import type { QueryClient } from '@tanstack/react-query';
import { useFrameScene } from '../../app/frame-scene.store.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { isComputing } from '../../compute/use-computed.ts';

const STEP_MS = 40;
const PATIENCE_MS = 45_000;
/** Longer than from one answer to the next question that it leads to. */
const QUIET_MS = { problems: 160, walkabouts: 200, circulation: 450, reviews: 100 } as const;

/** Until the live map shows all that its scene asks for. Throws where it has nothing to show, or takes too long. */
export async function untilSettled(queries: QueryClient, signal: AbortSignal): Promise<void> {
  let quietSince = performance.now();
  await until(() => {
    const { owner, isComputed, failure } = useFrameScene.getState();
    if (failure) throw new Error(failure);
    const isDrawn =
      owner?.map.getContainer().getAttribute('aria-busy') === 'false' &&
      owner.drawn().layers.every((layer) => layer.isLoaded);
    const isQuiet = isDrawn && isComputed && queries.isFetching() === 0 && !isComputing();
    if (!isQuiet) quietSince = performance.now();
    return performance.now() - quietSince >= QUIET_MS[useModeStore.getState().mode.kind];
  }, signal);
}

/** Throws after three quarters of a minute, and when nobody waits any more. */
export async function until(isSo: () => boolean, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  while (!isSo()) {
    signal.throwIfAborted();
    if (performance.now() - begun > PATIENCE_MS) throw new Error('tooLong');
    await pause(STEP_MS);
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
