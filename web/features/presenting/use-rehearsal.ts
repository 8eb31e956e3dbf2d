import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { AgendaItem, Deck } from '#core/reviews/review.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { dropPictures } from './kept-pictures.ts';
import { usePresenting } from './presenting.store.ts';
import { rehearse } from './rehearsal.ts';

const NOTHING: readonly AgendaItem[] = [];

/** Prepares all slides once the deck is here; `skip` begins with what there is. */
export function useRehearsal(deck: Deck | undefined, page: RefObject<HTMLElement | null>) {
  const queries = useQueryClient();
  const maxTileZoom = useBasemap()?.maxZoom;
  const [missed, setMissed] = useState<readonly number[]>([]);
  const [running] = useState(() => new AbortController());
  const items = useRef(NOTHING);
  items.current = deck?.slides.map(({ item }) => item) ?? NOTHING;
  const isReady = deck !== undefined && maxTileZoom !== undefined;

  useEffect(() => {
    if (!isReady || !page.current) return;
    const run = new AbortController();
    const stop = () => run.abort();
    running.signal.addEventListener('abort', stop);
    const { rehearse: note, prepared } = usePresenting.getState();
    const total = items.current.length;
    void rehearse({
      queries,
      items: items.current,
      page: page.current,
      maxTileZoom,
      show: (index) => note(index, { done: index, total }),
      signal: run.signal,
    }).then((left) => {
      if (run.signal.aborted && !running.signal.aborted) return;
      setMissed(left);
      prepared();
    });
    return stop;
  }, [isReady, queries, maxTileZoom, page, running]);
  useEffect(() => dropPictures, []);

  return { missed, skip: useCallback(() => running.abort(), [running]) };
}
