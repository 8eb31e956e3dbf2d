import { parseArgs } from 'node:util';
import { seededRandom } from '#core/lib/random.ts';
import { groupOpinions } from '#core/opinions/group-opinions.ts';
import { planted } from './instances/planted-opinions.ts';

/** Times the proposal of groups among opinions of a sub-district, and says how many of the planted pairs it finds. */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: { opinions: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
  });
  const { inputs, matterOf } = planted(seededRandom(Number(values.seed)), Number(values.opinions));
  const startedAt = performance.now();
  const groups = groupOpinions(inputs);
  const seconds = (performance.now() - startedAt) / 1000;
  const pairs = (sizes: Iterable<number>) =>
    [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const sizeOf = (labels: readonly number[]) => {
    const sizes = new Map<number, number>();
    for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    return sizes.values();
  };
  const proposed = pairs(groups.map(({ keys }) => keys.length));
  const right = groups.reduce((sum, { keys }) => sum + pairs(sizeOf(keys.map((key) => matterOf[key]))), 0);
  console.log(
    JSON.stringify({
      opinions: inputs.length,
      groups: groups.length,
      precision: Math.round((1000 * right) / proposed) / 1000,
      recall: Math.round((1000 * right) / pairs(sizeOf(matterOf))) / 1000,
      seconds: Math.round(1000 * seconds) / 1000,
    }),
  );
}
