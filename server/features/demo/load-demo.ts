import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import type { Progress } from '#core/lib/outcome.ts';
import { writeChange } from '../../db/change.ts';
import { setActiveDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { refreshStatistics } from '../../db/statistics.ts';
import type { Deps } from '../../http/deps.ts';
import { insertDemoDecisions } from './demo-decisions.ts';
import { openDemoDesks } from './demo-desk.ts';
import { readDemoPlace, readDemoProblems } from './demo-files.ts';
import { insertDemoMeasures } from './demo-measures.ts';
import { insertDemoOpinions } from './demo-opinions.ts';
import { insertDemoPeople } from './demo-people.ts';
import { insertPlace } from './demo-place.sql.ts';
import { planDemoWalkabouts } from './demo-plans.ts';
import { DEMO_AS_OF, type DemoProblem } from './demo-problem.ts';
import { insertProblems } from './demo-problems.sql.ts';
import { fillDemoAgendas, insertDemoReviews } from './demo-reviews.ts';
import { insertDemoUnits } from './demo-units.ts';
import { insertDemoVisits } from './demo-visits.ts';
import { insertDemoWalkabouts } from './demo-walkabouts.ts';

/** Ids of demo rows are the same in every folder, so that links to the demo keep working. */
const NAMESPACE = '6f2c1f0e-41d5-5a0e-9d3b-8f6f0a5f2026';

export const demoId = (name: string): string => uuidV5(name, NAMESPACE);

export interface LoadDemoOptions {
  /** Instead of the committed ones; any iterable, so that a million need not be held at once. */
  problems?: Iterable<DemoProblem>;
  problemCount?: number;
  onProgress?: (progress: Progress) => void;
}

/** Above this the history of each problem is left out (it would be some six rows a problem), and agendas stay empty. */
const HISTORY_LIMIT = 50_000;

/**
 * Loads the demonstration sub-district into a database without demo rows, as one batch, and shows it.
 * Containment (grid, community) was worked out when the files were made.
 */
export async function loadDemo(deps: Deps, options: LoadDemoOptions = {}): Promise<void> {
  const place = readDemoPlace();
  const given = options.problems;
  const problems = given ?? readDemoProblems();
  const count = options.problemCount ?? (Array.isArray(problems) ? problems.length : 0);
  const report = options.onProgress ?? (() => {});
  await writeChange(deps, 'system', async (tx, change) => {
    const batchKey = await insertBatch(
      tx,
      change.recordedAt,
      change.version,
      place.attribution,
      place.licence,
      {
        seed: place.seed,
        problems: count,
        asOf: DEMO_AS_OF,
      },
    );
    const stamp = { batchKey, version: change.version, recordedAt: change.recordedAt };
    const keys = await insertPlace(tx, stamp, place, demoId);
    await insertDemoPeople(tx, change, deps.profile, place, keys, demoId);
    await insertDemoUnits(tx, change, place, keys, demoId);
    report({ step: 'demo.place', done: 1, total: 1 });
    const deskOf = await openDemoDesks(tx, deps.profile, keys);
    let done = 0;
    for (const chunk of chunksOf(problems, 5000)) {
      await insertProblems(tx, stamp, place, keys, chunk, {
        firstNumber: done + 1,
        demoId,
        withHistory: count <= HISTORY_LIMIT,
        deskOf,
      });
      done += chunk.length;
      report({ step: 'demo.problems', done, total: count });
    }
    await insertDemoMeasures(tx, change, demoId);
    await insertDemoVisits(tx, change, place, keys, demoId);
    await insertDemoWalkabouts(tx, change, place.seed, demoId);
    await tx.query('update import_batches set counts = counts || $2::jsonb where key = $1', [
      batchKey,
      JSON.stringify({ problems: done }),
    ]);
    await setActiveDataset(tx, 'demo');
    await planDemoWalkabouts(tx, change, deps, place.seed, demoId);
    await insertDemoOpinions(tx, change, deps.profile, demoId);
    await insertDemoDecisions(tx, change, demoId);
    await insertDemoReviews(tx, change, demoId);
  });
  // as the page makes them, from what is stored by now
  if (count <= HISTORY_LIMIT) await fillDemoAgendas(deps, demoId);
  await refreshStatistics(deps.db);
}

async function insertBatch(
  tx: Queryable,
  recordedAt: string,
  version: number,
  attribution: string,
  licence: string,
  options: { seed: number; problems: number; asOf: string },
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into import_batches (id, kind, is_demo, file_name, file_sha256, options, counts, report, choice,
       attribution, licence, actor, recorded_at, data_version)
     values ($1, 'demo', true, 'data/demo', $2, $3::jsonb, '{}', '{}', 'all_or_nothing', $4, $5, 'system', $6, $7)
     returning key`,
    [
      demoId('batch'),
      createHash('sha256').update(JSON.stringify(options)).digest('hex'),
      JSON.stringify(options),
      attribution,
      licence,
      recordedAt,
      version,
    ],
  );
  return row.key;
}

function* chunksOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
