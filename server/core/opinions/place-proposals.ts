import { addressKey } from '../addresses/address-key.ts';
import type { Gazetteer } from '../addresses/gazetteer.ts';
import { type AddressMatch, matchAddress, matchParsed } from '../addresses/match-address.ts';
import { parseAddresses } from '../addresses/parse-addresses.ts';
import { classifyPassage } from './classify-passage.ts';
import type { LearnedPassage, OpinionProposal, QuotedSpan, TextSpan } from './opinion-types.ts';
import type { WordIndex } from './opinion-words.ts';
import { proposeOpinions } from './propose-opinions.ts';
import { readMeasure } from './read-measure.ts';
import { quoteReader } from './read-quote.ts';
import { readSpeaker } from './read-speaker.ts';

/** What a text is read with: words of the profile, names of the place, and what people put right before. */
export interface ReadingContext {
  words: WordIndex;
  gazetteer: Gazetteer;
  learned: readonly LearnedPassage[];
}

/** A proposal with the place that the gazetteer knows for it. */
export interface PlacedProposal extends Omit<OpinionProposal, 'place'> {
  /** Null where a person chose a passage that names no place. */
  place: OpinionProposal['place'] | null;
  match: AddressMatch;
  /** Equal for the same address; null without one. */
  addressKey: string | null;
}

const NO_PLACE: AddressMatch = { kind: 'not_found', reason: 'no_place_in_text' };
/** From here on a proposal is taken with all others that are sure. */
const SURE_PLACE = 0.75;
const SURE_CATEGORY = 0.5;

/** Proposals of a text, each with its match in the gazetteer. Spans are those of `text`; throws nothing. */
export function proposePlaced(text: string, { words, gazetteer, learned }: ReadingContext): PlacedProposal[] {
  return proposeOpinions(text, { words, lexicon: gazetteer.lexicon, learned }).map((proposal) =>
    withMatch(proposal, gazetteer),
  );
}

/**
 * The proposal for a passage that a person chose in a text, which holds an opinion because they say so: what the rules find
 * in it, else whatever place, category, measure and speaker can be read. Spans are those of `text`.
 */
export function proposeSelected(text: string, chosen: TextSpan, context: ReadingContext): PlacedProposal {
  const passage = text.slice(chosen.start, chosen.end);
  const read = quoteReader(text);
  const quotes = [{ ...chosen, text: read([chosen]) }];
  const [found] = proposePlaced(passage, context);
  if (found) return { ...shifted(found, chosen.start), quotes };
  const { words, gazetteer, learned } = context;
  const [address] = parseAddresses(passage, gazetteer.lexicon);
  const [best] = classifyPassage(passage, words, address?.start ?? 0, learned);
  const measure = readMeasure(passage, 0, passage.length);
  const speaker = readSpeaker(passage, 0, passage.length, words);
  const quoted = (within: TextSpan): QuotedSpan => {
    const span = { start: chosen.start + within.start, end: chosen.start + within.end };
    return { ...span, text: read([span]) };
  };
  return {
    quotes,
    place: address ? { ...quoted(address), address, isInherited: false } : null,
    match: address ? matchParsed(gazetteer, address) : NO_PLACE,
    addressKey: address ? addressKey(address) : null,
    extent: null,
    category: best
      ? { code: best.code, confidence: 0.4, evidence: best.hits.map(quoted), isLearned: best.isLearned }
      : null,
    otherCategoryCodes: [],
    measure: measure && { ...quoted(measure), stage: measure.stage },
    sourceGroup: speaker && { ...quoted(speaker), code: speaker.code },
    confidence: 0.4,
  };
}

/** Where an address lies that somebody wrote down, and the key under which the same address is known again. */
export function locateAddress(
  text: string,
  { gazetteer }: Pick<ReadingContext, 'gazetteer'>,
): { match: AddressMatch; addressKey: string | null } {
  const [address] = parseAddresses(text, gazetteer.lexicon);
  return { match: matchAddress(gazetteer, text), addressKey: address ? addressKey(address) : null };
}

/** Whether a proposal needs no second look: one building or door that is known, and a category that stands out. */
export function isSure({ match, category }: Pick<PlacedProposal, 'match' | 'category'>): boolean {
  if (match.kind !== 'found' || match.confidence < SURE_PLACE || match.otherPlaces > 0) return false;
  const isPoint = ['point', 'building', 'entrance'].includes(match.precision);
  return isPoint && category !== null && category.confidence >= SURE_CATEGORY;
}

function withMatch(proposal: OpinionProposal, gazetteer: Gazetteer): PlacedProposal {
  const { address } = proposal.place;
  return {
    ...proposal,
    match: address ? matchParsed(gazetteer, address) : NO_PLACE,
    addressKey: address ? addressKey(address) : null,
  };
}

function shifted(proposal: PlacedProposal, by: number): PlacedProposal {
  const move = <T extends TextSpan>(span: T): T => ({ ...span, start: span.start + by, end: span.end + by });
  const { place, extent, category, measure, sourceGroup, quotes } = proposal;
  return {
    ...proposal,
    quotes: quotes.map(move),
    place: place && move(place),
    extent: extent && move(extent),
    category: category && { ...category, evidence: category.evidence.map(move) },
    measure: measure && move(measure),
    sourceGroup: sourceGroup && move(sourceGroup),
  };
}
