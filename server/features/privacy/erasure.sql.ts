import { eraseIn } from '#core/privacy/erase-text.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { eraseRows, type TextTable } from './erase-rows.sql.ts';
import { eraseReviews } from './review-erasure.sql.ts';

/** The measures taken for a problem. */
const OWN_MEASURES = '(select measure_key from measure_problems where problem_key = $1)';

/** What was promised about a problem, or about a measure taken for it. */
const OWN_COMMITMENTS = `(select key from commitments where (source_kind = 'problem' and source_key = $1)
  or (source_kind = 'measure' and source_key in ${OWN_MEASURES})
  or key in (select commitment_key from commitment_measures where measure_key in ${OWN_MEASURES}))`;

/** Everything that holds words of or about a problem. What is added elsewhere has to be named here; a test reads the whole dump. */
const TABLES: readonly TextTable[] = [
  {
    table: 'problems',
    key: 'key',
    text: ['title', 'text', 'place_text', 'natural_key', 'search_text'],
    json: ['extra', 'supervision'],
    where: 'key = $1',
  },
  { table: 'problem_events', key: 'key', text: [], json: ['before', 'after'], where: 'problem_key = $1' },
  {
    table: 'case_requests',
    key: 'key',
    text: ['reason', 'decision_reason'],
    json: ['details'],
    where: 'problem_key = $1',
  },
  {
    table: 'attachments',
    key: 'key',
    text: ['file_name'],
    json: [],
    where: `owner_kind = 'problem' and owner_key = $1`,
  },
  { table: 'case_callbacks', key: 'key', text: ['note'], json: [], where: 'problem_key = $1' },
  { table: 'case_replies', key: 'key', text: ['text'], json: [], where: 'problem_key = $1' },
  { table: 'worker_contributions', key: 'key', text: ['text'], json: [], where: 'problem_key = $1' },
  { table: 'measures', key: 'key', text: ['title', 'plan'], json: [], where: `key in ${OWN_MEASURES}` },
  {
    table: 'measure_targets',
    key: 'key',
    text: ['place_text', 'note'],
    json: [],
    where: `measure_key in ${OWN_MEASURES}`,
  },
  {
    table: 'measure_events',
    key: 'key',
    text: [],
    json: ['before', 'after'],
    where: `measure_key in ${OWN_MEASURES}`,
  },
  {
    table: 'commitments',
    key: 'key',
    text: ['text', 'promiser_text', 'recipient_text', 'place_text', 'occasion', 'state_note'],
    json: [],
    where: `key in ${OWN_COMMITMENTS}`,
  },
  {
    table: 'commitment_events',
    key: 'key',
    text: [],
    json: ['before', 'after'],
    where: `commitment_key in ${OWN_COMMITMENTS}`,
  },
  { table: 'erasures', key: 'key', text: ['reason'], json: ['details'], where: 'problem_key = $1' },
  {
    table: 'import_batches',
    key: 'key',
    text: [],
    json: ['report'],
    where: `key in (select batch_key from problems where key = $1
      union select batch_key from problem_events where problem_key = $1)`,
  },
];

/** Overwrites what the patterns find in all that is stored of a problem, its opinions apart. Answers how many places it were. */
export async function eraseEverywhere(
  tx: Queryable,
  problemKey: number,
  patterns: readonly RegExp[],
): Promise<number> {
  let count = 0;
  for (const table of TABLES) count += (await eraseRows(tx, table, [problemKey], patterns)).count;
  const [{ isDemo }] = await tx.query<{ isDemo: boolean }>(
    'select is_demo as "isDemo" from problems where key = $1',
    [problemKey],
  );
  return count + (await eraseBeside(tx, isDemo, patterns));
}

/** What was taught, logged and said at meetings beside any problem or opinion. */
export async function eraseBeside(
  tx: Queryable,
  isDemo: boolean,
  patterns: readonly RegExp[],
): Promise<number> {
  return (
    (await eraseLearned(tx, isDemo, patterns)) +
    (await eraseLogged(tx, patterns)) +
    (await eraseReviews(tx, isDemo, patterns))
  );
}

/** An address that was taught is of use only word for word: one with somebody's number in it goes. */
async function eraseLearned(tx: Queryable, isDemo: boolean, patterns: readonly RegExp[]): Promise<number> {
  const rows = await tx.query<{ key: number; address: string }>(
    'select key, address from learned_places where is_demo = $1',
    [isDemo],
  );
  const gone = rows.filter(({ address }) => eraseIn(address, patterns).count > 0).map(({ key }) => key);
  if (gone.length > 0) await tx.query('delete from learned_places where key = any($1::int[])', [gone]);
  return gone.length;
}

/** What was searched or exported may name the one who is erased. */
async function eraseLogged(tx: Queryable, patterns: readonly RegExp[]): Promise<number> {
  const rows = await tx.query<{ key: number; details: Record<string, unknown> }>(
    `select key, details from audit_log
      where jsonb_exists_any(details, array['filterText', 'fileName', 'name', 'login'])`,
  );
  let count = 0;
  for (const { key, details } of rows) {
    const erased = eraseIn(details, patterns);
    if (erased.count === 0) continue;
    count += erased.count;
    await tx.query('update audit_log set details = $2::jsonb where key = $1', [
      key,
      JSON.stringify(erased.value),
    ]);
  }
  return count;
}

/** A number of the case that is itself somebody's has to stay one of a kind. */
export async function keepNumbersApart(tx: Queryable, problemKey: number, mark: string): Promise<void> {
  await tx.query(
    `update problems set natural_key = natural_key || '#' || key where key = $1 and position($2 in natural_key) > 0
       and position('#' || key in natural_key) = 0`,
    [problemKey, mark],
  );
}

/** Removes photos of a problem outright; answers the hashes of their contents. */
export async function deletePhotos(
  tx: Queryable,
  problemKey: number,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(
    `delete from attachments where owner_kind = 'problem' and owner_key = $1 and id = any($2::uuid[]) returning sha256`,
    [problemKey, ids],
  );
  return rows.map(({ sha256 }) => sha256);
}

export interface Erasure {
  id: string;
  /** null: of an opinion that no problem came of. */
  problemKey: number | null;
  opinionKey: number | null;
  origin: 'person' | 'retention';
  reason: string;
  details: { paths: string[]; kinds: string[]; replacementCount: number; photoCount: number };
  actor: string;
  recordedAt: string;
}

export async function insertErasure(
  tx: Queryable,
  change: Change,
  isDemo: boolean,
  erasure: Omit<Erasure, 'actor' | 'recordedAt'>,
): Promise<void> {
  const { id, problemKey, opinionKey, origin, reason, details } = erasure;
  await tx.query(
    `insert into erasures (id, problem_key, opinion_key, origin, reason, details, actor, recorded_at, is_demo, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)`,
    [
      id,
      problemKey,
      opinionKey,
      origin,
      reason,
      JSON.stringify(details),
      change.actor,
      change.recordedAt,
      isDemo,
      change.version,
    ],
  );
}

export function selectErasures(
  q: Queryable,
  of: { problemKey: number } | { opinionKey: number },
): Promise<Erasure[]> {
  const [column, key] = 'problemKey' in of ? ['problem_key', of.problemKey] : ['opinion_key', of.opinionKey];
  return q.query<Erasure>(
    `select id, problem_key as "problemKey", opinion_key as "opinionKey", origin, reason, details, actor,
        recorded_at as "recordedAt"
       from erasures where ${column} = $1 order by key desc`,
    [key],
  );
}

export interface ErasablePhoto {
  id: string;
  role: string;
  takenAt: string | null;
  createdAt: string;
  isRemoved: boolean;
}

/** All photos whose content is still there, those taken away and not yet gone included. */
export function selectErasablePhotos(q: Queryable, problemKey: number): Promise<ErasablePhoto[]> {
  return q.query<ErasablePhoto>(
    `select id, role, taken_at as "takenAt", created_at as "createdAt", deleted_at is not null as "isRemoved"
       from attachments where owner_kind = 'problem' and owner_key = $1 order by key`,
    [problemKey],
  );
}

/** The files that a problem came from, by their hash. */
export async function selectSourceFiles(q: Queryable, problemKey: number): Promise<string[]> {
  const rows = await q.query<{ sha256: string }>(
    `select distinct file_sha256 as sha256 from import_batches
      where key in (select batch_key from problems where key = $1
        union select batch_key from problem_events where problem_key = $1)`,
    [problemKey],
  );
  return rows.map(({ sha256 }) => sha256);
}
