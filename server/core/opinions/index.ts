export type { LearnedPassage, MeasureStage, OpinionProposal, QuotedSpan, TextSpan } from './opinion-types.ts';
export { indexWords, type OpinionWords, type WordIndex } from './opinion-words.ts';
export { type ProposeOptions, proposeOpinions } from './propose-opinions.ts';
