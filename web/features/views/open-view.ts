import { currentPageLink, currentSceneLink, openPageLink } from '../../app/page-link.ts';

/** Longer addresses break in chats and mails; what they would say is then saved as a view. */
export const LONGEST_LINK = 1500;

/** The query of what is on the screen. */
export function currentQuery(): string {
  return currentPageLink();
}

export function openQuery(query: string): void {
  openPageLink(query);
}

/** What is on the screen as a scene can hold it, to be opened again exactly (`openSceneLink`). */
export function captureScene(): { query: string } {
  return { query: currentSceneLink() };
}

export function linkTo(query: string): string {
  return `${window.location.origin}${window.location.pathname}${query ? `?${query}` : ''}`;
}

export function viewLink(id: string): string {
  return linkTo(`view=${id}`);
}
