import type { AddressMatch, GazetteerEntries } from '#core/addresses/index.ts';
import type {
  GroupInput,
  LearnedPassage,
  OpinionGroup,
  OpinionWords,
  PlacedProposal,
  TextSpan,
} from '#core/opinions/index.ts';

/** What texts are read with, as the server gives it. */
export interface ReadingKnowledge {
  words: OpinionWords;
  entries: GazetteerEntries;
  learned: LearnedPassage[];
}

/** What the page may ask of the worker that reads texts. */
export interface ReadingTasks {
  /** To be asked first, and again when names, words or corrections changed. */
  learn: { input: ReadingKnowledge; output: { placeNames: number } };
  propose: { input: { text: string }; output: PlacedProposal[] };
  proposeSelected: { input: { text: string; span: TextSpan }; output: PlacedProposal };
  /** The place of an address that somebody wrote down. */
  locate: { input: { text: string }; output: { match: AddressMatch; addressKey: string | null } };
  group: { input: { opinions: GroupInput[] }; output: OpinionGroup[] };
}
