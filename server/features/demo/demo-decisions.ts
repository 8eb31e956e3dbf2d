import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { insertDemoCommitments } from './demo-commitments.ts';
import { insertDemoConsultations } from './demo-consultations.ts';
import { insertDemoSchemes } from './demo-schemes.ts';

/** Schemes of micro-circulation in one community, what was asked about them, and what was promised. The demonstration has to be shown. */
export async function insertDemoDecisions(
  tx: Queryable,
  change: Change,
  demoId: (name: string) => string,
): Promise<void> {
  const [community] = await tx.query<{ key: number }>(
    `select key from areas where is_demo and level = 'community' and valid_to is null order by key limit 1`,
  );
  if (!community) return;
  const circulation = await insertDemoSchemes(tx, change, community.key, demoId);
  if (circulation.length === 0) return;
  const consultation = await insertDemoConsultations(tx, change, community.key, circulation, demoId);
  await insertDemoCommitments(tx, change, community.key, { circulation, consultation }, demoId);
}
