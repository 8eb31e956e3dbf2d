import type { ParsedAddress } from '../addresses/types.ts';

/** UTF-16 positions in the text as given, so that a page can highlight text.slice(start, end). */
export interface TextSpan {
  start: number;
  end: number;
}

export interface QuotedSpan extends TextSpan {
  /** As it reads, line breaks of the page's width taken out. */
  text: string;
}

/** asked: somebody wishes it; planned: promised or under way; done: finished. */
export type MeasureStage = 'asked' | 'planned' | 'done';

/** An opinion that the text seems to hold; a person accepts, corrects or drops it. */
export interface OpinionProposal {
  /** The sentence, or the sentences when the same thing is spoken of again. */
  quotes: QuotedSpan[];
  place: QuotedSpan & {
    address: ParsedAddress | null;
    /** Not in the sentence itself but in the heading or sentence before. */
    isInherited: boolean;
  };
  /** 20多个单元: how many things at the place. */
  extent: (QuotedSpan & { count: number; unit: string; isAtLeast: boolean }) | null;
  category: { code: string; confidence: number; evidence: QuotedSpan[]; isLearned: boolean } | null;
  /** Other categories spoken of at the same place, most likely first. */
  otherCategoryCodes: string[];
  measure: (QuotedSpan & { stage: MeasureStage }) | null;
  sourceGroup: (QuotedSpan & { code: string }) | null;
  /** 0 to 1 */
  confidence: number;
}

/** What a person said a passage is about, from earlier corrections. */
export interface LearnedPassage {
  text: string;
  /** null: no opinion at all. */
  categoryCode: string | null;
}
