import { useState } from 'react';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { Session } from '../session/session.queries.ts';

const storageKey = (personId: string) => `gridwalk.start.${personId}`;

/** Whether somebody wants the start page first; kept on this computer. */
export function prefersHome(personId: string): boolean {
  return localStorage.getItem(storageKey(personId)) !== 'map';
}

export function preferHome(personId: string, isHome: boolean): void {
  if (isHome) localStorage.removeItem(storageKey(personId));
  else localStorage.setItem(storageKey(personId), 'map');
}

/**
 * Somebody who signs in, and came by no link, begins with the start page. On trial there is nobody with tasks, so the map
 * is first.
 */
export function useStartDesk(session: Session | undefined): void {
  const [isBare] = useState(() => window.location.search === '');
  const [isDone, setDone] = useState(false);
  if (isDone || !session) return;
  setDone(true);
  if (!isBare || session.isTrial || !prefersHome(session.principal.id)) return;
  // No step of its own: "back" shall not lead to a page that nobody has seen.
  window.history.replaceState(null, '', '?desk=home');
  useWorkplace.getState().openDesk('home');
}
