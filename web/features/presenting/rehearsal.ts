import type { QueryClient } from '@tanstack/react-query';
import type { Bbox } from '#core/geo/types.ts';
import type { AgendaItem } from '#core/reviews/review.ts';
import { useFrameScene } from '../../app/frame-scene.store.ts';
import { keepTilesAround } from '../../map/tile-store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { keepPhotos, takeScenePicture } from './kept-pictures.ts';
import { hasMap } from './open-scene.ts';
import { useOtherSide } from './other-side.store.ts';
import { pause, until, untilSettled } from './until-settled.ts';

/** The page has begun to show the next slide by then. */
const BEGUN_MS = 120;

export interface RehearsalOptions {
  queries: QueryClient;
  items: readonly AgendaItem[];
  /** What a slide is drawn in. */
  page: HTMLElement;
  maxTileZoom: number;
  show(index: number): void;
  signal: AbortSignal;
}

/**
 * Shows every slide once, behind the start of the talk, and waits until it is all there: scripts, answers, tiles, frames and
 * photos stay, so that the talk needs no server. Gives the slides that did not come, by their place in the agenda.
 */
export async function rehearse(options: RehearsalOptions): Promise<number[]> {
  const { items, signal } = options;
  const missed: number[] = [];
  for (const [index, item] of items.entries()) {
    if (signal.aborted) {
      missed.push(index);
      continue;
    }
    options.show(index);
    await pause(BEGUN_MS);
    try {
      await drawn(item, options);
    } catch (error) {
      if (!signal.aborted) console.warn(`Slide ${index + 1} was not prepared.`, error);
      missed.push(index);
    }
  }
  return missed;
}

async function drawn(
  item: AgendaItem,
  { queries, page, maxTileZoom, signal }: RehearsalOptions,
): Promise<void> {
  const { scene } = item;
  if (!hasMap(scene) || !hasWebGl2()) {
    await until(() => queries.isFetching() === 0, signal);
  } else {
    await untilSettled(queries, signal);
    if (scene.otherQuery && (scene.layout === 'swipe' || scene.layout === 'beside')) {
      await until(() => {
        const { shown, failure } = useOtherSide.getState();
        if (failure) throw new Error(failure);
        return shown === scene.otherQuery;
      }, signal);
    }
    const { owner } = useFrameScene.getState();
    if (owner) {
      const { map } = owner;
      const inView = map.getBounds();
      const bounds: Bbox = [inView.getWest(), inView.getSouth(), inView.getEast(), inView.getNorth()];
      await keepTilesAround(bounds, map.getZoom(), maxTileZoom);
      await takeScenePicture(item.id, owner);
    }
  }
  await keepPhotos(page);
}
