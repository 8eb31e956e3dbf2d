import type { AgendaItem } from '#core/reviews/review.ts';

/** The items with one of them at another place; `to` is its place afterwards. */
export function moveItem(items: readonly AgendaItem[], id: string, to: number): readonly AgendaItem[] {
  const from = items.findIndex((item) => item.id === id);
  const target = Math.min(Math.max(to, 0), items.length - 1);
  if (from < 0 || from === target) return items;
  const rest = items.filter((item) => item.id !== id);
  return [...rest.slice(0, target), items[from], ...rest.slice(target)];
}

/** Where an item comes to stand that is dropped before or behind another. */
export function dropPlace(
  items: readonly AgendaItem[],
  id: string,
  onto: string,
  half: 'before' | 'after',
): number {
  const from = items.findIndex((item) => item.id === id);
  const over = items.findIndex((item) => item.id === onto);
  const gap = half === 'before' ? over : over + 1;
  return from < gap ? gap - 1 : gap;
}

export function editItem(
  items: readonly AgendaItem[],
  id: string,
  change: Partial<AgendaItem>,
): readonly AgendaItem[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item));
}

export function removeItem(items: readonly AgendaItem[], id: string): readonly AgendaItem[] {
  return items.filter((item) => item.id !== id);
}

/** New items behind the one that is open, else at the end. */
export function addItems(
  items: readonly AgendaItem[],
  added: readonly AgendaItem[],
  after?: string,
): readonly AgendaItem[] {
  const at = items.findIndex((item) => item.id === after);
  return at < 0 ? [...items, ...added] : [...items.slice(0, at + 1), ...added, ...items.slice(at + 1)];
}

/** Minutes of all items that have some. */
export function totalMinutes(items: readonly AgendaItem[]): number {
  return items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
}
