import { v4 as uuid } from 'uuid';
import { eraseIn } from '#core/privacy/erase-text.ts';
import { maskSpans } from '#core/privacy/personal-data.ts';
import { findInField } from '#core/privacy/personal-fields.ts';
import { type ProblemText, textsWithin } from '#core/privacy/problem-texts.ts';
import { writeAudit } from '../../db/audit.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { may, type Permission } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import {
  lockOpinion,
  type OpinionDetail,
  opinionNotFound,
  opinionTexts,
  selectOpinion,
  selectOpinionEvents,
} from '../opinions/index.ts';
import { selectDetail } from '../problems/index.ts';
import {
  type Done,
  type ErasureWish,
  eraseLocked,
  patternsOf,
  pieceOf,
  removeFiles,
  whatOf,
} from './erase.ts';
import { type Erasure, eraseBeside, insertErasure, selectErasures } from './erasure.sql.ts';
import { type Findings, isOfRow } from './findings.ts';
import { eraseOpinions } from './opinion-erasure.sql.ts';

/** One text of an opinion as it was written; that it was looked at is in the log before the answer leaves. */
export async function revealOpinionText(
  deps: Deps,
  principal: Principal,
  key: number,
  path: string,
): Promise<{ path: string; text: string }> {
  const opinion = await selectOpinion(deps.db, await activeDataset(deps.db), principal, key);
  if (!opinion) throw opinionNotFound(key);
  refuseUnless(principal, 'see_personal_data', opinion);
  const found = opinionTexts(opinion).find((each) => each.path === path);
  if (!found) throw unknownPath(key, path);
  const kinds = [...new Set(findInField(found.field, found.text).map(({ kind }) => kind))];
  await writeAudit(deps, principal.id, 'privacy.view', { opinionKey: key, path, kinds });
  return { path, text: found.text };
}

/** What could be erased of an opinion, and what was. */
export async function findErasableOpinion(
  q: Queryable,
  principal: Principal,
  key: number,
): Promise<Findings> {
  const opinion = await selectOpinion(q, await activeDataset(q), principal, key);
  if (!opinion) throw opinionNotFound(key);
  refuseUnless(principal, 'erase', opinion);
  const texts = (await selectTexts(q, opinion)).map(({ path, field, text }) => {
    const spans = findInField(field, text);
    return { path, field, text: maskSpans(text, spans), spans };
  });
  return {
    version: opinion.version,
    texts: texts.filter(({ path, spans }) => isOfRow(path) || spans.length > 0),
    photos: [],
    erasures: await selectErasures(q, { opinionKey: key }),
  };
}

/**
 * Overwrites pieces of an opinion, wherever the same words stand: in it, its history, the text it was taken from, and in all that
 * is stored of the problem that came of it.
 */
export async function eraseOpinionByPerson(
  deps: Deps,
  principal: Principal,
  key: number,
  { expectedVersion, spans, reason }: ErasureWish,
): Promise<Erasure['details']> {
  const done = await writeChange(deps, principal.id, async (tx, change): Promise<Done> => {
    const opinion = await lockOpinion(tx, principal, key);
    refuseUnless(principal, 'erase', opinion);
    if (opinion.version !== expectedVersion)
      throw new AppError('opinions.changed', 409, `At version ${opinion.version}, not ${expectedVersion}.`, {
        version: opinion.version,
      });
    const texts = new Map((await selectTexts(tx, opinion)).map((each) => [each.path, each]));
    const chosen = spans.map(({ path, start, end }) => {
      const found = texts.get(path);
      if (!found || end > found.text.length) throw unknownPath(key, path);
      return pieceOf(found, start, end);
    });
    const dataset = await activeDataset(tx);
    const problem = opinion.problem && (await selectDetail(tx, dataset, opinion.problem.key, true));
    if (problem)
      return eraseLocked(tx, change, problem, chosen, {
        photoIds: [],
        origin: 'person',
        reason,
        opinionKey: key,
      });
    const patterns = patternsOf(chosen);
    const replacementCount =
      (await eraseOpinions(tx, change, [key], patterns)) +
      (await eraseBeside(tx, dataset === 'demo', patterns));
    const details = { ...whatOf(chosen), replacementCount, photoCount: 0 };
    await insertErasure(tx, change, dataset === 'demo', {
      id: uuid(),
      problemKey: null,
      opinionKey: key,
      origin: 'person',
      reason: eraseIn(reason, patterns).value,
      details,
    });
    await tx.query(
      `insert into audit_log (recorded_at, actor, action, subject, details) values ($1, $2, 'privacy.erase', $3, $4::jsonb)`,
      [
        change.recordedAt,
        change.actor,
        `opinion ${key}`,
        JSON.stringify({ opinionKey: key, origin: 'person', ...details }),
      ],
    );
    return { details, photoHashes: [], fileHashes: [] };
  });
  await removeFiles(deps, done);
  return done.details;
}

async function selectTexts(q: Queryable, opinion: OpinionDetail): Promise<ProblemText[]> {
  const events = await selectOpinionEvents(q, opinion.key);
  return [
    ...opinionTexts(opinion),
    ...events.flatMap(({ key, changes }) => textsWithin(`events.${key}`, 'changes', changes)),
  ];
}

function refuseUnless(principal: Principal, permission: Permission, opinion: OpinionDetail): void {
  if (may(principal, permission, opinion)) return;
  throw new AppError(
    'access.role',
    403,
    `Role ${principal.role} may not ${permission} of opinion ${opinion.key}.`,
  );
}

function unknownPath(key: number, path: string): AppError {
  return new AppError('privacy.path_unknown', 404, `Opinion ${key} has no text ${path}.`);
}
