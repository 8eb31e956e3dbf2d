import { eraseIn } from '#core/privacy/erase-text.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { insertOpinionEvents, refreshOpinionSpans } from '../opinions/index.ts';
import { eraseRows, type TextTable } from './erase-rows.sql.ts';

/** What holds words of an opinion, given the keys of opinions as $1. */
const TABLES: readonly TextTable[] = [
  {
    table: 'opinions',
    key: 'key',
    text: [
      'title',
      'text',
      'summary',
      'place_text',
      'address_key',
      'measure',
      'reporter_name',
      'reporter_phone',
      'search_text',
    ],
    json: [],
    where: 'key = any($1::int[])',
  },
  { table: 'opinion_events', key: 'key', text: [], json: ['changes'], where: 'opinion_key = any($1::int[])' },
  {
    table: 'erasures',
    key: 'key',
    text: ['reason'],
    json: ['details'],
    where: 'opinion_key = any($1::int[])',
  },
  {
    // What was learned from a passage may repeat it under another opinion's name, or under none.
    table: 'opinion_corrections',
    key: 'key',
    text: ['passage', 'proposed', 'chosen'],
    json: [],
    where: 'is_demo = (select bool_or(is_demo) from opinions where key = any($1::int[]))',
  },
];

/**
 * Overwrites what the patterns find in opinions, in the texts they were taken from, and in the other opinions of those texts. Places
 * in a text move with it. Answers how many places were overwritten.
 */
export async function eraseOpinions(
  tx: Queryable,
  change: Change,
  opinionKeys: readonly number[],
  patterns: readonly RegExp[],
): Promise<number> {
  if (opinionKeys.length === 0 || patterns.length === 0) return 0;
  const texts = await tx.query<{ key: number; title: string; fileName: string | null; text: string }>(
    `select key, title, file_name as "fileName", text from opinion_texts
      where key in (select text_key from opinions where key = any($1::int[])) order by key for update`,
    [opinionKeys],
  );
  const rows = await tx.query<{ key: number }>(
    'select key from opinions where key = any($1::int[]) or text_key = any($2::int[]) order by key for update',
    [opinionKeys, texts.map(({ key }) => key)],
  );
  const keys = rows.map(({ key }) => key);
  let count = 0;
  for (const text of texts) count += await eraseText(tx, change, text, patterns);
  const changed = new Set<number>();
  for (const table of TABLES) {
    const done = await eraseRows(tx, table, [keys], patterns);
    count += done.count;
    if (table.table === 'opinions') for (const key of done.rowKeys) changed.add(key);
  }
  const touched = keys.filter((key) => changed.has(key) || opinionKeys.includes(key));
  await tx.query(
    `update opinions set erased_at = $2, updated_at = $2, version = $3, personal_spans = null, search_text = null
      where key = any($1::int[])`,
    [touched, change.recordedAt, change.version],
  );
  await refreshOpinionSpans(tx, touched);
  await insertOpinionEvents(
    tx,
    change,
    touched.map((opinionKey) => ({ opinionKey, kind: 'erased', changes: {} })),
  );
  return count;
}

async function eraseText(
  tx: Queryable,
  change: Change,
  { key, ...words }: { key: number; title: string; fileName: string | null; text: string },
  patterns: readonly RegExp[],
): Promise<number> {
  const { value, count } = eraseIn(words, patterns);
  if (count === 0) return 0;
  await tx.query(
    'update opinion_texts set title = $2, file_name = $3, text = $4, version = $5 where key = $1',
    [key, value.title, value.fileName, value.text, change.version],
  );
  const spans = await tx.query<{ key: number; from: number; to: number; more: [number, number][] | null }>(
    `select key, span_from as "from", span_to as "to", more_spans as more from opinions
      where text_key = $1 and span_from is not null`,
    [key],
  );
  const moved = (position: number) =>
    Math.min(eraseIn(words.text.slice(0, position), patterns).value.length, value.text.length);
  await tx.query(
    `update opinions o set span_from = r."from", span_to = r."to", more_spans = r.more
       from jsonb_to_recordset($1::jsonb) as r(key int, "from" int, "to" int, more jsonb) where o.key = r.key`,
    [
      JSON.stringify(
        spans.map((span) => ({
          key: span.key,
          from: moved(span.from),
          to: Math.max(moved(span.from), moved(span.to)),
          more: span.more?.map(([from, to]) => [moved(from), Math.max(moved(from), moved(to))]),
        })),
      ),
    ],
  );
  return count;
}
