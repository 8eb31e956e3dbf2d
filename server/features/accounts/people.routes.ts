import { Hono } from 'hono';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal, Role } from '../../http/principal.ts';
import { scopeOf } from './user-principal.ts';
import { selectUsers } from './users.sql.ts';

/** Everybody who changes anything. */
export const writers: readonly Role[] = ['admin', 'leader', 'department', 'secretary', 'grid_worker'];

/**
 * The names of people: whom work can be given to, and who did what in a history. Who is limited to areas hears of those who
 * oversee them or work in them.
 */
export function peopleRoutes(deps: Deps) {
  return new Hono<Env>().get('/', access({ roles: writers, scope: 'area' }), async (c) => {
    const isDemo = (await activeDataset(deps.db)) === 'demo';
    const users = await selectUsers(deps.db, isDemo);
    const sees = await peopleInScope(deps.db, c.get('principal'));
    const people = users.filter(sees).map(({ id, name, role, departmentKey, isActive, areaKeys }) => ({
      id,
      name,
      role,
      departmentKey,
      isActive,
      areaKeys,
    }));
    return c.json({ people });
  });
}

type Seen = Parameters<typeof scopeOf>[0] & { id: string };

async function peopleInScope(q: Queryable, { id, scope }: Principal): Promise<(user: Seen) => boolean> {
  if (scope.kind === 'all') return () => true;
  const parents = new Map(
    (
      await q.query<{ key: number; parentKey: number | null }>(
        'select key, parent_key as "parentKey" from areas',
      )
    ).map((area) => [area.key, area.parentKey]),
  );
  /** The area and all it lies in. */
  const upward = (key: number) => {
    const chain: number[] = [];
    for (let at: number | null = key; at !== null; at = parents.get(at) ?? null) chain.push(at);
    return chain;
  };
  const mine = scope.areaKeys.map(upward);
  return (user) => {
    if (user.id === id || scopeOf(user).kind === 'all') return true;
    return user.areaKeys.some((key) => {
      const theirs = upward(key);
      return mine.some((chain) => chain.includes(key) || theirs.includes(chain[0]));
    });
  };
}
