import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { type GroupInput, groupOpinions } from '#core/opinions/group-opinions.ts';
import { likeness, textVectors } from '#core/opinions/text-likeness.ts';
import { planted } from '../../../scripts/bench/instances/planted-opinions.ts';

const at = (east: number, north: number): [number, number] => [
  120.37 + east / 90_000,
  36.06 + north / 111_000,
];
const opinion = (key: number, text: string, rest: Partial<GroupInput> = {}): GroupInput => ({
  key,
  text,
  categoryCode: '0204',
  place: at(0, 0),
  addressKey: null,
  ...rest,
});

describe('groups of opinions', () => {
  it('are of one category, one address or near, and alike in text, and say so', () => {
    const groups = groupOpinions([
      opinion(1, '莱阳路22号门前路灯不亮', { addressKey: '莱阳路22号' }),
      opinion(2, '门前的路灯坏了好久不亮', { addressKey: '莱阳路22号', place: at(5, 0) }),
      opinion(3, '路灯不亮，晚上看不见', { place: at(12, 5) }),
      opinion(4, '路灯不亮，晚上看不见', { place: at(500, 0) }),
      opinion(5, '路灯不亮，晚上看不见', { categoryCode: '0305' }),
      opinion(6, '建议更换灯具颜色', { place: at(3, 3) }),
    ]);
    expect(groups).toHaveLength(1);
    expect([...groups[0].keys].sort()).toEqual([1, 2, 3]);
    expect(groups[0].reason).toMatchObject({ place: 'nearby', spreadM: 13 });
    expect(groups[0].reason.sharedWords).toContain('不亮');
  });

  it('do not run down a street from neighbour to neighbour', () => {
    const street = Array.from({ length: 12 }, (_, i) => opinion(i, '路面坑洼不平', { place: at(i * 45, 0) }));
    for (const { reason } of groupOpinions(street, { radiusM: 60 })) {
      expect(reason.spreadM).toBeLessThanOrEqual(180);
    }
  });

  it('hold opinions without a place only when they say nearly the same', () => {
    const nowhere = { place: null, categoryCode: '0703' };
    const groups = groupOpinions([
      opinion(1, '文体活动太少，希望社区多组织文体活动', nowhere),
      opinion(2, '希望社区多组织文体活动', nowhere),
      opinion(3, '希望书画班周末也开', nowhere),
    ]);
    expect(groups.map(({ keys }) => [...keys].sort())).toEqual([[1, 2]]);
    expect(groups[0].reason).toMatchObject({ place: 'no_place', spreadM: null });
  });

  it('find again what was scattered: planted matters among noise', () => {
    const { inputs, matterOf } = planted(seededRandom(3), 1200);
    const groups = groupOpinions(inputs);
    const groupOf = new Map(groups.flatMap(({ keys }, g) => keys.map((key) => [key, g])));
    let [together, right, wanted] = [0, 0, 0];
    for (let i = 0; i < inputs.length; i++) {
      for (let j = i + 1; j < inputs.length; j++) {
        const isGrouped = groupOf.has(i) && groupOf.get(i) === groupOf.get(j);
        const isOne = matterOf[i] === matterOf[j];
        if (isGrouped) together++;
        if (isOne) wanted++;
        if (isGrouped && isOne) right++;
      }
    }
    expect(right / together).toBeGreaterThan(0.95);
    expect(right / wanted).toBeGreaterThan(0.8);
    // Each opinion is in one group at most.
    const all = groups.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are the same whatever the order, but for ties', () => {
    const { inputs } = planted(seededRandom(8), 300);
    const names = (groups: ReturnType<typeof groupOpinions>) =>
      groups.map(({ keys }) => [...keys].sort((a, b) => a - b).join()).sort();
    expect(
      names(groupOpinions([...inputs].reverse())).filter(
        (name) => !names(groupOpinions(inputs)).includes(name),
      ).length,
    ).toBeLessThan(5);
  });
});

describe('likeness', () => {
  it('is one with itself, none with nothing in common, and the cosine of weighted bigrams', () => {
    const texts = ['路灯不亮', '路灯坏了', '水管漏水', '', '亮'];
    const vectors = textVectors(texts);
    expect(likeness(vectors, 0, 0)).toBeCloseTo(1, 6);
    expect(likeness(vectors, 0, 2)).toBe(0);
    expect(likeness(vectors, 3, 0)).toBe(0);
    // By hand: 路灯 is in two of five texts, every other bigram in one; three bigrams a text.
    const [common, rare] = [Math.log(1 + 5 / 2), Math.log(1 + 5 / 1)];
    expect(likeness(vectors, 0, 1)).toBeCloseTo(common ** 2 / (common ** 2 + 2 * rare ** 2), 6);
  });
});
