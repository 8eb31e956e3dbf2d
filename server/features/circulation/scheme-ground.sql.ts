import type { SchemeGround } from '#core/circulation/scenario/scheme-ground.ts';
import type { Queryable } from '../../db/db.ts';

/** Where the streets of a scheme lay when it was stored; empty for those of earlier versions. */
export async function selectGround(q: Queryable, key: number): Promise<SchemeGround> {
  const [row] = await q.query<{ ground: Partial<SchemeGround> }>(
    'select ground from circulation_scenarios where key = $1',
    [key],
  );
  return { segments: {}, nodes: {}, ...row?.ground };
}

export async function updateGround(tx: Queryable, key: number, ground: SchemeGround): Promise<void> {
  await tx.query('update circulation_scenarios set ground = $2::jsonb where key = $1', [
    key,
    JSON.stringify(ground),
  ]);
}
