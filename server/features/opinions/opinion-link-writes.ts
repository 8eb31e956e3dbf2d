import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { lockProblem } from '../problems/index.ts';
import { notFound } from './opinion-edits.ts';
import { type LinkBefore, linkOpinion, relinkOpinions } from './opinion-links.ts';
import { selectOpinions } from './opinions.sql.ts';

/** Hangs opinions on a problem, or on none; both have to be in sight of whoever does it. Answers what undoes it. */
export function linkSeen(
  deps: Deps,
  principal: Principal,
  opinionKeys: readonly number[],
  problemKey: number | null,
): Promise<LinkBefore[]> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await refuseUnseen(tx, principal, opinionKeys);
    if (problemKey !== null) await lockProblem(tx, principal, problemKey);
    return linkOpinion(tx, opinionKeys, problemKey, change);
  });
}

/** Takes links back. */
export function relinkSeen(
  deps: Deps,
  principal: Principal,
  before: readonly LinkBefore[],
): Promise<LinkBefore[]> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await refuseUnseen(
      tx,
      principal,
      before.map(({ opinionKey }) => opinionKey),
    );
    for (const key of new Set(before.map(({ problemKey }) => problemKey))) {
      if (key !== null) await lockProblem(tx, principal, key);
    }
    return relinkOpinions(tx, before, change);
  });
}

async function refuseUnseen(tx: Queryable, principal: Principal, keys: readonly number[]): Promise<void> {
  const dataset = await activeDataset(tx);
  const seen = await selectOpinions(tx, dataset, principal, { keys }, keys.length);
  const missing = keys.find((key) => !seen.some((row) => row.key === key));
  if (missing !== undefined) throw notFound(missing);
}
