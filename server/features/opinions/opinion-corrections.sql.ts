import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** What a person chose where something else was proposed, or nothing. */
export interface Correction {
  kind: 'place' | 'category';
  /** The words it was about: an opinion's text, an address as it was said. */
  passage: string;
  proposed: string | null;
  /** A category's code; `lng,lat` of a place. */
  chosen: string;
  opinionKey: number | null;
}

export async function insertCorrection(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  { kind, passage, proposed, chosen, opinionKey }: Correction,
): Promise<void> {
  await tx.query(
    `insert into opinion_corrections (kind, passage, proposed, chosen, opinion_key, is_demo, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [kind, passage, proposed, chosen, opinionKey, dataset === 'demo', change.actor, change.recordedAt],
  );
}

/** What was put right of a kind, latest last; of one passage only the last word counts. */
export async function selectCorrections(
  q: Queryable,
  dataset: Dataset,
  kind: Correction['kind'],
  limit = 2000,
): Promise<Correction[]> {
  const rows = await q.query<Correction>(
    `select kind, passage, proposed, chosen, opinion_key as "opinionKey" from opinion_corrections
      where is_demo = $1 and kind = $2 order by key desc limit $3`,
    [dataset === 'demo', kind, limit],
  );
  return [...new Map(rows.reverse().map((row) => [row.passage, row])).values()];
}
