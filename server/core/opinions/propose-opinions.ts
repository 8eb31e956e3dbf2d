import { type AddressLexicon, EMPTY_LEXICON } from '../addresses/lexicon.ts';
import { parseAddresses } from '../addresses/parse-addresses.ts';
import type { ParsedAddress } from '../addresses/types.ts';
import { type CategoryGuess, classifyPassage } from './classify-passage.ts';
import { ASK, COMPLAINT, FAULT, MEASURE_VERB, MEETING, TROUBLE } from './clause-words.ts';
import { bySentence, findPassages, type Passage, sentencesOf } from './find-passages.ts';
import { type FlowedText, flowText, originalSpan } from './flow-text.ts';
import { joinStretches } from './join-stretches.ts';
import { looseFacilities } from './loose-facilities.ts';
import { mergeProposals } from './merge-proposals.ts';
import { isNotice } from './notices.ts';
import type { LearnedPassage, OpinionProposal, QuotedSpan } from './opinion-types.ts';
import type { WordIndex } from './opinion-words.ts';
import { readExtent } from './read-extent.ts';
import { readMeasure, readMeasureOver } from './read-measure.ts';
import { readSpeaker } from './read-speaker.ts';

export interface ProposeOptions {
  words: WordIndex;
  /** Names of the place; without them names are cut by word rules. */
  lexicon?: AddressLexicon;
  learned?: readonly LearnedPassage[];
}

/** Below this a category is a chance hit. */
const MIN_SCORE = 1.4;
/** A community is named in every sentence of a report: what is said of it must be plain. */
const MIN_COMMUNITY_SCORE = 2.1;
const OTHER_SHARE = 0.55;

/**
 * Opinions with a place that a text seems to hold: minutes, a letter, an article, one line of a hotline. Rules and word
 * lists only, so that it works without a network and says what it saw. Positions are those of `text`. Never throws;
 * linear in the length of the text but for corrected passages.
 */
export function proposeOpinions(
  text: string,
  { words, lexicon = EMPTY_LEXICON, learned = [] }: ProposeOptions,
): OpinionProposal[] {
  const flowed = flowText(text);
  const addresses = placesOf(flowed.text, lexicon);
  const found = findPassages(flowed.text, addresses).flatMap((passage) =>
    readPassage(flowed, passage, { words, learned }),
  );
  return mergeProposals([...found, ...inherited(flowed, addresses, { words, learned })]);
}

/** What the address parser is sure enough of, and facilities by their look where it found nothing. */
function placesOf(text: string, lexicon: AddressLexicon): ParsedAddress[] {
  const sure = parseAddresses(text, lexicon).filter(({ confidence }) => confidence >= 0.4);
  const loose = looseFacilities(text).filter((place) =>
    sure.every((other) => place.end <= other.start || place.start >= other.end),
  );
  return joinStretches(
    text,
    [...sure, ...loose].sort((a, b) => a.start - b.start),
  );
}

interface Reading {
  words: WordIndex;
  learned: readonly LearnedPassage[];
}

function readPassage(flowed: FlowedText, passage: Passage, reading: Reading): OpinionProposal[] {
  const { text } = flowed;
  const { places, before, sentence } = passage;
  if (isNotice(text, sentence.start, sentence.end)) return [];
  const after = { ...passage.after, start: tellingFrom(text, places[places.length - 1]) };
  const afterText = text.slice(after.start, after.end);
  const beforeText = text.slice(before.start, before.end);
  let guesses = classifyPassage(afterText, reading.words, 0, reading.learned);
  let region = after;
  if ((guesses[0]?.score ?? 0) < MIN_SCORE) {
    guesses = classifyPassage(beforeText, reading.words, beforeText.length, reading.learned);
    region = before;
  }
  const around = text.slice(Math.min(before.start, region.start), Math.max(after.end, region.end));
  const said = text.slice(region.start, region.end);
  const matters = guesses.length > 0 ? mattersOf(guesses, said) : [];
  return places.flatMap((address) => {
    const plain: (CategoryGuess | null)[] = matters.filter((best) => isOpinion(address, best, said, around));
    if (plain.length === 0 && isComplaint(address, afterText, around)) plain.push(null);
    return plain.map((best, nth) => {
      const measure =
        readMeasure(text, after.start, after.end) ??
        readMeasureOver(text, before.start, places[0].start, after.end) ??
        (region === before ? readMeasure(text, before.start, before.end) : null);
      const speaker =
        readSpeaker(text, sentence.start, sentence.end, reading.words) ??
        labelSpeaker(text, sentence.start, reading.words);
      const extent = readExtent(text, after.start, after.end);
      const sureness = best ? certainty(guesses) : 0;
      return {
        quotes: [quote(flowed, sentence.start, Math.max(sentence.end, region.end))],
        place: { ...quote(flowed, address.start, address.end), address, isInherited: false },
        extent: extent && { ...extent, ...quote(flowed, extent.start, extent.end) },
        category: best && {
          code: best.code,
          confidence: nth === 0 ? sureness : round(0.7 * sureness),
          evidence: best.hits.map(({ start, end }) =>
            quote(flowed, region.start + start, region.start + end),
          ),
          isLearned: best.isLearned,
        },
        otherCategoryCodes:
          best && nth === 0
            ? others(guesses).filter((code) => matters.every((each) => each.code !== code))
            : [],
        measure: measure && { ...quote(flowed, measure.start, measure.end), stage: measure.stage },
        sourceGroup: speaker && { ...quote(flowed, speaker.start, speaker.end), code: speaker.code },
        confidence: round(0.5 * address.confidence + 0.5 * sureness),
      };
    });
  });
}

/** Some facilities say in their name what it is about: 石桥街公厕 is read on from 公厕. */
const TELLING = /(?:公厕|公共厕所|工地|停车场|公交站|公交车站)(?=[^路街]{0,4}$)/;

function tellingFrom(text: string, { kind, start, end }: ParsedAddress): number {
  const telling = kind === 'facility' ? TELLING.exec(text.slice(start, end)) : null;
  return telling ? start + telling.index : end;
}

/** Something is plainly wrong at a place that is plainly named, though the words of no category are there. */
function isComplaint(address: ParsedAddress, said: string, around: string): boolean {
  if (address.kind === 'community' || address.confidence < 0.5 || MEETING.test(around)) return false;
  return COMPLAINT.test(said);
}

/** Another matter of the same passage is plain enough, and said in other words than the first. */
const SECOND_SHARE = 0.5;

/** What a passage is about: mostly one thing, two where both are plain (安全扶手安装及院内太阳能路灯安装). */
function mattersOf(guesses: readonly CategoryGuess[], region: string): CategoryGuess[] {
  const [best, ...rest] = guesses;
  const second = rest.find(
    ({ score, hits }) =>
      score >= SECOND_SHARE * best.score &&
      score >= MIN_SCORE &&
      hits.length > 0 &&
      hits.every((hit) =>
        best.hits.every((other) =>
          isApart(region, hit.end <= other.start ? [hit.end, other.start] : [other.end, hit.start]),
        ),
      ),
  );
  return second ? [best, second] : [best];
}

/** Between two hits stands a word that begins something else; a list or a comma mostly goes on with the same. */
function isApart(region: string, [from, to]: [number, number]): boolean {
  return from <= to && /以及|还有|同时|另外|此外|及|和|与/.test(region.slice(from, to));
}

/** Whether the passage holds an opinion on the place, not just a mention of it. */
function isOpinion(address: ParsedAddress, best: CategoryGuess, region: string, around: string): boolean {
  const isVague = address.kind === 'community' || (address.kind === 'facility' && address.relation === 'at');
  // 湖心公园的长椅断了: a fault that is named makes up for a place that is only mentioned
  const needsMore =
    isVague && (address.kind === 'community' || (!FAULT.test(region) && !MEASURE_VERB.test(region)));
  if (best.score < (needsMore ? MIN_COMMUNITY_SCORE : MIN_SCORE)) return false;
  const isTroubled = TROUBLE.test(region) || ASK.test(around) || MEASURE_VERB.test(region);
  if (!isTroubled && (isVague || MEETING.test(around))) return false;
  if (isVague && MEETING.test(around) && !/反映|投诉|建议|希望|问题|安装|缺|没有/.test(around)) return false;
  return true;
}

/** An opinion whose sentence names no place: of the house where the writer lives, or of the community that a heading names. */
function inherited(
  flowed: FlowedText,
  addresses: readonly ParsedAddress[],
  reading: Reading,
): OpinionProposal[] {
  const { text } = flowed;
  const sentences = sentencesOf(text);
  const inSentences = bySentence(sentences, addresses);
  let community: ParsedAddress | undefined;
  let home: ParsedAddress | undefined;
  return sentences.flatMap((sentence, i) => {
    community = inSentences[i].filter(({ kind }) => kind === 'community').at(-1) ?? community;
    home = inSentences[i].filter((place) => isHome(text, place)).at(-1) ?? home;
    if (inSentences[i].length > 0) return [];
    const said = text.slice(sentence.start, sentence.end);
    const speaker = readSpeaker(text, sentence.start, sentence.end, reading.words);
    const isOwnHouse = home && sentence.start - home.end <= HOME_CHARS && OWN_HOUSE.test(said);
    const isReported =
      speaker &&
      /反映|反应|投诉|建议|希望|提出/.test(said) &&
      community &&
      sentence.start - community.end <= 300;
    const place = isOwnHouse ? home : isReported ? community : undefined;
    if (!place) return [];
    const guesses = classifyPassage(said, reading.words, 0, reading.learned);
    const best = guesses[0];
    if (!best || best.score < (isOwnHouse ? MIN_SCORE : MIN_COMMUNITY_SCORE)) return [];
    if (isOwnHouse && !TROUBLE.test(said) && !ASK.test(said)) return [];
    const measure = readMeasure(text, sentence.start, sentence.end);
    return [
      {
        quotes: [quote(flowed, sentence.start, sentence.end)],
        place: { ...quote(flowed, place.start, place.end), address: place, isInherited: true },
        extent: null,
        category: {
          code: best.code,
          confidence: certainty(guesses),
          evidence: best.hits.map(({ start, end }) =>
            quote(flowed, sentence.start + start, sentence.start + end),
          ),
          isLearned: best.isLearned,
        },
        otherCategoryCodes: others(guesses),
        measure: measure && { ...quote(flowed, measure.start, measure.end), stage: measure.stage },
        sourceGroup: speaker && { ...quote(flowed, speaker.start, speaker.end), code: speaker.code },
        confidence: round(0.3 + 0.2 * certainty(guesses)),
      },
    ];
  });
}

/** A letter says once where its writer lives, and our house from then on. */
const HOME_CHARS = 1500;
const LIVES_AT = /(?:居住(?:在|于)?|家住|住在|我住|我们?是|本人系)$/;
const OWN_HOUSE =
  /我们?(?:这)?(?:楼|院|小区|单元|家楼)|(?:本|咱)(?:楼|院|小区|单元)|^.{0,6}(?:院里|院内|楼里|楼道里)/;

function isHome(text: string, { start, kind }: ParsedAddress): boolean {
  return (kind === 'door' || kind === 'estate') && LIVES_AT.test(text.slice(Math.max(0, start - 6), start));
}

/** 政协委员王某：… speaks until the end of the paragraph. */
function labelSpeaker(text: string, before: number, words: WordIndex) {
  const paragraph = text.lastIndexOf('\n', before - 1) + 1;
  const label = /^[^，。；\n]{2,16}[：:]/.exec(text.slice(paragraph, before));
  return label ? readSpeaker(text, paragraph, paragraph + label[0].length, words) : null;
}

function others(guesses: readonly CategoryGuess[]): string[] {
  const [best, ...rest] = guesses;
  const taken = [...best.hits];
  return rest
    .filter(({ score, hits }) => {
      const isOwn = hits.some((hit) =>
        taken.every((other) => hit.end <= other.start || hit.start >= other.end),
      );
      return isOwn && score >= OTHER_SHARE * best.score && score >= MIN_SCORE;
    })
    .slice(0, 2)
    .map(({ code }) => code);
}

/** How far the best guess stands out, and how much there is for it. */
function certainty([best, second]: readonly CategoryGuess[]): number {
  const margin = second ? (best.score - second.score) / best.score : 1;
  return round(Math.min(1, best.score / 4) * (0.6 + 0.4 * margin));
}

function quote(flowed: FlowedText, start: number, end: number): QuotedSpan {
  const trimmedStart =
    start + (flowed.text.slice(start, end).length - flowed.text.slice(start, end).trimStart().length);
  const text = flowed.text.slice(start, end).trim();
  return { ...originalSpan(flowed, trimmedStart, trimmedStart + text.length), text };
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
