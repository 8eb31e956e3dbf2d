import { wrapText } from '../picture/picture-text.ts';

export const LINE_HEIGHT = 1.36;
const POINTS_PER_INCH = 72;

/** About how wide a text is, in its own size; rather too wide than too narrow, as every computer's fonts differ. */
export function emWidth(text: string): number {
  let sum = 0;
  for (const character of text) sum += emOf(character);
  return sum;
}

function emOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code > 0x2e7f || (code > 0x24f && code < 0x2000)) return 1;
  if (code >= 0x2000) return 0.9;
  if (character === ' ') return 0.3;
  if (/[A-Z@%&mwMW]/.test(character)) return 0.74;
  if (/[ilj.,:;'|!()[\]]/.test(character)) return 0.4;
  if (/[\d-]/.test(character)) return 0.64;
  return 0.6;
}

/** The lines of a text of `sizePt` within `widthIn`; its own line breaks are kept, a word that is too long is cut. */
export function linesOf(text: string, sizePt: number, widthIn: number): string[] {
  const widthEm = Math.max(2, (widthIn * POINTS_PER_INCH) / sizePt);
  return text.split(/\r?\n/).flatMap((paragraph) => {
    if (paragraph.trim() === '') return [''];
    return wrapText(emWidth, paragraph, widthEm).flatMap((line) => cutAt(line, widthEm));
  });
}

/** The words of wrapped lines as one text again, for a program that wraps by itself. */
export function unwrapped(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const isWord = /[\x21-\x7e]$/.test(text) && /^[\x21-\x7e]/.test(line);
    return text + (isWord ? ' ' : '') + line;
  }, '');
}

function cutAt(line: string, widthEm: number): string[] {
  if (emWidth(line) <= widthEm) return [line];
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (part !== '' && emWidth(part + character) > widthEm) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return part === '' ? parts : [...parts, part];
}

export function heightOfLines(count: number, sizePt: number): number {
  return (count * sizePt * LINE_HEIGHT) / POINTS_PER_INCH;
}
