import type { ParsedAddress } from '../addresses/types.ts';

/** Places that are spoken of together, and the text that may say what about. Positions are in the flowed text. */
export interface Passage {
  places: readonly ParsedAddress[];
  sentence: { start: number; end: number };
  /** After the places, to the next place or the end. */
  after: { start: number; end: number };
  /** Before the places, from the last place or the beginning. */
  before: { start: number; end: number };
}

const LISTED = /^[\s、,，和及与以跟/]{0,4}(?:以及|还有)?$/;
/** The next sentence still speaks of the place. */
const GOES_ON =
  /^(?:该处|该楼|该院|该路|该小区|此处|这里|那里|那儿|这儿|其|现|目前|造成|导致|居民|楼里|院里|院内|楼内|路面|建议|希望|请|要求)/;
const MAX_SENTENCE_CHARS = 400;

/** Splits flowed text into passages: one per place, or per list of places that share what is said. */
export function findPassages(text: string, addresses: readonly ParsedAddress[]): Passage[] {
  const sentences = sentencesOf(text);
  const inSentences = bySentence(sentences, addresses);
  const passages: Passage[] = [];
  sentences.forEach((sentence, i) => {
    const groups = listed(text, inSentences[i]);
    groups.forEach((places, g) => {
      const start = places[0].start;
      const end = places[places.length - 1].end;
      const next = sentences[i + 1];
      const isLast = g === groups.length - 1;
      const nextIsFree = next && inSentences[i + 1].length === 0;
      const goesOn =
        isLast &&
        nextIsFree &&
        text[sentence.end - 1] !== '\n' &&
        GOES_ON.test(text.slice(next.start, next.end).trimStart());
      passages.push({
        places,
        sentence,
        after: { start: end, end: isLast ? (goesOn ? next.end : sentence.end) : groups[g + 1][0].start },
        before: { start: g === 0 ? sentence.start : groups[g - 1][groups[g - 1].length - 1].end, end: start },
      });
    });
  });
  return passages;
}

/** The places that begin in each sentence; both are in the order of the text, so that each is looked at once. */
export function bySentence(
  sentences: readonly { start: number; end: number }[],
  addresses: readonly ParsedAddress[],
): ParsedAddress[][] {
  let at = 0;
  return sentences.map(({ start, end }) => {
    while (at < addresses.length && addresses[at].start < start) at++;
    const from = at;
    while (at < addresses.length && addresses[at].start < end) at++;
    return addresses.slice(from, at);
  });
}

function listed(text: string, places: readonly ParsedAddress[]): ParsedAddress[][] {
  const groups: ParsedAddress[][] = [];
  for (const place of places) {
    const last = groups[groups.length - 1];
    const between = last && text.slice(last[last.length - 1].end, place.start);
    if (last && between !== undefined && LISTED.test(between)) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** Sentences with their closing mark; a quotation is not torn apart at its colon. */
export function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  const push = (end: number) => {
    if (text.slice(start, end).trim() !== '') sentences.push({ start, end });
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const isEnd = '。！？!?；;\n'.includes(text[at]) || at - start >= MAX_SENTENCE_CHARS;
    if (!isEnd) continue;
    let end = at + 1;
    while ('”」』）)"'.includes(text[end] ?? ' ')) end++;
    push(end);
    at = end - 1;
  }
  push(text.length);
  return sentences;
}
