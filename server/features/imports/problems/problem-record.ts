import { createHash } from 'node:crypto';
import type { ProblemInput } from '#core/imports/types.ts';

/** Where a row lies, as it is stored. */
export interface PlaceColumns {
  precision: 'point' | 'entrance' | 'building' | 'street' | 'community' | 'subdistrict' | 'none';
  lng: number | null;
  lat: number | null;
  placeMethod: string | null;
  placeConfidence: number | null;
  isDefaultPoint: boolean;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  buildingKey: number | null;
  entranceKey: number | null;
}

/** Rows without a number of their own are known again by what they say. */
export const contentSource = 'content';

/** A row with the key under which it is stored. */
export type KeyedRow = ProblemInput & { naturalKey: string; naturalSource: string };

/**
 * The rows to store, each under a natural key: the last of those that share one, as a later line in an export is the newer
 * state of the case. Rows without a key get one from their content; equal ones are counted apart (#2, #3).
 * The keys are written into the given rows: a copy of a large file would double its memory.
 */
export function keyedRows(
  rows: readonly ProblemInput[],
  keySource: string,
): { rows: KeyedRow[]; repeatedCount: number } {
  const byKey = new Map<string, KeyedRow>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const isOwn = row.naturalKey !== null;
    let naturalKey = row.naturalKey ?? contentKey(row);
    if (!isOwn) {
      const times = (seen.get(naturalKey) ?? 0) + 1;
      seen.set(naturalKey, times);
      if (times > 1) naturalKey += `#${times}`;
    }
    const naturalSource = isOwn ? keySource : contentSource;
    byKey.set(`${naturalSource}\u0000${naturalKey}`, Object.assign(row, { naturalKey, naturalSource }));
  }
  return { rows: [...byKey.values()], repeatedCount: rows.length - byKey.size };
}

function contentKey({ reportedAt, text, placeText, rawX, rawY }: ProblemInput): string {
  const content = JSON.stringify([reportedAt, text, placeText, rawX, rawY]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
