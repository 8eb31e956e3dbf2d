import { localDay } from '#core/lib/local-day.ts';
import { type DiaryDay, groupByDay } from '#core/visits/diary.ts';
import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { findUnit } from '../units/index.ts';
import { readsDiaries, type ShownVisit, shownVisit } from './shown-visit.ts';
import { type Days, instantsOf } from './statistics.ts';
import { type AttendanceRow, selectAttendance, selectVisits } from './visit-rows.sql.ts';

export interface DiaryWriter {
  id: string;
  /** Null, as the role, for whoever sat here while nobody had an account. */
  name: string | null;
  role: string | null;
  visits: number;
}

export interface Diary extends Days {
  today: string;
  /** Whose diaries the reader may open in this period, those with most visits first. */
  writers: DiaryWriter[];
  /** Whose this is; null where there is none. */
  userId: string | null;
  days: DiaryDay<ShownVisit>[];
}

/**
 * 民情日记: the visits of one person in a period, day by day. Without `userId` one's own, or for those who read diaries the
 * fullest one where there is none of their own.
 */
export async function readDiary(
  deps: Deps,
  principal: Principal,
  { userId, ...days }: Days & { userId?: string | undefined },
): Promise<Diary> {
  const { db, clock, profile } = deps;
  const dataset = await activeDataset(db);
  const period = instantsOf(profile.timeZone, days);
  const mayRead = readsDiaries(principal);
  if (userId !== undefined && !mayRead && userId !== principal.id) {
    throw new AppError('access.role', 403, `Role ${principal.role} reads its own diary only.`);
  }
  const writers = writersOf(await selectAttendance(db, dataset, principal, period)).filter(
    ({ id }) => mayRead || id === principal.id,
  );
  const chosen = userId ?? writers.find(({ id }) => id === principal.id)?.id ?? writers[0]?.id ?? null;
  const visits = chosen
    ? await selectVisits(db, dataset, principal, { userId: chosen, from: period.from, until: period.until })
    : [];
  const dayOf = (instant: string) => localDay(instant, profile.timeZone);
  return {
    ...days,
    today: dayOf(await nowOf(db, clock)),
    writers,
    userId: chosen,
    days: groupByDay(
      visits.map((row) => shownVisit(principal, row)),
      dayOf,
    ),
  };
}

function writersOf(
  rows: readonly Pick<AttendanceRow, 'userId' | 'userName' | 'role' | 'visitKey'>[],
): DiaryWriter[] {
  const byId = new Map<string, DiaryWriter & { keys: Set<number> }>();
  for (const { userId: id, userName: name, role, visitKey } of rows) {
    const writer = byId.get(id) ?? { id, name, role, visits: 0, keys: new Set() };
    writer.keys.add(visitKey);
    byId.set(id, writer);
  }
  return [...byId.values()]
    .map(({ keys, ...writer }) => ({ ...writer, visits: keys.size }))
    .sort((a, b) => b.visits - a.visits || (a.name ?? '').localeCompare(b.name ?? '', 'zh-CN'));
}

/** 带回事项: what was brought back, the earliest day of follow-up first; of everybody for those who read diaries, else one's own. */
export async function listBroughtBack(
  { db, clock, profile }: Deps,
  principal: Principal,
  { state, userId }: { state: 'open' | 'settled'; userId?: string | undefined },
): Promise<{ today: string; rows: ShownVisit[] }> {
  const dataset = await activeDataset(db);
  const own = readsDiaries(principal) ? userId : principal.id;
  const rows = await selectVisits(db, dataset, principal, { broughtBack: state, userId: own });
  const dayOf = (visit: { followUpOn: string | null }) => visit.followUpOn ?? '';
  return {
    today: localDay(await nowOf(db, clock), profile.timeZone),
    rows: rows
      .map((row) => shownVisit(principal, row))
      .sort((a, b) => (dayOf(a) === dayOf(b) ? a.key - b.key : dayOf(a) < dayOf(b) ? -1 : 1)),
  };
}

const HISTORY = 50;

/** Who was at a door, in a household or for a problem, the newest first; `count` also beyond the rows that are shown. */
export async function visitHistory(
  { db }: Deps,
  principal: Principal,
  place: { entranceKey?: number; householdKey?: number; problemKey?: number },
): Promise<{ count: number; rows: ShownVisit[] }> {
  const dataset = await activeDataset(db);
  const { entranceKey, householdKey } = place;
  if (entranceKey !== undefined)
    await findUnit(db, dataset, principal, { kind: 'entrance', key: entranceKey });
  if (householdKey !== undefined) {
    await findUnit(db, dataset, principal, { kind: 'household', key: householdKey });
  }
  const rows = await selectVisits(db, dataset, principal, place);
  return { count: rows.length, rows: rows.slice(0, HISTORY).map((row) => shownVisit(principal, row)) };
}
