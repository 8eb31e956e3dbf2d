import { del, get, set } from 'idb-keyval';
import type { OutboxPhoto } from './intake.store.ts';
import type { IntakeDraft, IntakeHabits } from './intake-draft.ts';

/** A begun form, and photos of earlier ones that are still on their way. */
export interface StoredIntake {
  draft: IntakeDraft | null;
  outbox: readonly OutboxPhoto[];
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Names and numbers of people do not lie about in a browser for longer. */
const KEPT_MS = 7 * 24 * 3_600_000;
const HABITS = 'gridwalk.intake.habits';

/** Everybody at a shared computer has a draft of their own, one for each dataset. */
export const storageKey = (principalId: string, dataset: string) =>
  `gridwalk.intake.${dataset}.${principalId}`;

/** Photos are kept with the rest, which only this kind of storage takes. */
export async function loadIntake(key: string): Promise<StoredIntake | undefined> {
  try {
    const stored = await get<StoredIntake>(key);
    if (!stored) return undefined;
    if (Date.now() - stored.savedAt < KEPT_MS) return stored;
    await del(key);
  } catch {
    // A browser that stores nothing keeps the draft as long as the page is open.
  }
  return undefined;
}

/** False where the browser stores nothing. */
export async function saveIntake(key: string, stored: StoredIntake): Promise<boolean> {
  try {
    await set(key, stored);
    return true;
  } catch {
    return false;
  }
}

export async function forgetIntake(key: string): Promise<void> {
  await del(key).catch(() => {});
}

export function loadHabits(): Partial<IntakeHabits> {
  try {
    return JSON.parse(window.localStorage.getItem(HABITS) ?? '{}') as Partial<IntakeHabits>;
  } catch {
    return {};
  }
}

export function saveHabits(habits: IntakeHabits): void {
  try {
    window.localStorage.setItem(HABITS, JSON.stringify(habits));
  } catch {
    // They are then chosen again.
  }
}
