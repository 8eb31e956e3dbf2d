import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import { applyPatch } from '#core/problems/problem-patch.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { writeChange } from '../../server/db/change.ts';
import { createProblemStore } from '../../server/features/problems/index.ts';
import { openTestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

const WRITES = 60;

/** Every column of every row by key, codes instead of indices. */
function contents(table: ProblemTable) {
  return Array.from({ length: table.length }, (_, row) => ({
    key: table.key[row],
    lng: table.position[2 * row],
    lat: table.position[2 * row + 1],
    reported: table.reportedMinute[row],
    due: table.dueMinute[row],
    closed: table.closedMinute[row],
    category: table.categories[table.category[row]],
    source: table.sources[table.source[row]],
    status: table.status[row],
    precision: table.precision[row],
    area: table.areas[table.area[row]].key,
    building: table.building[row],
    flags: table.flags[row],
  }));
}

describe('The table of a page that only ever asked what changed', () => {
  it('is the one a new server reads, after many random writes', async () => {
    const api = await openTestApi();
    const town = await buildTown(api.deps, { count: 60 });
    const random = seededRandom(12);
    const response = await api.request('/api/problems/columns');
    const first = decodeProblemColumns(await response.arrayBuffer());
    const store = createProblemStore(api.db);
    let held = first;
    for (let i = 0; i < WRITES; i++) {
      await writeChange(api.deps, 'test', async (tx, { version }) => {
        // A few rows a write: changed, closed, put elsewhere, taken away and brought back.
        for (let n = randomInt(random, 4); n >= 0; n--) {
          const key = town.problemKeys[randomInt(random, town.problemKeys.length)];
          const values = [
            key,
            version,
            ['0101', '0102', 'x:new'][randomInt(random, 3)],
            random() < 0.5 ? 'closed' : 'handling',
            120 + randomInt(random, 1000) / 1e5,
            random() < 0.2,
          ];
          await tx.query(
            `update problems set version = $2, category_code = $3, status = $4, lng = case when lng is not null then $5::float8 end,
                    closed_at = case when $4 = 'closed' then reported_at + interval '3 days' end,
                    deleted_at = case when $6::boolean then now() end
              where key = $1`,
            values,
          );
        }
      });
      if (random() < 0.4) continue;
      const answer = await store.since(held.version);
      if (answer.kind !== 'patch') throw new Error('Expected a patch.');
      held = applyPatch(held, answer, answer.areas);
    }
    const last = await store.since(held.version);
    if (last.kind !== 'patch') throw new Error('Expected a patch.');
    held = applyPatch(held, last, last.areas);
    const fresh = await createProblemStore(api.db).table();
    expect(held.version).toBe(fresh.version);
    expect(contents(held)).toEqual(contents(fresh));
    expect(contents(held)).not.toEqual(contents(first));
    // The server's own copy was filled before the writes and patched since.
    expect(contents(await store.table())).toEqual(contents(fresh));
  });

  it('is fetched anew when it claims a version that is still to come', async () => {
    const api = await openTestApi();
    await buildTown(api.deps, { count: 5 });
    const store = createProblemStore(api.db);
    const { version } = await store.table();
    expect(await store.since(version + 1)).toEqual({ kind: 'reload' });
    expect(await store.since(version)).toMatchObject({ kind: 'patch', changed: [], removedKeys: [] });
  });
});
