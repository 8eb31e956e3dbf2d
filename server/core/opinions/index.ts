export { type GroupInput, type GroupOptions, groupOpinions, type OpinionGroup } from './group-opinions.ts';
export type { LearnedPassage, MeasureStage, OpinionProposal, QuotedSpan, TextSpan } from './opinion-types.ts';
export { indexWords, type OpinionWords, type WordIndex } from './opinion-words.ts';
export {
  isSure,
  locateAddress,
  type PlacedProposal,
  proposePlaced,
  proposeSelected,
  type ReadingContext,
} from './place-proposals.ts';
export { type ProposeOptions, proposeOpinions } from './propose-opinions.ts';
export { type QuoteReader, quoteReader, readQuote } from './read-quote.ts';
