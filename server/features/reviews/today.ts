import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';

/** The office's date of today; that of the demonstration while it is shown. */
export async function todayOf(
  q: Queryable,
  { profile, clock }: Pick<Deps, 'profile' | 'clock'>,
): Promise<string> {
  return dayIn(profile.timeZone, await nowOf(q, clock));
}
