import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import type { TableOutcome } from './table-file.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const SNIFFED_CHARS = 65_536;

/** Reads CSV and its kin: the delimiter is the one that gives most lines the same number of cells. */
export function readDelimited(bytes: Uint8Array): TableOutcome {
  const { text, encoding, lostCharacterCount } = decodeText(bytes);
  if (text.trim() === '') return { kind: 'refused', reason: 'file_empty' };
  if (text.includes('\0')) return { kind: 'refused', reason: 'not_a_table' };
  const delimiter = sniffDelimiter(text);
  try {
    const lines = parseLines(text, delimiter);
    return {
      kind: 'ok',
      file: {
        format: 'csv',
        encoding,
        delimiter,
        lostCharacterCount,
        sheets: [{ name: '', lines, firstRowNumber: 1, merges: [], isRagged: true, centroidRows: [] }],
      },
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED') return { kind: 'refused', reason: 'not_a_table' };
    return {
      kind: 'refused',
      reason: 'quote_not_closed',
      details: { line: lineOfOpenQuote(text, delimiter) },
    };
  }
}

function parseLines(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
}

function sniffDelimiter(text: string): string {
  let head = text.slice(0, SNIFFED_CHARS);
  if (head.length < text.length) head = head.slice(0, Math.max(head.lastIndexOf('\n'), 1));
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = regularity(head, delimiter);
    if (score > bestScore) {
      bestScore = score;
      best = delimiter;
    }
  }
  return best;
}

/** The share of lines with the commonest number of cells, weighed by that number; 0 for one column. */
function regularity(head: string, delimiter: string): number {
  let lines: string[][];
  try {
    lines = parseLines(head, delimiter).filter((line) => line.length > 1 || line[0] !== '');
  } catch {
    // the cut may have fallen into a quoted cell: count without quotes
    lines = head.split('\n').map((line) => line.split(delimiter));
  }
  const counts = new Map<number, number>();
  for (const { length } of lines) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [cells, n] of counts) {
    if (cells > 1) best = Math.max(best, (n / lines.length) * (1 + Math.log2(cells) / 10));
  }
  return best;
}

/** The last line on which a quoted cell begins that never ends. */
function lineOfOpenQuote(text: string, delimiter: string): number {
  const isStart = (at: number) =>
    at === 0 || text[at - 1] === delimiter || text[at - 1] === '\n' || text[at - 1] === '\r';
  let line = 1;
  let opened = 0;
  let isOpen = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') line++;
    else if (char === '"') {
      if (isOpen && text[at + 1] === '"') at++;
      else if (isOpen) isOpen = false;
      else if (isStart(at)) {
        isOpen = true;
        opened = line;
      }
    }
  }
  return opened;
}
