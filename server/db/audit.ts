import type { Deps } from '../http/deps.ts';
import type { Queryable } from './db.ts';

/** Notes who did what: every change, and data taken out of the house. */
export async function writeAudit(
  { db, clock }: Pick<Deps, 'clock'> & { db: Queryable },
  actor: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await db.query(
    'insert into audit_log (recorded_at, actor, action, details) values ($1, $2, $3, $4::jsonb)',
    [clock().toISOString(), actor, action, JSON.stringify(details)],
  );
}
