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

export async function insertCorrections(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  corrections: readonly Correction[],
): Promise<void> {
  if (corrections.length === 0) return;
  await tx.query(
    `insert into opinion_corrections (kind, passage, proposed, chosen, opinion_key, is_demo, created_by, created_at)
     select kind, passage, proposed, chosen, "opinionKey", $2, $3, $4
       from jsonb_to_recordset($1::jsonb) as r(kind text, passage text, proposed text, chosen text, "opinionKey" int)`,
    [JSON.stringify(corrections), dataset === 'demo', change.actor, change.recordedAt],
  );
}
