import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { NewAnswer } from './answers.sql.ts';

/** A sheet of answers that was taken in. */
export interface AnswerImport {
  key: number;
  fileName: string;
  counts: { answers: number; replaced: number; unchanged: number };
  actor: string;
  recordedAt: string;
  takenBackAt: string | null;
}

/** The latest first. */
export function selectImports(q: Queryable, consultationKey: number): Promise<AnswerImport[]> {
  return q.query<AnswerImport>(
    `select key, file_name as "fileName", counts, actor, recorded_at as "recordedAt", taken_back_at as "takenBackAt"
       from consultation_imports where consultation_key = $1 order by key desc limit 50`,
    [consultationKey],
  );
}

export async function insertImport(
  tx: Queryable,
  change: Change,
  consultationKey: number,
  { id, name, sha256 }: { id: string; name: string; sha256: string },
  counts: AnswerImport['counts'],
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into consultation_imports (id, consultation_key, file_name, file_sha256, counts, actor, recorded_at, version)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8) returning key`,
    [
      id,
      consultationKey,
      name,
      sha256,
      JSON.stringify(counts),
      change.actor,
      change.recordedAt,
      change.version,
    ],
  );
  return row.key;
}

export async function markImported(
  tx: Queryable,
  importKey: number,
  answers: readonly number[],
): Promise<void> {
  await tx.query('update consultation_answers set import_key = $1 where key = any($2::int[])', [
    importKey,
    answers,
  ]);
}

/** Whether the current answer of a household says the very same. */
export async function selectSame(q: Queryable, key: number, answer: NewAnswer): Promise<boolean> {
  const { stance, optionCode, reason, tags, channel, answeredOn } = answer;
  const rows = await q.query(
    `select from consultation_answers where key = $1 and stance = $2 and option_code is not distinct from $3
        and reason = $4 and tags = $5::jsonb and channel = $6 and answered_on = $7`,
    [key, stance, optionCode, reason, JSON.stringify(tags), channel, answeredOn],
  );
  return rows.length > 0;
}

/** Whether an answer of nobody in particular came in by this id and still counts. */
export async function findImported(q: Queryable, consultationKey: number, id: string): Promise<boolean> {
  const rows = await q.query(
    `select from consultation_answers where consultation_key = $1 and id = $2 and state = 'current'`,
    [consultationKey, id],
  );
  return rows.length > 0;
}

/**
 * Lets go of the answers of a sheet that still count, and brings back those that they replaced. Answers that were replaced or
 * taken back since stay as they are. Null where there is no such sheet, or it was taken back already.
 */
export async function revertImport(
  tx: Queryable,
  change: Change,
  consultationKey: number,
  importKey: number,
): Promise<{ removed: number; restored: number; kept: number } | null> {
  const marked = await tx.query(
    `update consultation_imports set taken_back_at = $3, taken_back_by = $4, version = $5
      where key = $1 and consultation_key = $2 and taken_back_at is null returning key`,
    [importKey, consultationKey, change.recordedAt, change.actor, change.version],
  );
  if (marked.length === 0) return null;
  const removed = await tx.query<{ key: number }>(
    `update consultation_answers set state = 'withdrawn', version = $2 where import_key = $1 and state = 'current'
     returning key`,
    [importKey, change.version],
  );
  const restored = await tx.query(
    `update consultation_answers set state = 'current', replaced_by = null, version = $2
      where state = 'replaced' and replaced_by = any($1::int[]) returning key`,
    [removed.map(({ key }) => key), change.version],
  );
  const [{ all }] = await tx.query<{ all: number }>(
    'select count(*)::int as "all" from consultation_answers where import_key = $1',
    [importKey],
  );
  return { removed: removed.length, restored: restored.length, kept: all - removed.length };
}
