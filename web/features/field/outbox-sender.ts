import { ApiError } from '../../api/api-error.ts';
import type { Arrival } from './outbox-calls.ts';
import { nextToSend, type OutboxItem, type Refusal, withoutContent } from './outbox-item.ts';

/** Why nothing is sent although something waits. */
export type Halt = 'offline' | 'sign_in' | 'server';

export interface SenderDeps {
  items(): readonly OutboxItem[];
  /** Keeps the item as it is now, on the device first and then in sight. */
  keep(item: OutboxItem): Promise<void>;
  send(item: OutboxItem): Promise<Arrival>;
  onHalt(halt: Halt | null): void;
  onSending(id: string | null): void;
  now(): Date;
}

/** A refusal for good; anything else is tried again. */
const MAY_PASS_LATER = [408, 421, 425, 429];

export function haltOf(error: unknown): Halt | undefined {
  if (!(error instanceof ApiError)) return 'server';
  if (error.status === 401) return 'sign_in';
  if (error.code === 'network') return 'offline';
  // Of a photo or record that arrived changed: the way was bad, not the item.
  if (error.status === 0 || error.status >= 500 || MAY_PASS_LATER.includes(error.status)) return 'server';
  return undefined;
}

/**
 * Sends what waits, one after the other, until nothing does or something is in the way. Items stay until the server has
 * confirmed them, and under the same id, so whatever interrupts this may do so at any moment. Answers what was in the way.
 */
export async function sendAll(deps: SenderDeps): Promise<Halt | null> {
  for (let item = nextToSend(deps.items()); item; item = nextToSend(deps.items())) {
    deps.onSending(item.id);
    try {
      const arrival = await deps.send(item);
      await deps.keep(arrived(item, arrival, deps.now()));
    } catch (error) {
      const halt = haltOf(error);
      if (halt) {
        deps.onHalt(halt);
        return halt;
      }
      await deps.keep({ ...item, state: 'refused', refusal: refusalOf(error as ApiError) });
    } finally {
      deps.onSending(null);
    }
  }
  deps.onHalt(null);
  return null;
}

function arrived(item: OutboxItem, { key, conflictOf }: Arrival, now: Date): OutboxItem {
  const done = withoutContent(item);
  const seen = { key, state: 'arrived', refusal: null, arrivedAt: now.toISOString() } as const;
  return done.kind === 'visit' ? { ...done, ...seen, conflictOf } : { ...done, ...seen };
}

function refusalOf({ code, message, requestId, details }: ApiError): Refusal {
  return { code, message, requestId, details };
}

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/** How long to wait after so many failures in a row. */
export function pauseMs(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);
}
