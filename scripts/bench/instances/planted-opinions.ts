import type { Random } from '#core/lib/random.ts';
import type { GroupInput } from '#core/opinions/group-opinions.ts';

const at = (east: number, north: number): [number, number] => [
  120.37 + east / 90_000,
  36.06 + north / 111_000,
];

/** Matters at places, each told by some people in their own words; and single voices. */
export function planted(random: Random, n: number): { inputs: GroupInput[]; matterOf: number[] } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const things = [
    '路灯不亮',
    '污水外溢',
    '路面坑洼',
    '扶手松动',
    '树枝挡光',
    '水管漏水',
    '垃圾没人清',
    '井盖松动',
  ];
  const leads = ['居民反映', '请问', '市民来电', '楼下', '我们这里', '', '最近'];
  const tails = ['好几天了', '没人管', '请尽快处理', '老人出行不便', '希望解决', '影响生活'];
  const inputs: GroupInput[] = [];
  const matterOf: number[] = [];
  for (let matter = 0; inputs.length < n; matter++) {
    const thing = Math.floor(random() * things.length);
    const [x, y] = [random() * 4000, random() * 4000];
    const size = random() < 0.5 ? 1 : 2 + Math.floor(random() * 6);
    for (let k = 0; k < size && inputs.length < n; k++) {
      inputs.push({
        key: inputs.length,
        text: `${pick(leads)}${things[thing]}${pick(tails)}`,
        categoryCode: `c${thing}`,
        place: at(x + (random() - 0.5) * 20, y + (random() - 0.5) * 20),
        addressKey: null,
      });
      matterOf.push(matter);
    }
  }
  return { inputs, matterOf };
}
