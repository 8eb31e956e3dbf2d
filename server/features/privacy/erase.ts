import { v4 as uuid } from 'uuid';
import { ERASED, eraseIn, valuePattern } from '#core/privacy/erase-text.ts';
import type { PersonalDataKind } from '#core/privacy/personal-data.ts';
import { findInField } from '#core/privacy/personal-fields.ts';
import { historyTexts, type ProblemText, rowTexts, textsWithin } from '#core/privacy/problem-texts.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { type Principal, systemPrincipal } from '../../http/principal.ts';
import { dropUnused } from '../attachments/index.ts';
import { removeUploads } from '../imports/index.ts';
import { selectOpinionTexts } from '../opinions/index.ts';
import {
  insertEvent,
  noteEventSpans,
  type ProblemDetail,
  refreshSpans,
  refuseChanged,
  selectEvents,
} from '../problems/index.ts';
import {
  deletePhotos,
  type Erasure,
  eraseEverywhere,
  insertErasure,
  keepNumbersApart,
  selectSourceFiles,
} from './erasure.sql.ts';
import { findWith } from './find-problem.ts';
import { eraseOpinions } from './opinion-erasure.sql.ts';

/** A piece of one text. */
export interface ErasedSpan {
  path: string;
  start: number;
  end: number;
}

export interface ErasureWish {
  expectedVersion: number;
  spans: readonly ErasedSpan[];
  photoIds: readonly string[];
  reason: string;
}

/** All texts of a problem: the row's, those of its history, of requests about it, of callbacks, replies and opinions. */
export async function selectTexts(q: Queryable, problem: ProblemDetail): Promise<ProblemText[]> {
  const requests = await q.query<Record<string, unknown> & { id: string }>(
    `select id, reason, decision_reason as "decisionReason", details from case_requests where problem_key = $1 order by key`,
    [problem.key],
  );
  const said = await q.query<{ kind: string; id: string; text: string }>(
    `select 'callbacks' as kind, id, note as text from case_callbacks where problem_key = $1 and note <> ''
     union all select 'replies', id, text from case_replies where problem_key = $1`,
    [problem.key],
  );
  return [
    ...rowTexts(problem),
    ...historyTexts(await selectEvents(q, problem.key)),
    ...requests.flatMap(({ id, ...texts }) => textsWithin(`requests.${id}`, 'request', texts)),
    ...said.map(({ kind, id, text }) => ({ path: `${kind}.${id}.text`, field: kind, text })),
    ...(await selectOpinionTexts(q, problem.key)),
  ];
}

/**
 * Overwrites pieces of texts with "[已删除]": there, and wherever the same words stand in what is stored of the problem (history,
 * requests, names of photos, reports of imports). Photos go with their files. Counts, ids and the fact that it happened stay.
 */
export async function eraseByPerson(
  deps: Deps,
  principal: Principal,
  key: number,
  { expectedVersion, spans, photoIds, reason }: ErasureWish,
): Promise<Erasure['details']> {
  const done = await writeChange(deps, principal.id, async (tx, change) => {
    const problem = await findWith(tx, principal, 'erase', key, true);
    await refuseChanged(tx, problem, expectedVersion);
    const texts = new Map((await selectTexts(tx, problem)).map((each) => [each.path, each]));
    const chosen = spans.map(({ path, start, end }) => {
      const found = texts.get(path);
      if (!found || end > found.text.length) {
        throw new AppError('privacy.path_unknown', 404, `Problem ${key} has no text ${path}.`);
      }
      return pieceOf(found, start, end);
    });
    return eraseLocked(tx, change, problem, chosen, { photoIds, origin: 'person', reason });
  });
  await removeFiles(deps, done);
  return done.details;
}

/** Everything that is known as personal data in the texts of a problem, because its time is over. */
export async function eraseAllFound(deps: Deps, key: number, reason: string): Promise<Erasure['details']> {
  const done = await writeChange(deps, systemPrincipal.id, async (tx, change) => {
    const problem = await findWith(tx, systemPrincipal, 'erase', key, true);
    const chosen = (await selectTexts(tx, problem)).flatMap((each) =>
      findInField(each.field, each.text).map(({ start, end }) => pieceOf(each, start, end)),
    );
    return eraseLocked(tx, change, problem, chosen, { photoIds: [], origin: 'retention', reason });
  });
  await removeFiles(deps, done);
  return done.details;
}

export interface Chosen {
  path: string;
  value: string;
  /** What of it was known as personal data; none of what a person marked by hand. */
  kinds: PersonalDataKind[];
}

export function pieceOf({ path, field, text }: ProblemText, start: number, end: number): Chosen {
  const within = findInField(field, text).filter((span) => span.start < end && span.end > start);
  return { path, value: text.slice(start, end), kinds: within.map(({ kind }) => kind) };
}

export interface Done {
  details: Erasure['details'];
  photoHashes: string[];
  fileHashes: string[];
}

export async function eraseLocked(
  tx: Queryable,
  change: Change,
  problem: ProblemDetail,
  chosen: readonly Chosen[],
  {
    photoIds,
    origin,
    reason: givenReason,
    opinionKey = null,
  }: { photoIds: readonly string[]; origin: Erasure['origin']; reason: string; opinionKey?: number | null },
): Promise<Done> {
  const { key } = problem;
  const patterns = patternsOf(chosen);
  const fileHashes = patterns.length > 0 ? await selectSourceFiles(tx, key) : [];
  const ownCount = patterns.length > 0 ? await eraseEverywhere(tx, key, patterns) : 0;
  const opinions = await tx.query<{ key: number }>('select key from opinions where problem_key = $1', [key]);
  const opinionKeys = opinions.map((opinion) => opinion.key);
  const replacementCount = ownCount + (await eraseOpinions(tx, change, opinionKeys, patterns));
  await keepNumbersApart(tx, key, ERASED);
  const photoHashes = await deletePhotos(tx, key, photoIds);
  const details = {
    ...whatOf(chosen),
    replacementCount,
    photoCount: photoHashes.length,
  };
  const id = uuid();
  const reason = eraseIn(givenReason, patterns).value;
  const isDemo = (await activeDataset(tx)) === 'demo';
  await insertErasure(tx, change, isDemo, { id, problemKey: key, opinionKey, origin, reason, details });
  await tx.query(
    'update problems set erased_at = $2, version = $3, personal_spans = null, search_text = null where key = $1',
    [key, change.recordedAt, change.version],
  );
  await refreshSpans(tx, 'key = $1', [key]);
  const stated = (await selectEvents(tx, key)).filter(({ kind }) => !kind.startsWith('import'));
  await noteEventSpans(tx, key, stated);
  await insertEvent(tx, change, key, 'erased', {}, { erasureId: id, origin, reason, ...details });
  await tx.query(
    `insert into audit_log (recorded_at, actor, action, subject, details) values ($1, $2, 'privacy.erase', $3, $4::jsonb)`,
    [
      change.recordedAt,
      change.actor,
      String(key),
      JSON.stringify({ problemKey: key, origin, reason, ...details }),
    ],
  );
  return { details, photoHashes, fileHashes };
}

/** Every way in which the chosen pieces are written, the longest first. */
export function patternsOf(chosen: readonly Chosen[]): RegExp[] {
  const values = [...new Set(chosen.map(({ value }) => value))].sort((a, b) => b.length - a.length);
  return values.flatMap((value) => valuePattern(value) ?? []);
}

export function whatOf(chosen: readonly Chosen[]): { paths: string[]; kinds: PersonalDataKind[] } {
  return {
    paths: [...new Set(chosen.map(({ path }) => path))],
    kinds: [...new Set(chosen.flatMap(({ kinds }) => kinds))],
  };
}

/** After the commit: what a rollback could not bring back. */
export async function removeFiles(deps: Deps, { photoHashes, fileHashes }: Done): Promise<void> {
  await dropUnused(deps, photoHashes);
  await removeUploads(deps, fileHashes);
}
