import { NICE_FACTORS } from './density-scale.ts';
import { DIVERGING, HATCH_GROUND, type Rgb, SEQUENTIAL, UNCLASSED } from './palette.ts';

/** One value a place; undefined where nothing can be said (no households known). */
export interface ScaleInput {
  value: number | undefined;
  /** Cases behind the value: below MIN_CASES it is not classed. */
  cases: number;
}

/** Fewer cases than this say little about a place. */
export const MIN_CASES = 5;

export interface ScaleClass {
  /**
   * Of quantiles the smallest and largest value in the class, both included; of fixed classes where the class begins
   * (included) and ends (excluded), the outer ends being infinite.
   */
  from: number;
  to: number;
  colour: Rgb;
  /** How many places fall into it. */
  placeCount: number;
}

/** The one scale that the layer, the legend and an export share: whoever asks for a colour asks here. */
export interface ClassScale {
  /** Made from the values that are seen, or locked so that pictures can be compared. */
  kind: 'quantile' | 'fixed';
  classes: readonly ScaleClass[];
  /** Places with fewer than MIN_CASES cases, and places without a value. */
  fewCasesCount: number;
  noValueCount: number;
  /** Index into `classes`; -1 where the place is not classed. */
  classOf(input: ScaleInput): number;
  colourOf(input: ScaleInput): Rgb;
}

/** A value is there, but too few cases stand behind it: drawn hatched. */
export function hasFewCases({ value, cases }: ScaleInput): boolean {
  return value !== undefined && cases < MIN_CASES;
}

/** Quantile classes over `inputs`, at most as many as there are colours; equal values stay together. */
export function quantileScale(
  inputs: readonly ScaleInput[],
  colours: readonly Rgb[] = SEQUENTIAL,
): ClassScale {
  const values = classedValues(inputs);
  const starts = quantileStarts(values, colours.length);
  const shades = shadesOf(starts.length, colours);
  const classes = starts.map((from, i): ScaleClass => {
    const inside = values.filter(
      (value) => value >= from && (i + 1 >= starts.length || value < starts[i + 1]),
    );
    return { from, to: inside[inside.length - 1], colour: shades[i], placeCount: inside.length };
  });
  return scaleOf('quantile', inputs, classes);
}

/**
 * Classes that stay as they are while the values change. `breaks` are where one class ends and the next begins, ascending:
 * one fewer than there are classes. The outer classes are open.
 */
export function fixedScale(
  inputs: readonly ScaleInput[],
  breaks: readonly number[],
  colours: readonly Rgb[] = SEQUENTIAL,
): ClassScale {
  const values = classedValues(inputs);
  const bounds = [Number.NEGATIVE_INFINITY, ...breaks, Number.POSITIVE_INFINITY];
  const shades = shadesOf(breaks.length + 1, colours);
  const classes = shades.map((colour, i): ScaleClass => {
    const [from, to] = [bounds[i], bounds[i + 1]];
    // The last class has no upper end: what is new everywhere (infinite growth) belongs to it, too.
    const placeCount = values.filter((value) => value >= from && (value < to || i === breaks.length)).length;
    return { from, to, colour, placeCount };
  });
  return scaleOf('fixed', inputs, classes);
}

/** Signed values around nothing changed: `breaks` lie symmetrically about 0, the middle class holds it. */
export function divergingScale(inputs: readonly ScaleInput[], breaks: readonly number[]): ClassScale {
  return fixedScale(inputs, breaks, DIVERGING);
}

/** Breaks that a person can say, near the present quantiles: what "锁定分级" begins with. Whole numbers for counts. */
export function niceBreaks(
  inputs: readonly ScaleInput[],
  { isWhole, classCount = SEQUENTIAL.length }: { isWhole: boolean; classCount?: number },
): number[] {
  const breaks: number[] = [];
  for (const start of quantileStarts(classedValues(inputs), classCount).slice(1)) {
    const nice = isWhole ? Math.max(Math.round(niceNumber(start)), 1) : niceNumber(start);
    if (nice > (breaks[breaks.length - 1] ?? 0)) breaks.push(nice);
  }
  return breaks;
}

/** The share of the changes that the outermost break of a difference lies above. */
const INNER_SHARE = 0.75;

/**
 * [-outer, -inner, inner, outer] for signed values: the outer quarter of the changes lies beyond the outer ones, which are
 * no nearer to 0 than `least`, or else the smallest chance would look like a change.
 */
export function symmetricBreaks(inputs: readonly ScaleInput[], least = 0.3): number[] {
  const sizes = classedValues(inputs)
    .filter(Number.isFinite)
    .map(Math.abs)
    .sort((a, b) => a - b);
  const outer = Math.max(niceNumber(sizes[Math.floor(INNER_SHARE * sizes.length)] ?? 0), least);
  const inner = niceNumber(outer / 3);
  return [-outer, -inner, inner, outer];
}

/** The nearest number of two digits at most. */
export function niceNumber(value: number): number {
  if (value === 0) return 0;
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const size = Math.abs(value) / power;
  const nearest = NICE_FACTORS.reduce((best, factor) =>
    Math.abs(factor - size) < Math.abs(best - size) ? factor : best,
  );
  return Number((Math.sign(value) * nearest * power).toPrecision(3));
}

function classedValues(inputs: readonly ScaleInput[]): number[] {
  return inputs
    .filter(
      (input): input is { value: number; cases: number } => input.value !== undefined && !hasFewCases(input),
    )
    .map((input) => input.value)
    .sort((a, b) => a - b);
}

/** Where the classes of sorted values begin. */
function quantileStarts(values: readonly number[], classCount: number): number[] {
  const starts: number[] = [];
  for (let i = 0; i < classCount && values.length > 0; i++) {
    const previous = starts[starts.length - 1];
    const quantile = values[Math.floor((i * values.length) / classCount)];
    // Where many share one value, the next class begins with the next greater one, so that the top still stands out.
    const start = quantile === previous ? values.find((value) => value > previous) : quantile;
    if (start !== undefined && (previous === undefined || start > previous)) starts.push(start);
  }
  return starts;
}

/** Few classes still use the whole range of colours, darkest on top; a single one has the middle. */
function shadesOf(classCount: number, colours: readonly Rgb[]): Rgb[] {
  return Array.from({ length: classCount }, (_, i) =>
    classCount === 1
      ? colours[Math.floor(colours.length / 2)]
      : colours[Math.round((i * (colours.length - 1)) / (classCount - 1))],
  );
}

function scaleOf(
  kind: ClassScale['kind'],
  inputs: readonly ScaleInput[],
  classes: readonly ScaleClass[],
): ClassScale {
  const classOf = (input: ScaleInput): number => {
    const { value } = input;
    if (value === undefined || hasFewCases(input) || classes.length === 0) return -1;
    let at = 0;
    while (at + 1 < classes.length && value >= classes[at + 1].from) at++;
    return at;
  };
  return {
    kind,
    classes,
    noValueCount: inputs.filter((input) => input.value === undefined).length,
    fewCasesCount: inputs.filter(hasFewCases).length,
    classOf,
    colourOf(input) {
      const at = classOf(input);
      if (at >= 0) return classes[at].colour;
      return hasFewCases(input) ? HATCH_GROUND : UNCLASSED;
    },
  };
}
