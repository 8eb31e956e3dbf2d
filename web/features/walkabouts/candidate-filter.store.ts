import { create } from 'zustand';
import type { CandidateFilter } from './walkabouts.queries.ts';

/** What a walkabout begins with: what is open, and doors where nobody was for long. */
export const USUAL_FILTER: CandidateFilter = {
  communityKeys: [],
  polygon: undefined,
  include: ['problem', 'entrance'],
  facilityKinds: [],
  groups: [],
};

/** Which candidates each walkabout of this session weighs; `fresh` ones are planned as soon as they are there. */
export const useCandidateFilter = create<{
  filters: Readonly<Record<number, CandidateFilter>>;
  fresh: number | undefined;
  setFilter(walkaboutKey: number, filter: CandidateFilter): void;
  /** Of a walkabout that was just made. */
  begin(walkaboutKey: number, filter: CandidateFilter): void;
  begun(): void;
}>((set) => ({
  filters: {},
  fresh: undefined,
  setFilter: (walkaboutKey, filter) =>
    set(({ filters }) => ({ filters: { ...filters, [walkaboutKey]: filter } })),
  begin: (walkaboutKey, filter) =>
    set(({ filters }) => ({ filters: { ...filters, [walkaboutKey]: filter }, fresh: walkaboutKey })),
  begun: () => set({ fresh: undefined }),
}));
