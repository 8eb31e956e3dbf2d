import { v4 as uuid } from 'uuid';
import type { ImportChoice, ImportKind } from '#core/imports/import-run.ts';
import type { Change } from '../../../db/change.ts';
import type { Queryable } from '../../../db/db.ts';

export interface NewBatch {
  kind: ImportKind;
  fileName: string;
  sha256: string;
  options: object;
  choice: ImportChoice;
  attribution: string | null;
  licence: string | null;
}

/** Who imported or took back what; in the same transaction as the deed. */
export async function auditBatch(
  tx: Queryable,
  change: Change,
  action: 'import' | 'import.take_back',
  batchId: string,
  details: object,
): Promise<void> {
  await tx.query(
    'insert into audit_log (recorded_at, actor, action, subject, details) values ($1, $2, $3, $4, $5::jsonb)',
    [change.recordedAt, change.actor, action, batchId, JSON.stringify(details)],
  );
}

/** Opens a batch; its counts and report follow with `finishBatch` in the same transaction. */
export async function insertBatch(
  tx: Queryable,
  change: Change,
  batch: NewBatch,
): Promise<{ key: number; id: string }> {
  const id = uuid();
  const [row] = await tx.query<{ key: number }>(
    `insert into import_batches (id, kind, is_demo, file_name, file_sha256, options, counts, report, choice,
       attribution, licence, actor, recorded_at, data_version)
     values ($1, $2, false, $3, $4, $5::jsonb, '{}', '{}', $6, $7, $8, $9, $10, $11)
     returning key`,
    [
      id,
      batch.kind,
      batch.fileName,
      batch.sha256,
      JSON.stringify(batch.options),
      batch.choice,
      batch.attribution,
      batch.licence,
      change.actor,
      change.recordedAt,
      change.version,
    ],
  );
  return { key: row.key, id };
}

export async function finishBatch(tx: Queryable, key: number, counts: object, report: object): Promise<void> {
  await tx.query('update import_batches set counts = $2::jsonb, report = $3::jsonb where key = $1', [
    key,
    JSON.stringify(counts),
    JSON.stringify(report),
  ]);
}

export interface BatchRow {
  key: number;
  id: string;
  kind: ImportKind | 'demo';
  isDemo: boolean;
  fileName: string;
  options: Record<string, unknown>;
  counts: Record<string, number>;
  report: Record<string, unknown>;
  choice: ImportChoice;
  attribution: string | null;
  licence: string | null;
  actor: string;
  recordedAt: string;
  dataVersion: number;
  takenBackAt: string | null;
  takenBackBy: string | null;
}

const batchColumns = `key, id, kind, is_demo as "isDemo", file_name as "fileName", options, counts, report, choice,
  attribution, licence, actor, recorded_at as "recordedAt", data_version as "dataVersion",
  taken_back_at as "takenBackAt", taken_back_by as "takenBackBy"`;

/** The newest first. */
export function listBatches(q: Queryable): Promise<BatchRow[]> {
  return q.query<BatchRow>(`select ${batchColumns} from import_batches order by key desc`);
}

export async function findBatch(q: Queryable, id: string): Promise<BatchRow | undefined> {
  const [row] = await q.query<BatchRow>(`select ${batchColumns} from import_batches where id = $1`, [id]);
  return row;
}

/** A batch of the very same bytes and kind that still stands. */
export async function findSameFile(
  q: Queryable,
  kind: ImportKind,
  sha256: string,
): Promise<{ id: string; fileName: string; recordedAt: string } | undefined> {
  const [row] = await q.query<{ id: string; fileName: string; recordedAt: string }>(
    `select id, file_name as "fileName", recorded_at as "recordedAt" from import_batches
     where kind = $1 and file_sha256 = $2 and taken_back_at is null order by key desc limit 1`,
    [kind, sha256],
  );
  return row;
}

export async function markTakenBack(tx: Queryable, key: number, change: Change): Promise<void> {
  await tx.query('update import_batches set taken_back_at = $2, taken_back_by = $3 where key = $1', [
    key,
    change.recordedAt,
    change.actor,
  ]);
}

export async function hasDemoRows(q: Queryable): Promise<boolean> {
  const [row] = await q.query<{ found: boolean }>(
    'select exists (select 1 from import_batches where is_demo and taken_back_at is null) as found',
  );
  return row.found;
}
