import { SPEECH } from './clause-words.ts';
import { occurrences, type WordIndex } from './opinion-words.ts';

export interface SpeakerRead {
  code: string;
  start: number;
  end: number;
}

/** Groups that are a title: whoever is called so speaks, even where the verb stands further off. */
const NEAR_CHARS = 8;
const TITLE_CHARS = 18;
const NOT_BEFORE =
  /(?:为|给|对|联系|劝导|督促|提醒|协调|约谈|向|让|使|影响|方便|服务|走访|组织|邀请|通知|告知|发动|征求|听取|深入|团结|与|和)$/;
const NOT_AFTER = /^(?:楼|区|小区|生活|院|户|身份|活动|素质|群众性|家园|自治|公约|之家|服务)/;

/** The group that speaks in `text.slice(from, until)`: its name with a verb of speech, or with a colon, behind it. */
export function readSpeaker(
  text: string,
  from: number,
  until: number,
  { speakers }: WordIndex,
): SpeakerRead | null {
  const passage = text.slice(from, until);
  let best: (SpeakerRead & { length: number }) | null = null;
  for (const { code, word } of speakers) {
    for (const at of occurrences(passage, word)) {
      const end = at + word.length;
      if (NOT_AFTER.test(passage.slice(end))) continue;
      const isTitle = word.length >= 3;
      const behind = passage.slice(end, end + (isTitle ? TITLE_CHARS : NEAR_CHARS));
      const isLabel = /^[^，。；\s]{0,6}[：:]/.test(behind);
      if (!isLabel && NOT_BEFORE.test(passage.slice(0, at))) continue;
      if (!isLabel && !SPEECH.test(behind)) continue;
      if (!best || at < best.start - from || (at === best.start - from && word.length > best.length)) {
        best = { code, start: from + at, end: from + end, length: word.length };
      }
    }
  }
  return best && { code: best.code, start: best.start, end: best.end };
}
