import { useCallback, useEffect, useRef } from 'react';
import { usePresenting } from './presenting.store.ts';
import { commandOf, type KeyTarget, type TalkCommand } from './talk-keys.ts';

/** Dialogs and menus have their own keys. */
const OVER =
  '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-popover:not(.ant-popover-hidden)';

interface TalkActions {
  leave(): void;
  back(): void;
  note(): void;
}

/** The keys of a talk, before the map or anything else hears them; gives the listener for windows within this one. */
export function useTalkKeys(actions: TalkActions): (event: KeyboardEvent) => void {
  const latest = useRef(actions);
  latest.current = actions;
  const onKey = useCallback((event: KeyboardEvent) => {
    if (document.querySelector(OVER)) return;
    const command = commandOf(event, event.target as KeyTarget | null);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    act(command, latest.current);
  }, []);
  useEffect(() => {
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [onKey]);
  return onKey;
}

function act(command: TalkCommand, { leave, back, note }: TalkActions): void {
  const { slide, itemIds, isPrepared, isBlack, hasSpotlight, isNoting, go, toggle, step } =
    usePresenting.getState();
  // A black screen comes back before anything moves on, and nothing moves before it is prepared.
  const goTo = (to: number) => {
    if (isBlack) toggle('isBlack', false);
    else if (isPrepared) go(to);
  };
  const acts: Record<TalkCommand, () => void> = {
    next: () => goTo(slide + 1),
    previous: () => goTo(slide - 1),
    first: () => goTo(0),
    last: () => goTo(itemIds.length + 1),
    black: () => toggle('isBlack'),
    spotlight: () => toggle('hasSpotlight'),
    fold: () => toggle('isFolded'),
    tools: () => toggle('hasTools'),
    larger: () => step(1),
    smaller: () => step(-1),
    fullScreen: toggleFullScreen,
    back,
    note,
    leave: () => {
      if (isBlack) toggle('isBlack', false);
      else if (hasSpotlight) toggle('hasSpotlight', false);
      else if (isNoting) toggle('isNoting', false);
      else leave();
    },
  };
  acts[command]();
}

export function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  else void document.documentElement.requestFullscreen?.().catch(() => {});
}
