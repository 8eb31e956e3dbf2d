import type { Deck } from '#core/reviews/review.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** What a snapshot is, without what it holds. */
export interface StoredSnapshot {
  key: number;
  reviewKey: number;
  /** Of the data that it shows. */
  dataVersion: number;
  takenAt: string;
  takenBy: string;
  takenByName: string | null;
  /** What its taker saw; null for all areas. */
  scopeKeys: number[] | null;
  /** Whether problems with few readers are among what it shows. */
  hasRestricted: boolean;
  columnsKey: number;
  areasKey: number;
  /** Of its own write. */
  version: number;
}

/** Snapshots of a review, the latest first. */
export function selectSnapshots(
  q: Queryable,
  dataset: Dataset,
  reviewKey: number,
): Promise<StoredSnapshot[]> {
  return q.query<StoredSnapshot>(
    `select s.key, s.review_key as "reviewKey", s.data_version as "dataVersion", s.taken_at as "takenAt", s.taken_by as "takenBy",
            u.name as "takenByName", s.scope_keys as "scopeKeys", s.has_restricted as "hasRestricted",
            s.columns_key as "columnsKey", s.areas_key as "areasKey", s.version
       from review_snapshots s left join users u on u.id = s.taken_by
      where s.is_demo = $1 and s.review_key = $2 order by s.key desc`,
    [dataset === 'demo', reviewKey],
  );
}

export async function selectFrozenDeck(q: Queryable, key: number): Promise<Deck> {
  const [row] = await q.query<{ content: Deck }>('select content from review_snapshots where key = $1', [
    key,
  ]);
  return row.content;
}

export async function selectFrozenColumns(
  q: Queryable,
  key: number,
): Promise<{ sha256: string; gzipped: Uint8Array }> {
  const [row] = await q.query<{ sha256: string; gzipped: Uint8Array }>(
    'select sha256, gzipped from frozen_columns where key = $1',
    [key],
  );
  return row;
}

export async function selectFrozenAreas(q: Queryable, key: number): Promise<string> {
  const [row] = await q.query<{ answer: string }>('select answer from frozen_areas where key = $1', [key]);
  return row.answer;
}

export async function findFrozenColumns(
  q: Queryable,
  dataset: Dataset,
  sha256: string,
): Promise<number | undefined> {
  const [row] = await q.query<{ key: number }>(
    'select key from frozen_columns where is_demo = $1 and sha256 = $2',
    [dataset === 'demo', sha256],
  );
  return row?.key;
}

/** Stores columns unless the same lie there; answers their key. */
export async function keepColumns(
  tx: Queryable,
  dataset: Dataset,
  sha256: string,
  gzipped: Uint8Array,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into frozen_columns (sha256, is_demo, gzipped) values ($1, $2, $3)
     on conflict (is_demo, sha256) do update set sha256 = excluded.sha256 returning key`,
    [sha256, dataset === 'demo', gzipped],
  );
  return row.key;
}

/** The same for boundaries. */
export async function keepAreas(
  tx: Queryable,
  dataset: Dataset,
  sha256: string,
  answer: string,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into frozen_areas (sha256, is_demo, answer) values ($1, $2, $3)
     on conflict (is_demo, sha256) do update set sha256 = excluded.sha256 returning key`,
    [sha256, dataset === 'demo', answer],
  );
  return row.key;
}

export async function insertSnapshot(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  reviewKey: number,
  snapshot: Pick<
    StoredSnapshot,
    'dataVersion' | 'scopeKeys' | 'hasRestricted' | 'columnsKey' | 'areasKey'
  > & { deck: Deck },
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into review_snapshots (review_key, data_version, taken_at, taken_by, scope_keys, has_restricted, columns_key,
       areas_key, content, is_demo, version)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9::jsonb, $10, $11) returning key`,
    [
      reviewKey,
      snapshot.dataVersion,
      change.recordedAt,
      change.actor,
      snapshot.scopeKeys === null ? null : JSON.stringify(snapshot.scopeKeys),
      snapshot.hasRestricted,
      snapshot.columnsKey,
      snapshot.areasKey,
      JSON.stringify(snapshot.deck),
      dataset === 'demo',
      change.version,
    ],
  );
  return key;
}

/** The version in which a problem or an area was last written: columns say so, and are the same while it is. */
export async function problemsVersion(q: Queryable, dataset: Dataset, floor: number): Promise<number> {
  const [row] = await q.query<{ version: number }>(
    `select greatest($2::bigint, (select coalesce(max(version), 0) from problems where is_demo = $1),
       (select coalesce(max(version), 0) from areas where is_demo = $1))::bigint as version`,
    [dataset === 'demo', floor],
  );
  return row.version;
}
