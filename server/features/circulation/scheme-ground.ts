import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import {
  type GroundMatch,
  groundOf,
  matchGround,
  type SchemeGround,
} from '#core/circulation/scenario/scheme-ground.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import type { AreaCache } from './area-cache.ts';
import type { Scenario } from './scenarios.sql.ts';
import { selectGround } from './scheme-ground.sql.ts';

/** Where the streets of a plan lie now; `earlier` speaks for those that are gone. Empty where the area has no streets. */
export async function groundFor(
  areas: AreaCache,
  principal: Principal,
  { spec, interventions }: { spec: AreaSpec; interventions: Intervention[] },
  earlier?: SchemeGround,
): Promise<SchemeGround> {
  try {
    return groundOf(await areas.network(principal, spec), interventions, earlier);
  } catch (error) {
    // whether the area is there to be seen is asked where the scheme is written
    if (error instanceof AppError) return earlier ?? { segments: {}, nodes: {} };
    throw error;
  }
}

/** What became of the streets of a stored scheme; null where they are all as they were. */
export async function storedMatch(
  q: Queryable,
  areas: AreaCache,
  principal: Principal,
  { key, spec, interventions }: Scenario,
): Promise<GroundMatch | null> {
  if (interventions.length === 0) return null;
  try {
    const network = await areas.network(principal, spec);
    return matchGround(network, interventions, await selectGround(q, key)) ?? null;
  } catch (error) {
    // without streets there is nothing to find them on; the page says so when it asks for the area
    if (error instanceof AppError) return null;
    throw error;
  }
}
