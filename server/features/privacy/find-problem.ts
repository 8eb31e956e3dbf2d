import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { may, type Permission } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import { isInScope, type ProblemDetail, selectDetail } from '../problems/index.ts';

/** A problem that somebody sees and about which they have this permission; not there for those who do not see it. */
export async function findWith(
  q: Queryable,
  principal: Principal,
  permission: Permission,
  key: number,
  forUpdate = false,
): Promise<ProblemDetail> {
  const problem = await selectDetail(q, await activeDataset(q), key, forUpdate);
  if (!problem || !isInScope(principal, problem)) {
    throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
  }
  if (!may(principal, permission, problem)) {
    throw new AppError('access.role', 403, `Role ${principal.role} may not ${permission} of problem ${key}.`);
  }
  return problem;
}
