import { createStore, delMany, entries, set, setMany, type UseStore } from 'idb-keyval';
import type { OutboxItem } from './outbox-item.ts';

/** One entry an item, so that a long outbox is not written anew with each of them. */
let opened: UseStore | undefined;
function store(): UseStore {
  opened ??= createStore('gridwalk-field-outbox', 'items');
  return opened;
}

/** Thrown when the device has no room, or stores nothing at all: what was to be kept is not kept. */
export class NotKept extends Error {
  readonly isFull: boolean;

  constructor(cause: unknown) {
    super('The device did not keep it.', { cause });
    this.isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  }
}

export async function loadItems(): Promise<OutboxItem[]> {
  return (await entries<string, OutboxItem>(store())).map(([, item]) => item);
}

/** All of them or none, in one transaction: a record is never kept without its photos. */
export async function keepItems(items: readonly OutboxItem[]): Promise<void> {
  try {
    await setMany(
      items.map((item) => [item.id, item]),
      store(),
    );
  } catch (error) {
    throw new NotKept(error);
  }
}

export async function keepItem(item: OutboxItem): Promise<void> {
  try {
    await set(item.id, item, store());
  } catch (error) {
    throw new NotKept(error);
  }
}

export function dropItems(ids: readonly string[]): Promise<void> {
  return delMany([...ids], store());
}
