import { create } from 'zustand';
import type { Deck } from '#core/reviews/review.ts';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { DeckNames } from './describe-deck.ts';
import type { TakeAwayChoice, TakeAwayProgress } from './take-away.ts';

export interface TakeAwayJob {
  title: string;
  state: 'running' | 'done' | 'stopped' | 'failed';
  progress: TakeAwayProgress | undefined;
  error: unknown;
}

interface JobState {
  /** What is being made, or was last; one at a time. */
  job: TakeAwayJob | undefined;
  start(
    deck: Deck,
    choice: TakeAwayChoice,
    context: { reviewKey: number | null; title: string; names: DeckNames; language: Language; t: Translate },
  ): Promise<void>;
  stop(): void;
  dismiss(): void;
}

let controller: AbortController | undefined;

/** Files are made while somebody works on: the job belongs to no page. */
export const useTakeAwayJob = create<JobState>((set, get) => ({
  job: undefined,
  start: async (deck, choice, { title, ...context }) => {
    if (get().job?.state === 'running') return;
    const own = new AbortController();
    controller = own;
    const tell = (change: Partial<TakeAwayJob>) => {
      const { job } = get();
      if (job && controller === own) set({ job: { ...job, ...change } });
    };
    set({ job: { title, state: 'running', progress: undefined, error: undefined } });
    try {
      const { takeAway } = await import('./take-away.ts');
      await takeAway(deck, choice, {
        ...context,
        signal: own.signal,
        onProgress: (progress) => tell({ progress }),
      });
      tell({ state: 'done' });
    } catch (error) {
      tell(own.signal.aborted ? { state: 'stopped' } : { state: 'failed', error });
    }
  },
  stop: () => controller?.abort(),
  dismiss: () => set(({ job }) => (job?.state === 'running' ? {} : { job: undefined })),
}));
