import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import {
  divergingScale,
  fixedScale,
  hasFewCases,
  MIN_CASES,
  niceBreaks,
  niceNumber,
  quantileScale,
  type ScaleInput,
  symmetricBreaks,
} from '../../../web/map/class-scale.ts';
import { DIVERGING, HATCH_GROUND, SEQUENTIAL, UNCLASSED } from '../../../web/map/palette.ts';

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
    expect(scale.colourOf(few)).toBe(HATCH_GROUND);
    expect(scale.colourOf(unknown)).toBe(UNCLASSED);
    expect([scale.fewCasesCount, scale.noValueCount]).toEqual([1, 1]);
    expect(Math.max(...scale.classes.map(({ to }) => to))).toBe(3);
  });

  it('has no class at all when there is nothing to class', () => {
    expect(quantileScale([]).classes).toEqual([]);
    expect(quantileScale([]).colourOf({ value: 3, cases: 9 })).toBe(UNCLASSED);
  });
});

describe('Fixed classes', () => {
  it('stay where they are whatever the values, and count what lies between their ends', () => {
    const random = seededRandom(8);
    const breaks = [5, 10, 20, 40];
    const ends = [Number.NEGATIVE_INFINITY, ...breaks, Number.POSITIVE_INFINITY];
    for (let round = 0; round < 100; round++) {
      const inputs = places(Array.from({ length: 30 }, () => Math.floor(random() * 60)));
      const scale = fixedScale(inputs, breaks);
      expect(scale.kind).toBe('fixed');
      expect(scale.classes.map(({ colour }) => colour)).toEqual(SEQUENTIAL);
      scale.classes.forEach(({ from, to, colour, placeCount }, i) => {
        expect([from, to]).toEqual([ends[i], ends[i + 1]]);
        const inside = inputs.filter(({ value }) => value! >= from && value! < to);
        expect(placeCount).toBe(inside.length);
        for (const input of inside)
          expect([scale.classOf(input), scale.colourOf(input)]).toEqual([i, colour]);
      });
    }
  });

  it('leave few cases and missing values unclassed, as quantiles do', () => {
    const scale = fixedScale([{ value: 3, cases: 2 }, { value: undefined, cases: 9 }, ...places([7])], [5]);
    expect([scale.fewCasesCount, scale.noValueCount]).toEqual([1, 1]);
    expect(hasFewCases({ value: 3, cases: 2 })).toBe(true);
    expect(scale.colourOf({ value: 3, cases: 2 })).toBe(HATCH_GROUND);
    expect(scale.classes.map(({ placeCount }) => placeCount)).toEqual([0, 1]);
  });
});

describe('Breaks to lock', () => {
  it('are ascending numbers a person can say, near the quantiles', () => {
    const random = seededRandom(21);
    for (let round = 0; round < 100; round++) {
      const inputs = places(Array.from({ length: 25 }, () => 1 + Math.floor(random() ** 3 * 900)));
      const breaks = niceBreaks(inputs, { isWhole: true });
      expect(breaks.length).toBeLessThanOrEqual(4);
      const starts = quantileScale(inputs).classes.map(({ from }) => from);
      breaks.forEach((value, i) => {
        expect(Number.isInteger(value)).toBe(true);
        if (i > 0) expect(value).toBeGreaterThan(breaks[i - 1]);
        expect(value).toBe(niceNumber(value));
        expect(starts.some((start) => Math.abs(start - value) <= Math.max(0.2 * start, 0.5))).toBe(true);
      });
    }
    expect([0, 7, 7.1, 12.4, 0.0318, -37].map(niceNumber)).toEqual([0, 6, 8, 10, 0.03, -40]);
  });
});

describe('The scale of differences', () => {
  it('does not paint what chance does', () => {
    expect(symmetricBreaks(places([-0.04, 0.02, 0.03, 0.05]))).toEqual([-0.3, -0.1, 0.1, 0.3]);
    expect(symmetricBreaks([])).toEqual([-0.3, -0.1, 0.1, 0.3]);
    expect(symmetricBreaks(places([-0.9, 0.8, 1.2, 2.1]))[3]).toBeGreaterThan(0.9);
  });

  it('is symmetric about nothing changed, in the diverging palette', () => {
    const inputs = places([-0.5, -0.2, -0.1, 0, 0.1, 0.3, 0.9, Number.POSITIVE_INFINITY]);
    const breaks = symmetricBreaks(inputs);
    expect(breaks).toHaveLength(4);
    expect(breaks).toEqual(breaks.map((value) => -value).reverse());
    const scale = divergingScale(inputs, breaks);
    expect(scale.classes.map(({ colour }) => colour)).toEqual(DIVERGING);
    expect(scale.colourOf({ value: 0, cases: 9 })).toBe(DIVERGING[2]);
    for (const value of [0.01, 0.2, 0.4, 5]) {
      const [more, less] = [value, -value].map((each) => scale.classOf({ value: each, cases: 9 }));
      // A value on a break belongs to the class above it, so only values between breaks mirror exactly.
      if (!breaks.includes(value)) expect(more + less).toBe(4);
    }
    expect(scale.colourOf({ value: Number.POSITIVE_INFINITY, cases: 9 })).toBe(DIVERGING[4]);
    expect(scale.classes.reduce((sum, { placeCount }) => sum + placeCount, 0)).toBe(inputs.length);
  });
});
