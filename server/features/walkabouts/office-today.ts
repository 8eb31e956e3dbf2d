import type { Deps } from '../../http/deps.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';

/** The office's date of today; that of the demonstration while it is shown. */
export async function officeToday({
  db,
  clock,
  profile,
}: Pick<Deps, 'db' | 'clock' | 'profile'>): Promise<string> {
  return dayIn(profile.timeZone, await nowOf(db, clock));
}
