import type { Principal } from '../../http/principal.ts';
import { isOverseer } from '../problems/index.ts';
import { seesHouseholds } from '../units/index.ts';
import type { VisitRow } from './visit-rows.sql.ts';

/** A room that somebody may not know. */
const HIDDEN_ROOM = '***';

export interface ShownVisit extends VisitRow {
  /** Whether it is the reader's own, which they may complete. */
  isOwn: boolean;
}

/** Whose diary somebody reads: one's own; those who lead, that of everybody in their areas. */
export const readsDiaries = (principal: Principal) =>
  principal.role === 'system' || isOverseer(principal) || principal.role === 'secretary';

/**
 * A visit as somebody may read it: the room by those who see households and by whoever was there, thoughts by whoever had
 * them and those who read diaries.
 */
export function shownVisit(principal: Principal, row: VisitRow): ShownVisit {
  const isOwn = principal.id === row.visitorId;
  return {
    ...row,
    room: row.room !== null && !isOwn && !seesHouseholds(principal) ? HIDDEN_ROOM : row.room,
    thoughts: isOwn || readsDiaries(principal) ? row.thoughts : '',
    isOwn,
  };
}

export const shownRoom = (principal: Principal, room: string) =>
  seesHouseholds(principal) ? room : HIDDEN_ROOM;
