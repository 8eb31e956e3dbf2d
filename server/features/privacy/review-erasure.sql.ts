import type { Queryable } from '../../db/db.ts';
import { eraseRows, type TextTable } from './erase-rows.sql.ts';

const OF_REVIEWS = 'review_key in (select key from reviews where is_demo = $1)';

/**
 * Where words about somebody may stand that belong to no problem: what was prepared for meetings, said at them, and frozen of
 * them. A snapshot is never worked out again, but what has to be forgotten is forgotten there, too.
 */
const TABLES: readonly TextTable[] = [
  { table: 'reviews', key: 'key', text: ['title'], json: [], where: 'is_demo = $1' },
  {
    table: 'review_items',
    // an id is its own only within a review
    key: `(review_key || '/' || id)`,
    text: ['title', 'text', 'notes'],
    json: [],
    where: OF_REVIEWS,
  },
  {
    table: 'review_outcomes',
    key: 'key',
    text: ['text', 'who_text', 'recipient_text', 'place_text'],
    json: [],
    where: OF_REVIEWS,
  },
  { table: 'review_events', key: 'key', text: [], json: ['before', 'after'], where: OF_REVIEWS },
  { table: 'review_snapshots', key: 'key', text: [], json: ['content'], where: 'is_demo = $1' },
  {
    table: 'bottlenecks',
    key: 'key',
    text: ['title', 'facts', 'decision'],
    json: ['options'],
    where: 'is_demo = $1',
  },
  {
    table: 'bottleneck_events',
    key: 'key',
    text: [],
    json: ['before', 'after'],
    where: 'bottleneck_key in (select key from bottlenecks where is_demo = $1)',
  },
];

/** Overwrites what the patterns find in all reviews and bottlenecks of a dataset. Answers how many places it were. */
export async function eraseReviews(
  tx: Queryable,
  isDemo: boolean,
  patterns: readonly RegExp[],
): Promise<number> {
  if (patterns.length === 0) return 0;
  let count = 0;
  for (const table of TABLES) count += (await eraseRows(tx, table, [isDemo], patterns)).count;
  return count;
}
