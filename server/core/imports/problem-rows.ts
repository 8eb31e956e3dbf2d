import type { Progress } from '../lib/outcome.ts';
import { textOf } from './cell-values.ts';
import { nameLookup } from './foreign-names.ts';
import { markDefaultPoints } from './mark-default-points.ts';
import { categoryOf, countOf, sourceOf, statusOf } from './problem-codes.ts';
import { createDateReader, LAST_SECOND_OF_DAY_MS, notBeforeSameDay, noteTimes } from './problem-dates.ts';
import type { ProblemRowOptions } from './problem-row-options.ts';
import { createReadCollector, type ReadCollector } from './read-collector.ts';
import { noteRepeats } from './repeated-rows.ts';
import { createPlaceReader, type PlaceReader } from './row-places.ts';
import { triageOfWord } from './status-words.ts';
import {
  columnIndex,
  extraColumnsOf,
  extraOf,
  hasRightLength,
  noRowReason,
  placeColumnsOf,
  type TableBody,
} from './table-body.ts';
import type { ProblemInput, ProblemRole, ProblemsRead } from './types.ts';

const PROGRESS_ROWS = 5000;
const TITLE_CHARS = 40;

/** Types the rows of a problems table. All errors are found at once; a row with one is in badRows and not in rows. */
export function* readProblemRows(
  body: TableBody,
  options: ProblemRowOptions,
): Generator<Progress, ProblemsRead> {
  const collector = createReadCollector();
  const reader = createRowReader(body, options, collector);
  const rows: ProblemInput[] = [];
  const seen: number[] = [];
  for (const [index, cells] of body.lines.entries()) {
    if (index % PROGRESS_ROWS === 0) yield { step: 'read_rows', done: index, total: body.lines.length };
    const row = body.firstRow + index;
    const noRow = noRowReason(cells, body.headers);
    if (noRow) {
      collector.note(noRow, row);
      continue;
    }
    seen.push(index);
    const problem = reader(row, cells);
    if (problem && !collector.hasErrors(row)) rows.push(problem);
    else collector.badRows.push({ row, cells: [...cells] });
  }
  yield { step: 'check_rows', done: body.lines.length, total: body.lines.length };
  markDefaultPoints(rows, collector);
  noteRepeats(
    seen.map((index) => ({ row: body.firstRow + index, cells: body.lines[index] })),
    options.mapping.naturalKey ? body.headers.indexOf(options.mapping.naturalKey) : -1,
    collector,
  );
  return { headers: [...body.headers], rows, badRows: collector.badRows, ...collector.finish(seen.length) };
}

type RowReader = (row: number, cells: readonly string[]) => ProblemInput | null;

function createRowReader(body: TableBody, options: ProblemRowOptions, collector: ReadCollector): RowReader {
  const at = columnIndex(body.headers, options.mapping);
  const cell = (cells: readonly string[], role: ProblemRole) =>
    at[role] === undefined ? undefined : cells[at[role]];
  const placeColumns = placeColumnsOf(at);
  const places = placeColumns && createPlaceReader(placeColumns, options.system, body, options.axes);
  const dateOf = createDateReader(body, at, options, collector);
  const names = {
    category: nameLookup(options.categories, options.categoryMap),
    source: nameLookup(options.sources, options.sourceMap),
  };
  const extraColumns = extraColumnsOf(body.headers, at, collector);
  const lastMapped = Math.max(-1, ...Object.values(at));

  return (row, cells) => {
    if (body.isRagged && !hasRightLength(row, cells, body.headers.length, lastMapped, collector)) return null;
    const text = textOf(cell(cells, 'text'));
    const title = textOf(cell(cells, 'title'));
    const category = categoryOf(
      row,
      textOf(cell(cells, 'category')),
      textOf(cell(cells, 'categoryParent')),
      names.category,
      collector,
    );
    const words = text ?? title ?? (category.name || null);
    if (words === null)
      collector.error(row, options.mapping.text ?? options.mapping.title ?? null, '', 'text_missing');
    const reported = dateOf(row, 'reportedAt', cells);
    if (reported === null) collector.error(row, options.mapping.reportedAt ?? null, '', 'date_missing');
    const due = dateOf(row, 'dueAt', cells);
    const closed = dateOf(row, 'closedAt', cells);
    const place = placeOf(row, cells, places, collector);
    const counts = {
      accuracyM: countOf(row, 'accuracyM', cell(cells, 'accuracyM'), options, collector),
      reporters: countOf(row, 'reporterCount', cell(cells, 'reporterCount'), options, collector),
      reopens: countOf(row, 'reopenCount', cell(cells, 'reopenCount'), options, collector),
    };
    if (
      words === null ||
      reported === null ||
      reported === 'refused' ||
      due === 'refused' ||
      closed === 'refused'
    ) {
      return null;
    }
    const status = statusOf(row, textOf(cell(cells, 'status')), closed !== null, options, collector);
    const closedMs = closed && notBeforeSameDay(closed, reported);
    noteTimes(
      row,
      { reportedMs: reported.ms, dueMs: due?.ms ?? null, closedMs: closedMs, status },
      options.nowMs,
      collector,
    );
    const key = textOf(cell(cells, 'naturalKey'));
    if (key !== null && /^\d{16,}$/.test(key) && /0{2,}$/.test(key)) collector.note('key_digits_lost', row);
    if (key === null && at.naturalKey !== undefined) collector.note('key_missing', row);
    return {
      row,
      naturalKey: key,
      title: title ?? shortTitle(words),
      text: text ?? words,
      categoryCode: category.code,
      sourceCode: sourceOf(textOf(cell(cells, 'source')), names.source, options, collector, row),
      status,
      triage: triageOfWord(textOf(cell(cells, 'triage'))),
      reportedAt: iso(reported.ms),
      dueAt: due && iso(due.hasTime ? due.ms : due.ms + LAST_SECOND_OF_DAY_MS),
      closedAt: closedMs === null ? null : iso(closedMs),
      reporterCount: counts.reporters ?? 1,
      reopenCount: counts.reopens ?? 0,
      lngLat: place?.lngLat ?? null,
      accuracyM: counts.accuracyM,
      rawX: place?.rawX ?? null,
      rawY: place?.rawY ?? null,
      sourceDatum: place ? options.system.id : null,
      placeText: textOf(cell(cells, 'address')),
      isDefaultPoint: false,
      extra: extraOf(cells, extraColumns),
    };
  };
}

function placeOf(
  row: number,
  cells: readonly string[],
  places: PlaceReader | null,
  collector: ReadCollector,
): { lngLat: ProblemInput['lngLat']; rawX: number; rawY: number } | null {
  const place = places ? places.read(cells) : { kind: 'missing' as const };
  switch (place.kind) {
    case 'found':
      if (place.isSwapped) collector.note('coordinates_swapped', row);
      return { lngLat: place.lngLat, rawX: place.rawX, rawY: place.rawY };
    case 'zero':
      collector.note('coordinates_zero', row);
      return { lngLat: null, rawX: 0, rawY: 0 };
    case 'missing':
      collector.note('coordinates_missing', row);
      return null;
    case 'refused':
      collector.error(row, place.field, place.value, place.reason);
      return null;
  }
}

function shortTitle(text: string): string {
  const sentence = text.split(/[。！？!?\n;；]/, 1)[0].trim();
  const chars = [...(sentence === '' ? text.trim() : sentence)];
  return chars.length > TITLE_CHARS ? `${chars.slice(0, TITLE_CHARS - 1).join('')}…` : chars.join('');
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
