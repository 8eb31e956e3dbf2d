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

/**
 * The rows to store, each under a natural key: the last of those that share one, as a later line in an export is the newer
 * state of the case. Rows without a key get one from their content; equal ones are counted apart (#2, #3).
 */
export function keyedRows(
  rows: readonly ProblemInput[],
  keySource: string,
): { rows: (ProblemInput & { naturalKey: string; naturalSource: string })[]; repeatedCount: number } {
  const byKey = new Map<string, ProblemInput & { naturalKey: string; naturalSource: string }>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const own = row.naturalKey;
    let naturalKey = own ?? contentKey(row);
    if (own === null) {
      const times = (seen.get(naturalKey) ?? 0) + 1;
      seen.set(naturalKey, times);
      if (times > 1) naturalKey += `#${times}`;
    }
    const naturalSource = own === null ? contentSource : keySource;
    byKey.set(`${naturalSource}\u0000${naturalKey}`, { ...row, naturalKey, naturalSource });
  }
  return { rows: [...byKey.values()], repeatedCount: rows.length - byKey.size };
}

function contentKey({ reportedAt, text, placeText, rawX, rawY }: ProblemInput): string {
  const content = JSON.stringify([reportedAt, text, placeText, rawX, rawY]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
