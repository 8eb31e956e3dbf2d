import { endOfWorkday } from '#core/cases/working-calendar.ts';
import type { Profile } from '#core/profile/profile.ts';
import { calendarOf } from '../problems/index.ts';
import type { CaseFilter, QueueTimes } from './cases.sql.ts';

/** A deadline is near when it passes before the end of the next working day: on Friday, Monday's are. */
export function queueTimes(now: string, profile: Profile): QueueTimes {
  const soon = endOfWorkday(calendarOf(profile), Date.parse(now), 1);
  return { now, soonUntil: new Date(soon).toISOString() };
}

/** The filter of a query, in the words of the storage. */
export function filterOf(query: {
  department?: number | undefined;
  community?: number | undefined;
  assignee?: string | undefined;
}): CaseFilter {
  return { departmentKey: query.department, communityKey: query.community, assigneeId: query.assignee };
}
