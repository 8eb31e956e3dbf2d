import { type Change, writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { lockOpinion } from './opinion-edits.ts';
import { insertOpinionEvents } from './opinion-events.sql.ts';
import { linkOpinion } from './opinion-links.ts';

/** Why an opinion was registered by mistake: the same one twice, what is none, the wrong words, a trial. */
export const VOID_REASONS = ['duplicate', 'no_opinion', 'wrong_words', 'trial'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/**
 * 作废: the opinion stays where it is, with the reason, and is counted nowhere; the problem it hung on counts it no more. Throws
 * `opinions.changed` (somebody wrote it since), `opinions.is_voided` and `opinions.not_own` (a grid worker: only what they took down).
 */
export function voidOpinion(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  reason: VoidReason,
): Promise<{ problemKey: number | null }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const opinion = await lockOpinion(tx, principal, key);
    if (opinion.voidedAt !== null)
      throw new AppError('opinions.is_voided', 409, `Opinion ${key} was voided before.`, { key });
    refuseForeign(principal, opinion.createdBy, key);
    if (opinion.version !== expectedVersion) {
      throw new AppError(
        'opinions.changed',
        409,
        `Opinion ${key} is at version ${opinion.version}, not ${expectedVersion}.`,
        { version: opinion.version },
      );
    }
    const [{ problemKey = null } = {}] = await linkOpinion(tx, [key], null, change);
    await writeVoid(tx, change, key, { reason, problemKey });
    await insertOpinionEvents(tx, change, [
      { opinionKey: key, kind: 'voided', changes: { before: { problemKey }, after: { voidReason: reason } } },
    ]);
    return { problemKey };
  });
}

/** Puts a voided opinion back, on the problem it hung on where that is still there. Throws `opinions.not_voided` and `opinions.not_own`. */
export function restoreOpinion(
  deps: Deps,
  principal: Principal,
  key: number,
): Promise<{ problemKey: number | null }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const opinion = await lockOpinion(tx, principal, key);
    if (opinion.voidedAt === null)
      throw new AppError('opinions.not_voided', 409, `Opinion ${key} is not voided.`, { key });
    refuseForeign(principal, opinion.createdBy, key);
    const [problem] = await tx.query<{ key: number }>(
      `select p.key from opinions o join problems p on p.key = o.void_problem_key
        where o.key = $1 and p.deleted_at is null and p.status not in ('merged', 'voided')`,
      [key],
    );
    await writeVoid(tx, change, key, null);
    await insertOpinionEvents(tx, change, [
      { opinionKey: key, kind: 'restored', changes: { before: { voidReason: opinion.voidReason } } },
    ]);
    if (problem) await linkOpinion(tx, [key], problem.key, change);
    return { problemKey: problem?.key ?? null };
  });
}

async function writeVoid(
  tx: Queryable,
  change: Change,
  key: number,
  voided: { reason: VoidReason; problemKey: number | null } | null,
): Promise<void> {
  await tx.query(
    `update opinions set voided_at = $2, voided_by = $3, void_reason = $4, void_problem_key = $5, version = $6, updated_at = $7
      where key = $1`,
    [
      key,
      voided && change.recordedAt,
      voided && change.actor,
      voided?.reason ?? null,
      voided?.problemKey ?? null,
      change.version,
      change.recordedAt,
    ],
  );
}

function refuseForeign(principal: Principal, createdBy: string, key: number): void {
  if (principal.role === 'grid_worker' && createdBy !== principal.id)
    throw new AppError('opinions.not_own', 403, `Opinion ${key} was taken down by somebody else.`, { key });
}
