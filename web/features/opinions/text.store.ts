import { v4 as uuid } from 'uuid';
import { create } from 'zustand';
import type { PlacedProposal } from '#core/opinions/index.ts';
import { draftOf, isSureDraft, type ProposalDraft, type ProposalState } from './proposal-draft.ts';
import type { NewText } from './text.queries.ts';

export type Channel = NewText['origin']['channel'];

/** What a text is, beside its words. */
export interface TextMeta {
  title: string;
  fileName: string | null;
  campaignKey: number | null;
  eventKey: number | null;
  channel: Channel;
  sourceCode: string;
  /** The office's day on which it was said; undefined: today. */
  receivedOn: string | undefined;
}

interface TextDesk {
  /** Made with the first word, so that sending twice stores once. */
  id: string;
  /** Set once the text is kept. */
  textKey: number | undefined;
  text: string;
  meta: TextMeta;
  /** undefined: the text is still being written. */
  drafts: ProposalDraft[] | undefined;
  focused: string | undefined;
}

interface TextDeskActions {
  setText(text: string, change?: Partial<TextMeta>): void;
  setMeta(change: Partial<TextMeta>): void;
  propose(proposals: readonly PlacedProposal[]): void;
  /** A text that is kept, opened again. */
  open(desk: Pick<TextDesk, 'id' | 'textKey' | 'text'>, meta: Partial<TextMeta>): void;
  add(draft: ProposalDraft): void;
  edit(id: string, change: Partial<ProposalDraft>): void;
  /** Says what becomes of a proposal and goes on to the next open one. */
  decide(id: string, state: ProposalState): void;
  acceptSure(): void;
  focus(id: string | undefined): void;
  step(by: 1 | -1): void;
  stored(textKey: number, ids: ReadonlySet<string>): void;
  /** Back to the text, or to an empty one. */
  rewrite(): void;
  clear(): void;
}

const EMPTY_META: TextMeta = {
  title: '',
  fileName: null,
  campaignKey: null,
  eventKey: null,
  channel: 'meeting',
  sourceCode: 'forum',
  receivedOn: undefined,
};

const empty = (): TextDesk => ({
  id: uuid(),
  textKey: undefined,
  text: '',
  meta: EMPTY_META,
  drafts: undefined,
  focused: undefined,
});

/** The text on the desk. It lives in this tab only, as it may hold names and numbers; leaving the desk does not lose it. */
export const useTextDesk = create<TextDesk & TextDeskActions>((set) => ({
  ...empty(),
  setText: (text, change = {}) => set(({ meta }) => ({ text, meta: { ...meta, ...change } })),
  setMeta: (change) => set(({ meta }) => ({ meta: { ...meta, ...change } })),
  propose: (proposals) =>
    set(({ drafts: before = [] }) => {
      // What was stored or added by hand stays; what is proposed anew at the same words does not come twice.
      const kept = before.filter(({ state, isOwn }) => state === 'stored' || isOwn);
      const taken = new Set(kept.map(placeInText));
      const drafts = [...kept, ...proposals.map((each) => draftOf(each))]
        .filter((draft) => kept.includes(draft) || !taken.has(placeInText(draft)))
        .sort(inOrder);
      return { drafts, focused: drafts.find(({ state }) => state === 'open')?.id };
    }),
  open: (desk, meta) => set({ ...empty(), ...desk, meta: { ...EMPTY_META, ...meta } }),
  add: (draft) => set(({ drafts = [] }) => ({ drafts: [...drafts, draft].sort(inOrder), focused: draft.id })),
  edit: (id, change) =>
    set(({ drafts }) => ({
      drafts: drafts?.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)),
    })),
  decide: (id, state) =>
    set(({ drafts = [] }) => {
      const next = drafts.map((draft) => (draft.id === id ? { ...draft, state } : draft));
      const at = drafts.findIndex((draft) => draft.id === id);
      const ahead = [...next.slice(at + 1), ...next.slice(0, at)].find((draft) => draft.state === 'open');
      return { drafts: next, focused: state === 'open' ? id : (ahead?.id ?? id) };
    }),
  acceptSure: () =>
    set(({ drafts = [] }) => {
      const next = drafts.map((draft) =>
        draft.state === 'open' && isSureDraft(draft) ? { ...draft, state: 'accepted' as const } : draft,
      );
      return { drafts: next, focused: next.find(({ state }) => state === 'open')?.id ?? next[0]?.id };
    }),
  focus: (focused) => set({ focused }),
  step: (by) =>
    set(({ drafts = [], focused }) => {
      const at = drafts.findIndex(({ id }) => id === focused);
      const next = Math.min(Math.max(at + by, 0), drafts.length - 1);
      return { focused: drafts[next]?.id };
    }),
  stored: (textKey, ids) =>
    set(({ drafts }) => ({
      textKey,
      drafts: drafts?.map((draft) => (ids.has(draft.id) ? { ...draft, state: 'stored' } : draft)),
    })),
  rewrite: () => set({ drafts: undefined, focused: undefined }),
  clear: () => set(empty()),
}));

const placeInText = ({ proposal }: ProposalDraft) =>
  `${proposal.quotes[0].start} ${proposal.place?.start ?? ''} ${proposal.category?.code ?? ''}`;

const inOrder = (a: ProposalDraft, b: ProposalDraft) =>
  a.proposal.quotes[0].start - b.proposal.quotes[0].start ||
  (a.proposal.place?.start ?? 0) - (b.proposal.place?.start ?? 0);
