import type { Queryable } from '../../db/db.ts';

/** What happened to or with an account: the event of a write, in its transaction, or a sign-in. */
export async function auditAccount(
  q: Queryable,
  at: string,
  actor: string,
  action: string,
  userId: string | null,
  details: Record<string, unknown> = {},
): Promise<void> {
  await q.query(
    'insert into audit_log (recorded_at, actor, action, subject, details) values ($1, $2, $3, $4, $5::jsonb)',
    [at, actor, `accounts.${action}`, userId, JSON.stringify(details)],
  );
}
