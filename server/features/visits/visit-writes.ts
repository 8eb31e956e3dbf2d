import { createHash } from 'node:crypto';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { reckonTimes } from '#core/visits/visit-clock.ts';
import {
  canonicalVisit,
  checkVisit,
  tellsOtherwise,
  VISIT_NOTES,
  type VisitRecord,
} from '#core/visits/visit-record.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { dayIn } from '../measures/index.ts';
import { isOverseer } from '../problems/index.ts';
import { type Consequences, followVisit } from './visit-consequences.ts';
import { findVisitPlace } from './visit-place.ts';
import { dropSecondAttempt, selectWalkers, startWalkabout } from './visit-stops.sql.ts';
import {
  insertVisit,
  insertVisitEvent,
  selectOthers,
  selectReceived,
  selectVisit,
  setVisitDeleted,
  setVisitSettled,
  updateVisit,
  type Visit,
  type VisitEdit,
} from './visits.sql.ts';

export interface SentVisit {
  record: VisitRecord;
  sha256: string;
  sentAt: string;
}

/** What the phone waits for before it forgets its copy. */
export interface VisitReceipt extends Consequences {
  key: number;
  id: string;
  sha256: string;
  isDuplicate: boolean;
  /** Somebody else had recorded this stop differently; both are kept. */
  conflictOf: number | null;
}

/**
 * Stores a visit with all that follows from it, or nothing. The same record again is answered as stored; another one under
 * its id is refused (`visits.id_taken`), as is one that arrived changed (`visits.arrived_changed`), says nothing of where
 * (`visits.incomplete`) or is of a place that is not theirs (`visits.place_not_found`).
 */
export function recordVisit(deps: Deps, principal: Principal, sent: SentVisit): Promise<VisitReceipt> {
  const { record } = sent;
  const sha256 = createHash('sha256').update(canonicalVisit(record)).digest('hex');
  if (sha256 !== sent.sha256) {
    throw new AppError('visits.arrived_changed', 422, `Visit ${record.id} is not what was sent.`);
  }
  return writeChange(deps, principal.id, async (tx, change) => {
    const before = await selectReceived(tx, record.id);
    if (before) return duplicate(principal, record.id, sha256, before);
    const times = reckonTimes({ ...record, sentAt: sent.sentAt }, change.recordedAt, change.effectiveAt);
    refuseIncomplete(deps, record, times.arrivedAt);
    const place = await findVisitPlace(tx, principal, record);
    const visitedBy = await visitorOf(tx, principal, record);
    const others = record.stopKey === null ? [] : await selectOthers(tx, record, principal.id);
    const conflictOf = others.find((other) => tellsOtherwise(other, record))?.key ?? null;
    const key = await insertVisit(tx, change, {
      ...record,
      entranceKey: place.entranceKey,
      subdistrictKey: place.subdistrictKey,
      communityKey: place.communityKey,
      gridKey: place.gridKey,
      visitedBy,
      arrivedAt: times.arrivedAt,
      leftAt: times.leftAt,
      clockSkewS: times.skewS,
      conflictOf,
      receivedSha256: sha256,
      isDemo: (await activeDataset(tx)) === 'demo',
    });
    await noteRecorded(tx, change, key, record, times, conflictOf);
    const consequences = await followVisit(tx, change, deps, principal, key, record);
    return { key, id: record.id, sha256, isDuplicate: false, conflictOf, ...consequences };
  });
}

function duplicate(
  principal: Principal,
  id: string,
  sha256: string,
  before: { key: number; sha256: string; recordedBy: string; conflictOf: number | null },
): VisitReceipt {
  if (before.sha256 !== sha256 || before.recordedBy !== principal.id) {
    throw new AppError('visits.id_taken', 409, `Visit ${id} was recorded otherwise.`);
  }
  const { key, conflictOf } = before;
  return { key, id, sha256, isDuplicate: true, conflictOf, problem: null, secondAttemptKey: null };
}

function refuseIncomplete(
  { profile }: Pick<Deps, 'profile'>,
  record: VisitRecord,
  reckonedArrival: string,
): void {
  // The day was chosen by the phone's own calendar; where that is wrong, its follow-up is no reason to lose the record.
  const days = [record.arrivedAt, reckonedArrival].map((instant) => dayIn(profile.timeZone, instant));
  const checked = checkVisit(record, days[0] < days[1] ? days[0] : days[1]);
  if (checked.kind === 'refused') {
    throw new AppError('visits.incomplete', 422, `Visit ${record.id}: ${checked.reason}.`, {
      reason: checked.reason,
    });
  }
}

/** Whoever sends it, or somebody who walked along; those who oversee everything note it for others. */
async function visitorOf(
  tx: Queryable,
  principal: Principal,
  { visitedBy, walkaboutKey }: VisitRecord,
): Promise<string | null> {
  if (visitedBy === null || visitedBy === principal.userId) return principal.userId;
  const walkers = walkaboutKey === null ? new Set() : await selectWalkers(tx, walkaboutKey);
  const isPerson = (await tx.query('select from users where id = $1', [visitedBy])).length > 0;
  if (!isPerson || !(walkers.has(visitedBy) || isOverseer(principal))) {
    throw new AppError(
      'visits.visitor_unknown',
      422,
      `${visitedBy} does not walk in walkabout ${walkaboutKey}.`,
    );
  }
  return visitedBy;
}

async function noteRecorded(
  tx: Queryable,
  change: Change,
  visitKey: number,
  { walkaboutKey, stopKey, outcome }: VisitRecord,
  { arrivedAt, skewS }: { arrivedAt: string; skewS: number },
  conflictOf: number | null,
): Promise<void> {
  const after = { stopKey, outcome, arrivedAt, skewS, conflictOf };
  await insertVisitEvent(tx, change, { visitKey, walkaboutKey }, 'visit.recorded', null, after);
  if (walkaboutKey !== null && (await startWalkabout(tx, change, walkaboutKey, arrivedAt))) {
    const of = { visitKey: null, walkaboutKey };
    await insertVisitEvent(tx, change, of, 'walkabout.started', null, { startedAt: arrivedAt });
  }
}

/** Puts right what was written down; how it ended follows as if it had been recorded so. */
export function editVisit(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  wish: Partial<VisitEdit>,
): Promise<{ key: number; version: number } & Consequences> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const stored = await lockOwn(tx, principal, key);
    if (stored.version !== expectedVersion) {
      throw new AppError('visits.changed', 409, `Somebody changed visit ${key} meanwhile.`);
    }
    const edited: Visit = { ...stored, ...wish };
    for (const note of VISIT_NOTES) edited[note] = restoreMasked(edited[note], stored[note]);
    refuseIncomplete(deps, edited, stored.arrivedAt);
    await updateVisit(tx, change, key, edited);
    // The words themselves stand in the row alone, where an erasure finds them.
    const changed = (Object.keys(wish) as (keyof VisitEdit)[]).filter(
      (field) => JSON.stringify(edited[field]) !== JSON.stringify(stored[field]),
    );
    const plain = ({ outcome, followUpOn, peopleMet }: Visit) => ({ outcome, followUpOn, peopleMet });
    await insertVisitEvent(tx, change, of(stored), 'visit.changed', plain(stored), {
      ...plain(edited),
      fields: changed,
    });
    const isOther = edited.outcome !== stored.outcome || edited.broughtBackTo !== stored.broughtBackTo;
    const consequences: Consequences = isOther
      ? await followVisit(tx, change, deps, principal, key, edited)
      : { problem: null, secondAttemptKey: null };
    return { key, version: change.version, ...consequences };
  });
}

/** Takes a record back, or brings it back; what it did to a case stays, and is put right there. */
export function removeVisit(
  deps: Deps,
  principal: Principal,
  key: number,
  isDeleted: boolean,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const stored = await lockOwn(tx, principal, key, !isDeleted);
    await setVisitDeleted(tx, change, key, isDeleted);
    await insertVisitEvent(
      tx,
      change,
      of(stored),
      isDeleted ? 'visit.removed' : 'visit.restored',
      null,
      null,
    );
    const { stopKey, householdKey, outcome } = stored;
    if (isDeleted && stopKey !== null && outcome === 'not_home') {
      await dropSecondAttempt(tx, change, stopKey, householdKey);
    }
    return { key };
  });
}

/** What was brought back is done, or is open again. */
export function settleVisit(
  deps: Deps,
  principal: Principal,
  key: number,
  isSettled: boolean,
): Promise<{ key: number; settledAt: string | null }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const stored = await lockOwn(tx, principal, key);
    if (stored.followUpOn === null) {
      throw new AppError('visits.nothing_to_settle', 409, `Visit ${key} has no follow-up.`);
    }
    // Sent twice it is settled once, at the first time.
    if ((stored.settledAt !== null) === isSettled) return { key, settledAt: stored.settledAt };
    await setVisitSettled(tx, change, key, isSettled);
    await insertVisitEvent(
      tx,
      change,
      of(stored),
      isSettled ? 'visit.settled' : 'visit.reopened',
      null,
      null,
    );
    return { key, settledAt: isSettled ? change.effectiveAt : null };
  });
}

const of = ({ key, walkaboutKey }: Visit) => ({ visitKey: key, walkaboutKey });

/** One's own record, or one in the areas of those who answer for them. */
async function lockOwn(tx: Queryable, principal: Principal, key: number, isRemoved = false): Promise<Visit> {
  const visit = await selectVisit(tx, await activeDataset(tx), principal, key, true);
  if (!visit || (visit.deletedAt !== null) !== isRemoved) {
    throw new AppError('visits.not_found', 404, `There is no visit ${key}.`);
  }
  const isOwn = visit.recordedBy === principal.id || visit.visitedBy === principal.id;
  if (!isOwn && !isOverseer(principal) && principal.role !== 'secretary') {
    throw new AppError('access.role', 403, `${principal.id} may not change visit ${key}.`);
  }
  return visit;
}
