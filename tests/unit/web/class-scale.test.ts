import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { MIN_CASES, quantileScale, type ScaleInput } from '../../../web/map/class-scale.ts';
import { SEQUENTIAL, UNCLASSED } from '../../../web/map/palette.ts';

const places = (values: number[]): ScaleInput[] => values.map((value) => ({ value, cases: 10 }));

describe('The scale of coloured areas', () => {
  it('puts as many places into each class as there are places for it', () => {
    const scale = quantileScale(places([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(scale.classes.map(({ from, to, placeCount }) => [from, to, placeCount])).toEqual([
      [1, 2, 2],
      [3, 4, 2],
      [5, 6, 2],
      [7, 8, 2],
      [9, 10, 2],
    ]);
    expect(scale.classes.map(({ colour }) => colour)).toEqual(SEQUENTIAL);
  });

  it('keeps equal values in one class', () => {
    const scale = quantileScale(places([4, 4, 4, 4, 4, 4, 9]));
    expect(scale.classes.map(({ from, to, placeCount }) => [from, to, placeCount])).toEqual([
      [4, 4, 6],
      [9, 9, 1],
    ]);
  });

  it('gives each value the colour of the class that the legend says it is in', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 200; round++) {
      const inputs = places(
        Array.from({ length: 1 + Math.floor(random() * 40) }, () => Math.floor(random() * 30)),
      );
      const scale = quantileScale(inputs);
      expect(scale.classes.reduce((sum, { placeCount }) => sum + placeCount, 0)).toBe(inputs.length);
      for (const input of inputs) {
        const legend = scale.classes.filter(({ from, to }) => input.value! >= from && input.value! <= to);
        expect(legend).toHaveLength(1);
        expect(scale.colourOf(input)).toBe(legend[0].colour);
      }
    }
  });

  it('does not class few cases, nor places without a value', () => {
    const few = { value: 900, cases: MIN_CASES - 1 };
    const unknown = { value: undefined, cases: 40 };
    const scale = quantileScale([...places([1, 2, 3]), few, unknown]);
    expect(scale.colourOf(few)).toBe(UNCLASSED);
    expect(scale.colourOf(unknown)).toBe(UNCLASSED);
    expect([scale.fewCasesCount, scale.noValueCount]).toEqual([1, 1]);
    expect(Math.max(...scale.classes.map(({ to }) => to))).toBe(3);
  });

  it('has no class at all when there is nothing to class', () => {
    expect(quantileScale([]).classes).toEqual([]);
    expect(quantileScale([]).colourOf({ value: 3, cases: 9 })).toBe(UNCLASSED);
  });
});
