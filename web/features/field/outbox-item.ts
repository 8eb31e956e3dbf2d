import type { VisitOutcome, VisitRecord } from '#core/visits/visit-record.ts';
import type { IntakeInput } from '../intake/intake.queries.ts';

/** Why the server will not take an item; its sentence is `errors.` + code. */
export interface Refusal {
  code: string;
  message: string;
  requestId: string;
  details: Record<string, unknown>;
}

interface Common {
  /** Made here: sent twice, it is stored once. */
  id: string;
  /** Whose it is and of which dataset: another person at the same phone neither sees nor sends it. */
  owner: string;
  /** In this order they are sent. */
  order: number;
  madeAt: string;
  /** What it is of, as the list calls it. */
  label: string;
  walkaboutKey: number | null;
  stopKey: number | null;
  /** 'arrived' only after the server has said the hash of the very bytes that were sent. */
  state: 'waiting' | 'arrived' | 'refused';
  refusal: Refusal | null;
  /** Under which the server has it. */
  key: number | null;
  arrivedAt: string | null;
}

/** What stays of a record on the phone when it has arrived: enough to mark the door as visited. */
export interface VisitTold {
  outcome: VisitOutcome;
  householdKey: number | null;
  problemKey: number | null;
  arrivedAt: string;
  followUpOn: string | null;
}

export interface VisitItem extends Common {
  kind: 'visit';
  sha256: string;
  told: VisitTold;
  record: VisitRecord | null;
  conflictOf: number | null;
}

export interface PhotoItem extends Common {
  kind: 'photo';
  sha256: string;
  /** The item whose photo it is. */
  of: string;
  fileName: string;
  takenAt: string | undefined;
  blob: Blob | null;
}

export interface ProblemItem extends Common {
  kind: 'problem';
  sha256: string;
  title: string;
  input: IntakeInput | null;
}

export interface SettleItem extends Common {
  kind: 'settle';
  visitKey: number;
}

export type OutboxItem = VisitItem | PhotoItem | ProblemItem | SettleItem;
export type NewItem =
  | Omit<VisitItem, 'order' | 'state' | 'refusal' | 'key' | 'arrivedAt'>
  | Omit<PhotoItem, 'order' | 'state' | 'refusal' | 'key' | 'arrivedAt'>
  | Omit<ProblemItem, 'order' | 'state' | 'refusal' | 'key' | 'arrivedAt'>
  | Omit<SettleItem, 'order' | 'state' | 'refusal' | 'key' | 'arrivedAt'>;

/**
 * The item to be sent next: the first that waits and whose own record has arrived, where it belongs to one. What was refused
 * holds up its photos and nothing else.
 */
export function nextToSend(items: readonly OutboxItem[]): OutboxItem | undefined {
  const arrived = new Set(items.filter(({ state }) => state === 'arrived').map(({ id }) => id));
  return [...items]
    .sort((a, b) => a.order - b.order)
    .find((item) => item.state === 'waiting' && (item.kind !== 'photo' || arrived.has(item.of)));
}

/** The item without what the server has now; a line of the list and a mark at the door remain. */
export function withoutContent(item: OutboxItem): OutboxItem {
  if (item.kind === 'visit') return { ...item, record: null };
  if (item.kind === 'photo') return { ...item, blob: null };
  return item.kind === 'problem' ? { ...item, input: null } : item;
}

/** Receipts are of use for as long as somebody may ask whether it arrived. */
const RECEIPT_DAYS = 7;

export function isPastReceipt(item: OutboxItem, nowMs: number): boolean {
  return item.arrivedAt !== null && nowMs - Date.parse(item.arrivedAt) > RECEIPT_DAYS * 86_400_000;
}

/** What has not arrived yet, refused ones included: none of it may be lost. */
export const notArrived = (items: readonly OutboxItem[]) => items.filter(({ state }) => state !== 'arrived');
