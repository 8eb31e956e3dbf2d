import type { PersonalDataSpan } from '#core/privacy/personal-data.ts';
import { historyTexts, personalSpans, rowTexts } from '#core/privacy/problem-texts.ts';
import { blankSpans } from '#core/privacy/search-text.ts';
import type { Queryable } from '../../db/db.ts';

export type SpansByPath = Record<string, PersonalDataSpan[]>;

interface TextRow {
  key: number;
  title: string;
  text: string;
  placeText: string | null;
  naturalKey: string | null;
  extra: Record<string, unknown> | null;
  personalSpans: SpansByPath | null;
  searchText: string | null;
}

const CHUNK = 2000;
const IN_HISTORY = 'events.';

/**
 * Finds personal data in the texts of these rows and keeps where it stands; to be called in the write that brought the texts.
 * `which` is a condition on problems with `params`. Rows of which nothing is to be said are not written. Answers how many were.
 */
export async function refreshSpans(
  tx: Queryable,
  which: string,
  params: readonly unknown[],
): Promise<number> {
  let written = 0;
  for (let after = 0; ; ) {
    const rows = await tx.query<TextRow>(
      `select key, title, text, place_text as "placeText", natural_key as "naturalKey", extra,
          personal_spans as "personalSpans", search_text as "searchText"
         from problems where (${which}) and key > $${params.length + 1} order by key limit ${CHUNK} for update`,
      [...params, after],
    );
    const changed = rows.flatMap((row) => spansOf(row) ?? []);
    if (changed.length > 0) await writeSpans(tx, changed);
    written += changed.length;
    if (rows.length < CHUNK) return written;
    after = rows[rows.length - 1].key;
  }
}

interface Spans {
  key: number;
  spans: SpansByPath | null;
  searchText: string | null;
}

/** What is to be kept of a row; undefined where it is kept already. What is known of its history stays. */
function spansOf(row: TextRow): Spans | undefined {
  const own = personalSpans(rowTexts(row));
  const past = Object.entries(row.personalSpans ?? {}).filter(([path]) => path.startsWith(IN_HISTORY));
  const all = { ...own, ...Object.fromEntries(past) };
  const spans = Object.keys(all).length > 0 ? all : null;
  const searchText = searchTextOf(row, own);
  const isKept = searchText === row.searchText && isSame(spans, row.personalSpans);
  return isKept ? undefined : { key: row.key, spans, searchText };
}

function searchTextOf({ title, text, placeText }: TextRow, spans: SpansByPath): string | null {
  if (!spans.title && !spans.text && !spans.placeText) return null;
  return [
    blankSpans(title, spans.title ?? []),
    blankSpans(text, spans.text ?? []),
    blankSpans(placeText ?? '', spans.placeText ?? []),
  ].join('\n');
}

/** jsonb gives keys back in an order of its own. */
function isSame(a: SpansByPath | null, b: SpansByPath | null): boolean {
  const flat = (spans: SpansByPath | null) =>
    Object.entries(spans ?? {})
      .flatMap(([path, list]) => list.map(({ kind, start, end }) => `${path}:${kind}:${start}:${end}`))
      .sort()
      .join('\n');
  return flat(a) === flat(b);
}

async function writeSpans(tx: Queryable, rows: readonly Spans[]): Promise<void> {
  await tx.query(
    `update problems p set personal_spans = r.spans, search_text = r."searchText"
       from jsonb_to_recordset($1::jsonb) as r(key int, spans jsonb, "searchText" text) where p.key = r.key`,
    [JSON.stringify(rows)],
  );
}

/** Notes where a line of the history holds personal data: a reason, a note, an address that was taught. */
export async function noteEventSpans(
  tx: Queryable,
  problemKey: number,
  events: Parameters<typeof historyTexts>[0],
): Promise<void> {
  const spans = personalSpans(historyTexts(events));
  if (Object.keys(spans).length === 0) return;
  await tx.query(
    `update problems set personal_spans = coalesce(personal_spans, '{}') || $2::jsonb where key = $1`,
    [problemKey, JSON.stringify(spans)],
  );
}
