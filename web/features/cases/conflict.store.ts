import { create } from 'zustand';
import { ApiError } from '../../api/api-error.ts';

/** One field that somebody else changed, as the server tells it. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  actor: string;
  actorName: string | null;
  at: string;
}

const CHANGED = ['problems.changed', 'measures.changed', 'commitments.changed', 'consultation.changed'];

interface Conflict {
  changes: FieldChange[];
  /** Writes the same again over what is there now. */
  retry(): void;
  /** Lets go of what was being written: that of the other stands. */
  giveWay(): void;
}

interface ConflictStore {
  conflict: Conflict | undefined;
  /**
   * Shows what changed if `error` is a conflict that says so; `retry` gets the version to write over, `giveWay` closes a form
   * that speaks of what is no longer so.
   */
  ask(error: unknown, retry: (version: number) => void, giveWay?: () => void): boolean;
  close(): void;
}

/** Somebody was faster: what they changed, until the second has chosen. */
export const useConflict = create<ConflictStore>((set) => ({
  conflict: undefined,
  ask(error, retry, giveWay = () => {}) {
    if (!(error instanceof ApiError) || !CHANGED.includes(error.code)) return false;
    const { version, changes } = error.details;
    if (typeof version !== 'number' || !Array.isArray(changes)) return false;
    set({ conflict: { changes: changes as FieldChange[], retry: () => retry(version), giveWay } });
    return true;
  },
  close: () => set({ conflict: undefined }),
}));
