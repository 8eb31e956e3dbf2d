import type { Queryable } from './db.ts';

/**
 * Tells the planner how much there is now. The embedded database has nobody else to do it, and without it reading a
 * million problems page by page sorts them all for every page: ten times slower. To be called after a large write.
 */
export async function refreshStatistics(q: Queryable): Promise<void> {
  await q.query('analyze');
}
