import { type Unzipped, unzipSync } from 'fflate';
import sax from 'sax';

/** Text of a file, or why there is none. */
export type TextFileOutcome =
  | { kind: 'ok'; text: string; format: 'txt' | 'docx'; lostCharacterCount: number }
  | { kind: 'refused'; reason: 'empty' | 'too_long' | 'old_word' | 'not_text' | 'damaged' };

/** A book has a million characters; minutes have thirty thousand. */
export const MAX_TEXT_CHARS = 300_000;
/** What word/document.xml may unpack to: tags are many times the text. */
const MAX_XML_BYTES = 40_000_000;
/** Tables within tables go some ten deep; each open tag is kept in memory. */
const MAX_DEPTH = 200;
const BODY = 'word/document.xml';
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads minutes, a letter or an article by what the file holds; its name is not believed. Throws nothing for bad input. */
export function readTextFile(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => { text: string; lostCharacterCount: number },
): TextFileOutcome {
  if (bytes.length === 0) return refused('empty');
  if (startsWith(bytes, OLE)) return refused('old_word');
  if (startsWith(bytes, ZIP)) return readDocx(bytes);
  const { text, lostCharacterCount } = decode(bytes);
  // Pictures, PDF and the like decode to something, too.
  if (lostCharacterCount > text.length / 20 || controlShare(text) > 0.01) return refused('not_text');
  return accepted(text, 'txt', lostCharacterCount);
}

function readDocx(bytes: Uint8Array): TextFileOutcome {
  let files: Unzipped;
  try {
    // What a bomb declares too small fails while it is unpacked, what it declares too large is not unpacked.
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === BODY && originalSize <= MAX_XML_BYTES,
    });
  } catch {
    return refused('damaged');
  }
  const body = files[BODY];
  if (!body) return refused('not_text');
  try {
    return accepted(documentText(new TextDecoder().decode(body)), 'docx', 0);
  } catch (error) {
    return refused(error instanceof TooLong ? 'too_long' : 'damaged');
  }
}

class TooLong extends Error {}

/**
 * The text of a Word document (ECMA-376 part 1, 17.3): paragraphs and rows a line each, cells apart by a tab. What was deleted
 * under tracked changes, field codes, and the second copy of drawn text stay out. Entities of a document type are not
 * expanded by the parser.
 */
function documentText(xml: string): string {
  const parser = sax.parser(true, { xmlns: false });
  const lines: string[] = [];
  let line = '';
  let length = 0;
  let inText = false;
  let skipped = 0;
  let cells = 0;
  let depth = 0;
  const add = (text: string) => {
    length += text.length;
    if (length > MAX_TEXT_CHARS) throw new TooLong();
    line += text;
  };
  const endLine = () => {
    lines.push(line.trimEnd());
    line = '';
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name }) => {
    if (++depth > MAX_DEPTH) throw new Error('Nested too deep.');
    if (skipped > 0 || name === 'mc:Fallback') skipped++;
    else if (name === 'w:t') inText = true;
    else if (name === 'w:tc') cells++;
    else if (name === 'w:tab') add('\t');
    else if (name === 'w:br' || name === 'w:cr') endLine();
    else if (name === 'w:noBreakHyphen') add('-');
  };
  parser.onclosetag = (name) => {
    depth--;
    if (skipped > 0) skipped--;
    else if (name === 'w:t') inText = false;
    else if (name === 'w:tc') {
      cells--;
      if (line !== '') add('\t');
    } else if (name === 'w:tr' || (name === 'w:p' && cells === 0)) endLine();
    else if (name === 'w:p' && line !== '') add(' ');
  };
  parser.ontext = (text) => {
    if (inText && skipped === 0) add(text);
  };
  parser.write(xml).close();
  if (line !== '') endLine();
  return lines.join('\n');
}

function accepted(raw: string, format: 'txt' | 'docx', lostCharacterCount: number): TextFileOutcome {
  const text = raw
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\ufeff\ufffe\uffff]/g, '');
  if (text.trim() === '') return refused('empty');
  return text.length > MAX_TEXT_CHARS
    ? refused('too_long')
    : { kind: 'ok', text, format, lostCharacterCount };
}

function controlShare(text: string): number {
  return (text.match(/[^\P{Cc}\n\r\t\f]/gu)?.length ?? 0) / text.length;
}

function refused(reason: Extract<TextFileOutcome, { kind: 'refused' }>['reason']): TextFileOutcome {
  return { kind: 'refused', reason };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
