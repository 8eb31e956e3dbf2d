import { type Rgb, SEQUENTIAL } from './palette.ts';

export interface DensityClass {
  /** Problems per hectare, from included, to excluded; the last class has no upper end. */
  from: number;
  to: number;
  colour: Rgb;
}

/** The one scale of a density surface: the layer paints with it, the legend reads it. */
export interface DensityScale {
  classes: readonly DensityClass[];
  /** Index into `classes`; -1 below the first, where nothing is painted. */
  classOf(perHectare: number): number;
}

/** Steps a person can say: two digits at most. */
export const NICE_FACTORS: readonly number[] = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = NICE_FACTORS.find((each) => each * power >= rough) ?? 10;
  return factor * power;
}

/**
 * Equal steps up to about `max` (problems per hectare). The first class begins at a fifth of a step, so that a single
 * problem does not paint half the town.
 */
export function densityScale(max: number, colours: readonly Rgb[] = SEQUENTIAL): DensityScale {
  if (!(max > 0)) return { classes: [], classOf: () => -1 };
  const step = niceStep(max / colours.length);
  const count = Math.max(Math.ceil(max / step - 1e-9), 2);
  const classes = Array.from(
    { length: count },
    (_, i): DensityClass => ({
      from: i === 0 ? step / 5 : i * step,
      to: i === count - 1 ? Number.POSITIVE_INFINITY : (i + 1) * step,
      // Few classes still use the whole range of colours, darkest on top.
      colour: colours[Math.round((i * (colours.length - 1)) / (count - 1))],
    }),
  );
  return {
    classes,
    classOf(perHectare) {
      if (perHectare < classes[0].from) return -1;
      return Math.min(Math.floor(perHectare / step), classes.length - 1);
    },
  };
}
