import { cssColour, DIVERGING, type Rgb, SEQUENTIAL } from '../../map/palette.ts';

/** Classes of a street view: the same steps paint the map and write the legend. */
export interface StreetScale {
  /** Upper ends of all classes but the last, ascending. */
  breaks: readonly number[];
  colours: readonly Rgb[];
}

/** Hardly any difference: a street, but a quiet one. The palette's own middle would vanish on the ground. */
export const UNCHANGED: Rgb = [186, 191, 194];

export function colourIn({ breaks, colours }: StreetScale, value: number): Rgb {
  const at = breaks.findIndex((end) => value < end);
  return colours[at < 0 ? colours.length - 1 : at];
}

export const legendColour = (colour: Rgb): string => cssColour(colour);

/** 1, 2 or 5 times a power of ten, not below the value. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * power).find((nice) => nice >= value * (1 - 1e-9))!;
}

/** The largest size that is not an outlier: the 95th percentile of what differs from nothing. */
function typicalMost(sizes: readonly number[]): number {
  const sorted = sizes.filter((size) => size > 0).sort((a, b) => a - b);
  return sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0;
}

/** Below this many vehicles an hour a street is as it was: the model does not know better. */
const LEAST_CHANGE = 5;

/** 流量变化: fewer, hardly, more, with the same steps to both sides; one scale for all plans whose differences are given. */
export function changeScale(...differences: readonly ArrayLike<number>[]): StreetScale {
  const sizes = differences
    .flatMap((some) => Array.from(some, Math.abs))
    .filter((size) => size >= LEAST_CHANGE);
  const most = Math.max(4 * LEAST_CHANGE, niceCeiling(typicalMost(sizes) / 2));
  const [muchLess, less, , more, muchMore] = DIVERGING;
  return {
    breaks: [-most, -LEAST_CHANGE, LEAST_CHANGE, most],
    colours: [muchLess, less, UNCHANGED, more, muchMore],
  };
}

/** 流量: vehicles an hour, both directions together. */
export function flowScale(flows: ArrayLike<number>): StreetScale {
  const most = Math.max(100, niceCeiling(typicalMost(Array.from(flows))));
  return { breaks: [0.05, 0.15, 0.35, 0.7].map((share) => share * most), colours: SEQUENTIAL_ON_STREETS };
}

/** The palette for amounts, its lightest darkened: a line needs more contrast than an area. */
const SEQUENTIAL_ON_STREETS: readonly Rgb[] = [[214, 203, 172], ...SEQUENTIAL.slice(1)];

/** 穿行占比: share of vehicles with both ends outside. */
export const SHORTCUT_SCALE: StreetScale = { breaks: [0.2, 0.4, 0.6, 0.8], colours: SEQUENTIAL_ON_STREETS };

/** 净宽: what is left between parked cars; 2.2 m is a car, 4 m a fire engine, 5.5 m two cars. */
export const WIDTH_SCALE: StreetScale = {
  breaks: [2.2, 4, 5.5],
  colours: [
    [94, 60, 153],
    [178, 171, 210],
    [150, 178, 170],
    [108, 148, 138],
  ],
};

/** Both directions of every segment. */
export function bothWays(arcs: Float64Array): Float64Array {
  return Float64Array.from({ length: arcs.length / 2 }, (_, s) => arcs[2 * s] + arcs[2 * s + 1]);
}

export function differenceOf(after: Float64Array, before: Float64Array): Float64Array {
  return after.map((value, i) => value - before[i]);
}
