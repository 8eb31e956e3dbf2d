import { type Rgb, SEQUENTIAL, UNCLASSED } from './palette.ts';

/** One value a place; undefined where nothing can be said (no households known). */
export interface ScaleInput {
  value: number | undefined;
  /** Cases behind the value: below MIN_CASES it is not classed. */
  cases: number;
}

/** Fewer cases than this say little about a place. */
export const MIN_CASES = 5;

export interface ScaleClass {
  /** Smallest and largest value in the class, both included. */
  from: number;
  to: number;
  colour: Rgb;
  /** How many places fall into it. */
  placeCount: number;
}

/**
 * The one scale that the layer, the legend and an export share: whoever asks for a colour asks here.
 * Classes are quantiles of the classed values (equal values stay together, so there may be fewer than five).
 */
export interface ClassScale {
  classes: readonly ScaleClass[];
  /** Places with fewer than MIN_CASES cases, and places without a value. */
  fewCasesCount: number;
  noValueCount: number;
  colourOf(input: ScaleInput): Rgb;
}

/** Quantile classes over `inputs`, at most as many as there are colours. */
export function quantileScale(
  inputs: readonly ScaleInput[],
  colours: readonly Rgb[] = SEQUENTIAL,
): ClassScale {
  const classed = inputs.filter(
    (input): input is { value: number; cases: number } =>
      input.value !== undefined && input.cases >= MIN_CASES,
  );
  const values = classed.map((input) => input.value).sort((a, b) => a - b);
  const starts: number[] = [];
  for (let i = 0; i < colours.length && values.length > 0; i++) {
    const previous = starts[starts.length - 1];
    const quantile = values[Math.floor((i * values.length) / colours.length)];
    // Where many share one value, the next class begins with the next greater one, so that the top still stands out.
    const start = quantile === previous ? values.find((value) => value > previous) : quantile;
    if (start !== undefined && (previous === undefined || start > previous)) starts.push(start);
  }
  const classes = starts.map((from, i): ScaleClass => {
    const inside = values.filter(
      (value) => value >= from && (i + 1 >= starts.length || value < starts[i + 1]),
    );
    // Few classes still use the whole range of colours, darkest on top.
    const shade = starts.length === 1 ? 2 : Math.round((i * (colours.length - 1)) / (starts.length - 1));
    return { from, to: inside[inside.length - 1], colour: colours[shade], placeCount: inside.length };
  });
  return {
    classes,
    noValueCount: inputs.filter((input) => input.value === undefined).length,
    fewCasesCount: inputs.filter((input) => input.value !== undefined && input.cases < MIN_CASES).length,
    colourOf({ value, cases }) {
      if (value === undefined || cases < MIN_CASES || classes.length === 0) return UNCLASSED;
      let at = 0;
      while (at + 1 < classes.length && value >= classes[at + 1].from) at++;
      return classes[at].colour;
    },
  };
}
