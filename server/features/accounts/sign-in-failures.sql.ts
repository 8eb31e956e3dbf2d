import type { Queryable } from '../../db/db.ts';

/** As often as anybody mistypes a password. */
export const LOGIN_LIMIT = 5;
/** A counter or a training room behind one address; a machine that tries names needs more. */
export const ADDRESS_LIMIT = 30;
const longestWaitMin = 15;
/** After a day without a failure the count starts anew. */
const memoryH = 24;

/**
 * Counts one attempt at `subject` before it is made, so that many at once are counted as well. False when it has to wait:
 * from the limit on a minute after each failure, then two, four, up to fifteen.
 */
export async function countAttempt(
  q: Queryable,
  subject: string,
  limit: number,
  at: string,
): Promise<boolean> {
  const rows = await q.query(
    `insert into sign_in_failures as f (subject, failure_count, last_failed_at) values ($1, 1, $2)
     on conflict (subject) do update
       set failure_count =
             case when f.last_failed_at < excluded.last_failed_at - make_interval(hours => ${memoryH}) then 1
                  else f.failure_count + 1 end,
           last_failed_at = excluded.last_failed_at
     where f.failure_count < $3
        or f.last_failed_at + make_interval(mins => least(${longestWaitMin}, power(2, least(f.failure_count - $3, 10)))::int)
           <= excluded.last_failed_at
     returning failure_count`,
    [subject, at, limit],
  );
  return rows.length > 0;
}

/** The attempt was none: a right password takes its own count back, and clears that of the login. */
export async function forgiveAttempts(q: Queryable, login: string, address: string): Promise<void> {
  await q.query('delete from sign_in_failures where subject = $1', [login]);
  await q.query('update sign_in_failures set failure_count = failure_count - 1 where subject = $1', [
    address,
  ]);
}
