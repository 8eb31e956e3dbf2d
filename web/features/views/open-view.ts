import { useModeStore } from '../../app/mode.store.ts';
import { formatLink, parseLink } from '../../app/url-state.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

/** Longer addresses break in chats and mails; what they would say is then saved as a view. */
export const LONGEST_LINK = 1500;

/** The query of what is on the screen. */
export function currentQuery(): string {
  return formatLink({ mode: useModeStore.getState().mode.kind, workplace: useWorkplace.getState() });
}

export function openQuery(query: string): void {
  const { mode, workplace } = parseLink(query);
  useModeStore.getState().setMode({ kind: mode });
  useWorkplace.getState().restore(workplace);
  if (workplace.camera) useMapStore.getState().owner?.jumpTo(workplace.camera);
}

export function linkTo(query: string): string {
  return `${window.location.origin}${window.location.pathname}${query ? `?${query}` : ''}`;
}

export function viewLink(id: string): string {
  return linkTo(`view=${id}`);
}
