import { v4 as uuid } from 'uuid';
import type { CaseState } from '#core/cases/case-state.ts';
import type { Change } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { caseOf, type ProblemDetail } from '../problems/index.ts';
import { insertStep } from './consolidation.sql.ts';
import type { Patch } from './consolidation-patches.ts';
import { moveReporters } from './consolidation-steps.ts';

/**
 * A merge that was asked for and approved on the card of a case: everybody who reported it is counted where it goes on, and it
 * can be taken back at the desk of the campaign that its opinions belong to.
 */
export async function mergeReporters(
  tx: Queryable,
  change: Change,
  { problem, after, intoKey }: { problem: ProblemDetail; after: CaseState; intoKey: number },
): Promise<void> {
  const campaigns = await tx.query<{ key: number | null }>(
    'select distinct campaign_key as key from opinions where problem_key = $1',
    [problem.key],
  );
  const patches: Patch[] = [
    ...(await moveReporters(tx, change, problem.key, intoKey)),
    { of: 'case', problemKey: problem.key, before: caseOf(problem), after },
  ];
  await insertStep(tx, change, await activeDataset(tx), {
    id: uuid(),
    campaignKey: campaigns.length === 1 ? campaigns[0].key : null,
    kind: 'merge',
    patches,
  });
}
