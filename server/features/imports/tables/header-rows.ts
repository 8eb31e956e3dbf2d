import { isMissing, numberOf } from '#core/imports/cell-values.ts';
import { knownHeaderCount } from '#core/imports/columns-guess.ts';
import type { TableBody } from '#core/imports/table-body.ts';
import { parseDate } from '#core/lib/dates.ts';
import type { Sheet } from './table-file.ts';

const LINES_LOOKED_AT = 15;

export interface HeaderRows {
  /** Index into the lines of the sheet. */
  top: number;
  /** How many lines make up the header (a merged group over its columns: two). */
  depth: number;
}

/** The line that is most likely the header, best first: known words count most, then text above data. */
export function headerCandidates(sheet: Sheet): HeaderRows[] {
  const lines = sheet.lines.slice(0, LINES_LOOKED_AT);
  const width = Math.max(1, ...lines.map(filledCount));
  const scored = lines.map((line, top) => {
    const depth = headerDepth(sheet, top);
    const names = headerNames(sheet, { top, depth });
    const filled = filledCount(line);
    const texts = names.filter((name) => !name.startsWith('#') && !looksLikeData(name)).length;
    // a title over the whole width is one value many times
    const distinct = new Set(line.filter((cell) => !isMissing(cell))).size;
    const known = knownHeaderCount(names);
    const score =
      distinct <= 1 && width > 1 ? 0 : 3 * known + (3 * texts) / width - (filled < width / 2 ? 1 : 0);
    return { top, depth, score: score - top / 100 };
  });
  const candidates = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  if (candidates.length === 0) return [{ top: 0, depth: 1 }];
  return candidates.slice(0, 5).map(({ top, depth }) => ({ top, depth }));
}

/** How many lines the header that begins at `top` takes, by its merged ranges. */
export function headerDepth(sheet: Sheet, top: number): number {
  const width = sheet.lines[top]?.length ?? 0;
  let depth = 1;
  for (const merge of sheet.merges) {
    if (merge.top !== top) continue;
    const columns = merge.right - merge.left + 1;
    if (columns >= width) return 1;
    const isGroup = columns > 1 && merge.bottom === merge.top;
    depth = Math.max(depth, merge.bottom - merge.top + 1, isGroup ? 2 : 1);
  }
  return Math.min(depth, 4, sheet.lines.length - top);
}

/**
 * The names of the columns: the levels of a grouped header joined by ' / ', empty ones '#3', repeated ones
 * '名称 (2)'. Line breaks and runs of spaces become one space.
 */
export function headerNames(sheet: Sheet, { top, depth }: HeaderRows): string[] {
  const levels = sheet.lines.slice(top, top + depth);
  const width = sheet.isRagged ? (levels[0]?.length ?? 0) : Math.max(0, ...levels.map((line) => line.length));
  const used = new Map<string, number>();
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (const level of levels) {
      const part = (level[column] ?? '').replace(/\s+/g, ' ').trim();
      if (part !== '' && parts[parts.length - 1] !== part) parts.push(part);
    }
    const name = parts.join(' / ') || `#${column + 1}`;
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** What lies below the header. */
export function bodyOf(sheet: Sheet, header: HeaderRows): TableBody {
  const first = header.top + header.depth;
  let end = sheet.lines.length;
  // the line break at the end of a file is no row
  while (end > first && sheet.lines[end - 1].every((cell) => cell === '')) end--;
  return {
    headers: headerNames(sheet, header),
    lines: sheet.lines.slice(first, end),
    firstRow: sheet.firstRowNumber + first,
    isRagged: sheet.isRagged,
    mergedLines: (line, column) => {
      const merge = sheet.merges.find(
        ({ top, bottom, left, right }) =>
          bottom > top && line + first >= top && line + first <= bottom && column >= left && column <= right,
      );
      return merge ? [Math.max(merge.top - first, 0), merge.bottom - first] : null;
    },
  };
}

function filledCount(line: readonly string[]): number {
  return line.filter((cell) => cell !== '').length;
}

function looksLikeData(cell: string): boolean {
  return (
    typeof numberOf(cell) === 'number' || parseDate(cell, { order: 'mdy', timeZone: 'UTC' }).kind === 'ok'
  );
}
