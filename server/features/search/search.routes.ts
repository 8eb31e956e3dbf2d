import { Hono } from 'hono';
import { z } from 'zod';
import { findPersonalData } from '#core/privacy/personal-data.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { selectRows } from '../problems/index.ts';
import { buildPlaceSearch, type PlaceSearch } from './place-search.ts';
import { placesStamp, selectNamedPlaces, selectProblemKeysByText } from './search.sql.ts';

const QUERY = z.object({ q: z.string().trim().min(1).max(100) });
const PLACES = 12;
const PROBLEMS = 20;

/** One search box for all: areas, streets, door numbers, facilities by name or pinyin; problems by their words. */
export function searchRoutes(deps: Deps) {
  let cached: { stamp: string; search: Promise<PlaceSearch> } | undefined;

  async function placeSearch(): Promise<PlaceSearch> {
    const dataset = await activeDataset(deps.db);
    const stamp = await placesStamp(deps.db, dataset);
    if (cached?.stamp !== stamp) {
      const search = selectNamedPlaces(deps.db, dataset).then(buildPlaceSearch);
      cached = { stamp, search };
      // a failed read must not be remembered
      search.catch(() => {
        cached = undefined;
      });
    }
    return cached.search;
  }

  return new Hono<Env>().get(
    '/',
    access({ roles: 'all', scope: 'area' }),
    valid('query', QUERY),
    async (c) => {
      const { q } = c.req.valid('query');
      const dataset = await activeDataset(deps.db);
      const places = (await placeSearch()).find(q, PLACES);
      const principal = c.get('principal');
      const keys = await selectProblemKeysByText(deps.db, dataset, principal, q, PROBLEMS);
      // To ask for somebody's number is to learn where they are.
      const kinds = findPersonalData(q).map(({ kind }) => kind);
      if (kinds.length > 0)
        await writeAudit(deps, principal.id, 'privacy.search', { kinds, problemKeys: keys });
      const rows = await selectRows(deps.db, dataset, keys);
      const byKey = new Map(rows.map((row) => [row.key, row]));
      return c.json({ places, problems: keys.flatMap((key) => byKey.get(key) ?? []) });
    },
  );
}
