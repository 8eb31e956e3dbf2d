import { isHan } from '../addresses/plain-text.ts';

/** Text with the line breaks of a page's width taken out, and where each of its characters stood. */
export interface FlowedText {
  text: string;
  /** Position in the text as given of each character of `text`; one more entry for its end. */
  origin: Int32Array;
}

const ENDS_SENTENCE = /[。！？!?；;：:…”」』）)》.—~-]$/;
const STARTS_ITEM =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．:：]|[•·●■◆*-]|第[一二三四五六七八九十]+|镜头|附[:：件]|[□■])/;
/** 张三：, 居民代表：, 12月3日 at the beginning of a line starts something new. */
const STARTS_LABEL = /^[^，。；：:\s]{2,14}[：:]/;
/** Who says what follows and when, in a chat: 楼长老赵 2026/11/3 19:02. */
const CHAT_HEAD =
  /^\S.{0,24}\s(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*)?(?:[上下]午|凌晨|早上|晚上)?\s*\d{1,2}:\d{2}(?::\d{2})?$/;
/** Shorter lines without a full stop are headings rather than lines that ran out of width. */
const HEADING_CHARS = 26;
const ENDS_OPEN = /[，、的在和与及为将把对了是由于经从到（(“‘《]$/;

/**
 * Joins lines that were broken by the width of a page or a column, also inside a name (兴安 / 支路2号), and keeps breaks
 * after sentences, headings and list items. Linear in the length of the text.
 */
export function flowText(text: string): FlowedText {
  const pieces: string[] = [];
  const origin: number[] = [];
  const lines = [...text.matchAll(/[^\n]+/g)]
    .map(({ 0: line, index }) => ({ line, index }))
    .filter(({ line }) => line.trim() !== '');
  lines.forEach(({ line, index }, i) => {
    const start = line.length - line.trimStart().length;
    const trimmed = line.trim();
    pieces.push(trimmed);
    for (let at = 0; at < trimmed.length; at++) origin.push(index + start + at);
    const next = lines[i + 1];
    if (!next) return;
    const gap = text.slice(index + line.length, next.index);
    const end = index + start + trimmed.length;
    if (!isWrapped(trimmed, next.line.trim(), gap, isParagraphStart(lines, i, text))) {
      pieces.push('\n');
      origin.push(end);
    } else if (!isHan(trimmed.at(-1)) && !isHan(next.line.trim()[0]) && /\w$/.test(trimmed)) {
      pieces.push(' ');
      origin.push(end);
    }
  });
  origin.push(text.length);
  return { text: pieces.join(''), origin: Int32Array.from(origin) };
}

function isParagraphStart(lines: { line: string; index: number }[], i: number, text: string): boolean {
  if (i === 0) return true;
  const before = lines[i - 1];
  return (
    ENDS_SENTENCE.test(before.line.trim()) ||
    text.slice(before.index + before.line.length, lines[i].index).split('\n').length > 3
  );
}

function isWrapped(line: string, next: string, gap: string, isFirstOfParagraph: boolean): boolean {
  if (ENDS_SENTENCE.test(line) || STARTS_ITEM.test(next) || STARTS_LABEL.test(next)) return false;
  if (CHAT_HEAD.test(line) || CHAT_HEAD.test(next)) return false;
  if (gap.split('\n').length > 4) return false;
  if (ENDS_OPEN.test(line)) return true;
  if (line.length >= HEADING_CHARS) return true;
  // A short first line: a heading, unless it plainly runs on (the next begins in the middle of a sentence).
  if (!isFirstOfParagraph) return true;
  return !/[，、]/.test(line) && /由于|因为|为了|随着|根据|针对|经|被|让|使/.test(line);
}

/** The span in the text as given of a span in the flowed text. */
export function originalSpan(
  { origin }: FlowedText,
  start: number,
  end: number,
): { start: number; end: number } {
  return { start: origin[start], end: end > start ? origin[end - 1] + 1 : origin[start] };
}
