import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Deck } from '#core/reviews/review.ts';
import { useDeck } from '../reviews/reviews.queries.ts';
import { NO_HOLD, useHold } from '../session/hold.store.ts';

/**
 * The deck that is presented, and from when it is there a page that stands still: live numbers as they are now, or those of
 * the snapshot, masked until somebody who may says otherwise.
 */
export function useTalkHold(
  reviewKey: number,
  snapshotKey: number | undefined,
): { deck: Deck | undefined; error: unknown; isHeld: boolean } {
  const queries = useQueryClient();
  const [isFresh, setFresh] = useState(false);
  const { isHeld, isMasked } = useHold();
  // Masked is what the talk begins with; the page beside it was not.
  const { data: deck, error } = useDeck(isFresh ? reviewKey : undefined, snapshotKey, {
    isMasked: isMasked || !isHeld,
  });
  useEffect(() => {
    let isOver = false;
    void queries.refetchQueries({ queryKey: ['session'] }).then(() => isOver || setFresh(true));
    return () => {
      isOver = true;
      useHold.setState(NO_HOLD);
      void queries.invalidateQueries({ queryKey: ['session'] });
    };
  }, [queries]);
  useEffect(() => {
    if (!deck || useHold.getState().isHeld) return;
    useHold.setState({
      isHeld: true,
      isMasked: true,
      frozen:
        snapshotKey === undefined
          ? undefined
          : { reviewKey, snapshotKey, dataTime: deck.frame.dataTime ?? undefined },
    });
  }, [deck, reviewKey, snapshotKey]);
  return { deck, error, isHeld };
}
