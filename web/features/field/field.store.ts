import { create } from 'zustand';
import type { Profile } from '#core/profile/profile.ts';
import type { FieldBundle, FieldWalkabout } from './field-bundle.ts';
import type { ProblemDraft } from './problem-draft.ts';
import type { VisitDraft } from './visit-draft.ts';

export interface Person {
  id: string;
  name: string;
  role: string;
  /** Null in trial mode: the person then says who of the team walks. */
  userId: string | null;
}

/** Whoever opened the page, and the dataset it shows. */
export interface Who {
  person: Person;
  dataset: string;
  /** What counts as now beside demonstration data. */
  asOf: string | null;
}

export type Tab = 'next' | 'stops' | 'map' | 'outbox';

export type FieldForm = { kind: 'visit'; draft: VisitDraft } | { kind: 'problem'; draft: ProblemDraft };

interface FieldState {
  phase: 'starting' | 'sign_in' | 'ready' | 'unreachable';
  who: Who | null;
  profile: Profile | null;
  walkabouts: FieldWalkabout[] | null;
  bundle: FieldBundle | null;
  /** Why the walkabout that was asked for is not shown. */
  error: unknown;
  isReached: boolean;
  /** What is shown was kept on this phone, from then. */
  isFromDevice: boolean;
  /** How far the phone's clock is ahead of the server's, in seconds. */
  skewS: number;
  keptTiles: { kept: number; of: number } | null;
  teamKey: number | null;
  walkerId: string | null;
  tab: Tab;
  openStopKey: number | null;
  form: FieldForm | null;
  toast: { text: string; undo?: () => void } | null;
}

/** All that the phone page shows, apart from the outbox. */
export const useField = create<FieldState>(() => ({
  phase: 'starting',
  who: null,
  profile: null,
  walkabouts: null,
  bundle: null,
  error: null,
  isReached: true,
  isFromDevice: false,
  skewS: 0,
  keptTiles: null,
  teamKey: null,
  walkerId: null,
  tab: 'next',
  openStopKey: null,
  form: null,
  toast: null,
}));

/** Whose data lies under a key of the phone's storage. */
export const ownerOf = ({ person, dataset }: Who) => `${dataset}.${person.id}`;

let toastTimer: ReturnType<typeof setTimeout> | undefined;
const TOAST_MS = 5000;

export function showToast(text: string, undo?: () => void): void {
  clearTimeout(toastTimer);
  useField.setState({ toast: undo ? { text, undo } : { text } });
  toastTimer = setTimeout(() => useField.setState({ toast: null }), TOAST_MS);
}
