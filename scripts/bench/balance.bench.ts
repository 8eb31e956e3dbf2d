import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { mergeGrids } from '#core/boundaries/edit-grids.ts';
import type { BalancePlace, KeepToday } from '#core/boundaries/grid-balance/balance-types.ts';
import { checkBalance } from '#core/boundaries/grid-balance/check-balance.ts';
import { proposeBalance } from '#core/boundaries/grid-balance/propose-balance.ts';
import type { GridOutline } from '#core/boundaries/grid-coverage.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { demoCommunities } from './instances/demo-communities.ts';
import { osmCommunity } from './instances/osm-community.ts';

/** Today's grids as they are, joined at random until a third is left, or none yet. */
type Today = 'demo' | 'merged' | 'none';

/** Divides every community of the demonstration anew and has an independent checker judge each answer. */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '120000' },
      keep: { type: 'string', default: 'middle' },
      today: { type: 'string', default: 'merged' },
      // a real extract instead of the demonstration
      osm: { type: 'string' },
    },
  });
  const [seed, steps] = [Number(values.seed), Number(values.steps)];
  const keep = values.keep as KeepToday;
  const startedAt = performance.now();
  const communities = [];
  const instances = values.osm
    ? [{ name: basename(values.osm), place: await osmCommunity(values.osm) }]
    : demoCommunities();
  for (const { name, place } of instances) {
    const today = values.osm ? place : withToday(place, values.today as Today, seed);
    const began = performance.now();
    const search = proposeBalance(today, { from: 300, to: 500, keep, seed, steps });
    let step = search.next();
    while (!step.done) step = search.next();
    const seconds = (performance.now() - began) / 1000;
    const { grids, blocks, proposed, today: before } = step.value;
    const check = checkBalance(
      today,
      grids.map(({ geometry }) => geometry),
      { from: 300, to: 500 },
    );
    const share = (facts: typeof proposed) =>
      Math.round((100 * facts.onStreetM) / Math.max(1, facts.borderM));
    communities.push({
      name,
      households: proposed.sizes.reduce((sum, size) => sum + size, 0),
      blocks: blocks.length,
      grids: grids.length,
      inRange: proposed.inRange,
      inRangeToday: before.inRange,
      gridsToday: before.sizes.length,
      movedHouseholds: proposed.movedHouseholds,
      borderM: Math.round(proposed.borderM),
      borderTodayM: Math.round(before.borderM),
      onStreetPercent: share(proposed),
      onStreetTodayPercent: share(before),
      checked: check.lost === 0 && check.inParts.length === 0 && check.topology.length === 0,
      misfits: check.misfits.length,
      seconds: Math.round(100 * seconds) / 100,
    });
  }
  console.log(
    JSON.stringify({
      today: values.osm ? 'none' : values.today,
      keep,
      seed,
      steps,
      communities,
      seconds: Math.round((performance.now() - startedAt) / 10) / 100,
    }),
  );
}

function withToday(place: BalancePlace, today: Today, seed: number): BalancePlace {
  if (today === 'demo') return place;
  const random = seededRandom(seed);
  let grids: readonly GridOutline[] = place.grids;
  const goal = today === 'none' ? 1 : Math.max(1, Math.round(place.grids.length / 3));
  for (let tries = 0; grids.length > goal && tries < 500; tries++) {
    const [a, b] = [randomInt(random, grids.length), randomInt(random, grids.length)];
    if (a === b) continue;
    const merged = mergeGrids(grids, [grids[a].id, grids[b].id]);
    if (merged.kind === 'ok') grids = merged.value;
  }
  return { ...place, grids, isDivided: today !== 'none' };
}
