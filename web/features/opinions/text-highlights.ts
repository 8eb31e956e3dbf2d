import type { ProposalDraft } from './proposal-draft.ts';

/** What a stretch of a text gives evidence for, the weightiest first where several meet. */
export const MARKS = ['place', 'category', 'measure', 'group'] as const;
export type Mark = (typeof MARKS)[number];

/** A stretch of a text that looks the same throughout. */
export interface TextPiece {
  start: number;
  end: number;
  mark: Mark | undefined;
  /** Belongs to the proposal that is looked at. */
  isFocused: boolean;
  /** The proposals whose words these are, first one first. */
  drafts: string[];
}

interface Span {
  start: number;
  end: number;
  mark: Mark | undefined;
  draft: string;
}

function spansOf({ id, proposal, state, hasMeasure }: ProposalDraft): Span[] {
  if (state === 'dropped') return [];
  const { quotes, place, category, measure, sourceGroup } = proposal;
  const span = (at: { start: number; end: number } | null, mark: Mark | undefined): Span[] =>
    at && at.end > at.start ? [{ start: at.start, end: at.end, mark, draft: id }] : [];
  return [
    ...quotes.flatMap((quote) => span(quote, undefined)),
    ...span(place, 'place'),
    ...(category?.evidence ?? []).flatMap((hit) => span(hit, 'category')),
    ...(hasMeasure ? span(measure, 'measure') : []),
    ...span(sourceGroup, 'group'),
  ];
}

/**
 * Cuts `text.slice(from, to)` where highlights begin and end. The pieces follow each other without a gap and cover it; those
 * of one look are one piece.
 */
export function highlightPieces(
  drafts: readonly ProposalDraft[],
  focused: string | undefined,
  from: number,
  to: number,
): TextPiece[] {
  const spans = drafts.flatMap(spansOf).filter(({ start, end }) => start < to && end > from);
  const cuts = [...new Set([from, to, ...spans.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1];
    const over = spans.filter((span) => span.start < end && span.end > start);
    const own = over.filter(({ draft }) => draft === focused);
    const marks = new Set((own.some(({ mark }) => mark) ? own : over).map(({ mark }) => mark));
    return {
      start,
      end,
      mark: MARKS.find((mark) => marks.has(mark)),
      isFocused: own.length > 0,
      drafts: [...new Set([...own, ...over].map(({ draft }) => draft))],
    };
  });
}

/** Where the paragraphs of a text stand, line breaks left out; empty lines are kept as they are. */
export function paragraphsOf(text: string): { start: number; end: number }[] {
  const paragraphs: { start: number; end: number }[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== '\n') continue;
    paragraphs.push({ start, end: at });
    start = at + 1;
  }
  return paragraphs;
}
