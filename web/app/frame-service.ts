import type { QueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { isComputing } from '../compute/use-computed.ts';
import { takeFramePicture } from '../features/scene-pictures/frame-picture.ts';
import { useLanguageStore } from '../i18n/language.store.ts';
import { type Translate, translate } from '../i18n/translate.ts';
import type { MapOwner } from '../map/map-owner.ts';
import { type FrameAnswer, type FrameCall, type FrameFailure, framePixelRatio } from './frame-protocol.ts';
import { NO_SCENE, useFrameScene } from './frame-scene.store.ts';
import { FrameWatch } from './frame-watch.ts';
import { useModeStore } from './mode.store.ts';
import { restorePageLink } from './page-link.ts';
import { parseLink } from './url-state.ts';

const PATIENCE_MS = 45_000;
const STEP_MS = 20;
/** A map that has had nothing to draw since says nothing: then it is asked to draw once more. */
const NUDGE_MS = 1500;
/** Longer than from one answer to the next question that it leads to. */
const SETTLED_MS = { problems: 60, walkabouts: 120, circulation: 400, reviews: 60 } as const;

class FrameError extends Error {
  readonly reason: FrameFailure;
  constructor(reason: FrameFailure) {
    super(reason);
    this.reason = reason;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Answers the window that holds this page, until the returned function is called. */
export function serveFrame(queryClient: QueryClient): () => void {
  const holder = window.parent !== window ? window.parent : (window.opener as Window | null);
  const tell = (answer: FrameAnswer) => holder?.postMessage(answer, window.location.origin);
  const watch = new FrameWatch(framePixelRatio(window.location.search) !== undefined);
  let turn = 0;
  let isTold = false;

  async function show(token: string | null): Promise<void> {
    const own = ++turn;
    document.documentElement.removeAttribute('data-frame-ready');
    try {
      await untilStill(queryClient, watch, () => own === turn);
      if (own !== turn) return;
      document.documentElement.setAttribute('data-frame-ready', '');
      const { legend, words } = useFrameScene.getState();
      tell({ kind: 'ready', token, legend, words });
    } catch (error) {
      if (own === turn) tell({ kind: 'failed', of: token, reason: reasonOf(error) });
    }
  }

  function take(event: MessageEvent<FrameCall>): void {
    if (event.origin !== window.location.origin || event.source !== holder) return;
    const call = event.data;
    if (call.kind === 'open') {
      const isOther = parseLink(call.query).mode !== useModeStore.getState().mode.kind;
      if (isOther) useFrameScene.setState(NO_SCENE);
      // At once, so that nothing of the scene before is taken for the new one.
      flushSync(() => restorePageLink(call.query));
      void show(call.token ?? null);
    } else if (call.kind === 'camera') {
      isTold = true;
      useFrameScene.getState().owner?.jumpTo(call.camera);
      isTold = false;
    } else if (call.kind === 'capture') void capture(call.id, call.pixelRatio);
  }

  async function capture(id: string, pixelRatio: number): Promise<void> {
    try {
      const own = turn;
      await untilStill(queryClient, watch, () => own === turn);
      const { owner, legend, words } = useFrameScene.getState();
      const { language } = useLanguageStore.getState();
      const t: Translate = (key, values) => translate(language, key, values);
      if (own !== turn || !owner) throw new FrameError('noMap');
      const picture = await takeFramePicture(owner, watch.takePicture(), { legend, words }, pixelRatio, t);
      tell({ kind: 'captured', id, ...picture, legend, words, camera: owner.camera() });
    } catch (error) {
      tell({ kind: 'failed', of: id, reason: reasonOf(error) });
    }
  }

  let followed: MapOwner | undefined;
  // Every frame of a movement, so that a map beside it moves along.
  const report = () => {
    if (!isTold && followed) tell({ kind: 'camera', camera: followed.camera() });
  };
  const follow = () => {
    const { owner } = useFrameScene.getState();
    if (owner === followed) return;
    followed?.map.off('move', report);
    followed = owner;
    watch.follow(owner);
    owner?.map.on('move', report);
  };
  const unfollow = useFrameScene.subscribe(follow);
  follow();
  window.addEventListener('message', take);
  void show(null);
  return () => {
    turn++;
    unfollow();
    followed?.map.off('move', report);
    watch.follow(undefined);
    window.removeEventListener('message', take);
  };
}

function reasonOf(error: unknown): FrameFailure {
  if (error instanceof FrameError) return error.reason;
  console.error(error);
  return 'failed';
}

/** Until nothing is fetched, computed or drawn any more. Throws where there is nothing to draw. */
async function untilStill(
  queryClient: QueryClient,
  watch: FrameWatch,
  isCurrent: () => boolean,
): Promise<void> {
  const begun = performance.now();
  let quietSince = begun;
  let nudgedAt = begun;
  while (isCurrent()) {
    const { owner, isComputed, failure } = useFrameScene.getState();
    const now = performance.now();
    if (failure) throw new FrameError(failure);
    if (now - begun > PATIENCE_MS) throw new FrameError('tooLong');
    const isBusy = () => !owner || !isComputed || queryClient.isFetching() > 0 || isComputing();
    if (isBusy()) quietSince = now;
    if (owner && now - quietSince >= SETTLED_MS[useModeStore.getState().mode.kind]) {
      const { layers } = owner.drawn();
      // What was just handed to the map is drawn with the next frame.
      await twoFrames();
      if (watch.isStill && !isBusy() && owner.drawn().layers === layers) return;
      if (now - nudgedAt > NUDGE_MS) {
        nudgedAt = now;
        owner.map.triggerRepaint();
      }
    }
    await pause(STEP_MS);
  }
}

const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
