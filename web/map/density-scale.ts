import { DIVERGING, type Rgb, SEQUENTIAL } from './palette.ts';

export interface DensityClass {
  /** Problems per hectare; the outermost classes have no end. From included and to excluded, below zero the other way round. */
  from: number;
  to: number;
  colour: Rgb;
}

/** The one scale of a density surface: the layer paints with it, the legend reads it. */
export interface DensityScale {
  /** An amount, or the change of one, whose classes are the same on both sides of zero. */
  kind: 'amount' | 'change';
  /** Ascending. */
  classes: readonly DensityClass[];
  /** Index into `classes`; -1 around zero, where nothing is painted. */
  classOf(perHectare: number): number;
}

/** Steps a person can say: two digits at most. */
export const NICE_FACTORS: readonly number[] = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Of the first step this share is painted as nothing, so that a single problem does not paint half the town. */
const BLANK_SHARE = 1 / 5;

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = NICE_FACTORS.find((each) => each * power >= rough) ?? 10;
  return factor * power;
}

/** Equal steps up to about `max` (problems per hectare). */
export function densityScale(max: number, colours: readonly Rgb[] = SEQUENTIAL): DensityScale {
  const { classes, step } = stepsUpTo(max, colours);
  return { kind: 'amount', classes, classOf: (perHectare) => classIndex(perHectare, step, classes.length) };
}

/** Equal steps from zero to about `max` more and, in other colours, `max` fewer problems per hectare. */
export function densityChangeScale(max: number, colours: readonly Rgb[] = DIVERGING): DensityScale {
  const middle = colours.length >> 1;
  const { classes: more, step } = stepsUpTo(max, colours.slice(colours.length - middle));
  const { classes: fewer } = stepsUpTo(max, colours.slice(0, middle).reverse());
  const classes = [
    ...fewer.map(({ from, to, colour }) => ({ from: -to, to: -from, colour })).reverse(),
    ...more,
  ];
  return {
    kind: 'change',
    classes,
    classOf(perHectare) {
      const index = classIndex(Math.abs(perHectare), step, more.length);
      if (index < 0) return -1;
      return perHectare > 0 ? fewer.length + index : fewer.length - 1 - index;
    },
  };
}

function classIndex(amount: number, step: number, count: number): number {
  if (!(amount >= step * BLANK_SHARE)) return -1;
  return Math.min(Math.floor(amount / step), count - 1);
}

function stepsUpTo(max: number, colours: readonly Rgb[]): { classes: DensityClass[]; step: number } {
  if (!(max > 0)) return { classes: [], step: Number.POSITIVE_INFINITY };
  const step = niceStep(max / colours.length);
  const count = Math.max(Math.ceil(max / step - 1e-9), 2);
  const classes = Array.from(
    { length: count },
    (_, i): DensityClass => ({
      from: i === 0 ? step * BLANK_SHARE : i * step,
      to: i === count - 1 ? Number.POSITIVE_INFINITY : (i + 1) * step,
      // Few classes still use the whole range of colours, darkest on top.
      colour: colours[Math.round((i * (colours.length - 1)) / (count - 1))],
    }),
  );
  return { classes, step };
}
