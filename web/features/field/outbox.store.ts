import { create } from 'zustand';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { sendItem } from './outbox-calls.ts';
import { isPastReceipt, type NewItem, nextToSend, notArrived, type OutboxItem } from './outbox-item.ts';
import { type Halt, pauseMs, sendAll } from './outbox-sender.ts';
import { dropItems, keepItem, keepItems, loadItems, NotKept } from './outbox-storage.ts';

interface OutboxState {
  /** Those of whoever is here; null until they are read. */
  items: OutboxItem[] | null;
  sendingId: string | null;
  /** Of the one on its way, 0 to 1. */
  share: number;
  halt: Halt | null;
  /** The device keeps nothing (any more): what is recorded now would be lost with the page. */
  notKept: NotKept | null;
}

export const useOutbox = create<OutboxState>(() => ({
  items: null,
  sendingId: null,
  share: 0,
  halt: null,
  notKept: null,
}));

const { setState, getState } = useOutbox;
let owner = '';
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<unknown> | undefined;
const listeners = new Set<() => void>();

/** Called whenever all that waited has arrived. */
export function onDelivered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads what is kept for this person and dataset, and sends what waits. */
export async function openOutbox(ofWhom: string): Promise<void> {
  owner = ofWhom;
  setState({ halt: null });
  try {
    const kept = await loadItems();
    const past = kept.filter((item) => isPastReceipt(item, Date.now()));
    if (past.length > 0) await dropItems(past.map(({ id }) => id));
    if (owner !== ofWhom) return;
    const mine = kept.filter((item) => item.owner === ofWhom && !past.includes(item));
    setState({ items: mine.sort((a, b) => a.order - b.order) });
  } catch (error) {
    setState({ items: [], notKept: new NotKept(error) });
  }
  void sendNow();
}

/** Keeps a record with its photos, then sends it. Throws `NotKept` where the device does not keep it; nothing is sent then. */
export async function enqueue(made: readonly NewItem[]): Promise<void> {
  const items = getState().items ?? [];
  const last = items.reduce((order, item) => Math.max(order, item.order), Date.now());
  const fresh = made.map(
    (item, i) =>
      ({
        ...item,
        order: last + i + 1,
        state: 'waiting',
        refusal: null,
        key: null,
        arrivedAt: null,
      }) as OutboxItem,
  );
  try {
    await keepItems(fresh);
  } catch (error) {
    if (error instanceof NotKept) setState({ notKept: error });
    throw error;
  }
  // A record that was put right has the place of the one that was not accepted.
  const isFresh = new Set(fresh.map(({ id }) => id));
  const others = (getState().items ?? []).filter(({ id }) => !isFresh.has(id));
  setState({ items: [...others, ...fresh], notKept: null });
  void sendNow();
}

/** Takes away what somebody does not want to send after all, with its photos. */
export async function discard(id: string): Promise<void> {
  if (getState().sendingId === id) return;
  const ids = (getState().items ?? [])
    .filter((item) => item.id === id || (item.kind === 'photo' && item.of === id))
    .map((item) => item.id);
  await dropItems(ids);
  setState({ items: (getState().items ?? []).filter((item) => !ids.includes(item.id)) });
}

/** Tries everything again, what was refused as well. */
export async function retryAll(): Promise<void> {
  for (const item of getState().items ?? []) {
    if (item.state === 'refused') await keep({ ...item, state: 'waiting', refusal: null });
  }
  failures = 0;
  await sendNow();
}

async function keep(item: OutboxItem): Promise<void> {
  await keepItem(item);
  setState({ items: (getState().items ?? []).map((each) => (each.id === item.id ? item : each)) });
}

/** Sends what waits, one sender at a time; where browsers know locks, one among all windows. */
export function sendNow(): Promise<unknown> {
  clearTimeout(timer);
  running ??= inTurn(run).finally(() => {
    running = undefined;
    // Something may have come in at the very end; photos of what was refused wait for its owner.
    if (getState().halt === null && nextToSend(getState().items ?? [])) void sendNow();
  });
  return running;
}

async function run(): Promise<void> {
  if (!nextToSend(getState().items ?? [])) return;
  const ofWhom = owner;
  const halt = await sendAll({
    items: () => (owner === ofWhom ? (getState().items ?? []) : []),
    keep,
    send: (item) => sendItem(item, ownerKey, (share) => setState({ share })),
    onHalt: (reason) => {
      setState({ halt: reason });
      // Photos go by a call of their own, which tells nobody that the session is over.
      if (reason === 'sign_in') useSignedOut.getState().setSignedOut(true);
    },
    onSending: (sendingId) => setState({ sendingId, share: 0 }),
    now: () => new Date(),
  }).catch((error: unknown): Halt => {
    // The device did not keep that it arrived: it goes again, and is stored once.
    setState({ notKept: new NotKept(error), halt: 'server' });
    return 'server';
  });
  if (halt === null) {
    failures = 0;
    if (notArrived(getState().items ?? []).length === 0) for (const listener of listeners) listener();
    return;
  }
  failures += 1;
  // A session is not back by waiting.
  if (halt !== 'sign_in') timer = setTimeout(() => void sendNow(), pauseMs(failures));
}

function ownerKey(id: string): string | undefined {
  const of = (getState().items ?? []).find((item) => item.id === id);
  if (!of || of.key === null) return undefined;
  return of.kind === 'problem' ? `problem:${of.key}` : `visit:${of.key}`;
}

/** A lock of the browser where there is one: it has none under plain HTTP, and sending twice does no harm. */
function inTurn(work: () => Promise<void>): Promise<unknown> {
  return navigator.locks ? navigator.locks.request('gridwalk-field-outbox', work) : work();
}

/** The network is back, or somebody looks again: no reason to wait any longer. */
export function listenForNetwork(): () => void {
  const again = () => {
    if (document.visibilityState !== 'visible' || getState().halt === 'sign_in') return;
    failures = 0;
    void sendNow();
  };
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  return () => {
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', again);
  };
}
