import { type HotSpotClass, hotSpotClass } from '#core/problems/hot-spots.ts';
import type { HotSpotsPicture } from '../../compute/problem-hot-spots.ts';
import type { Rgb } from '../../map/palette.ts';

/** After ColorBrewer PuOr (8 classes): orange is more than expected, purple fewer; red stays with what is overdue. */
const COLOURS: Record<HotSpotClass, Rgb> = {
  hot_99: [179, 88, 6],
  hot_95: [224, 130, 20],
  hot_90: [253, 184, 99],
  none: [240, 240, 236],
  cold_90: [178, 171, 210],
  cold_95: [128, 115, 172],
  cold_99: [84, 39, 136],
  no_households: [150, 158, 164],
};

const ALPHAS: Partial<Record<HotSpotClass, number>> = { none: 110, no_households: 80 };

/** Hottest first, coldest after what does not stand out. */
export const HOT_SPOT_CLASSES: readonly HotSpotClass[] = [
  'hot_99',
  'hot_95',
  'hot_90',
  'none',
  'cold_90',
  'cold_95',
  'cold_99',
  'no_households',
];

/** The one scale of hot spots, for layer, legend and export. */
export interface HotSpotScale {
  /** The class of each bin, in order. */
  kinds: readonly HotSpotClass[];
  countOf(kind: HotSpotClass): number;
  colourOf(kind: HotSpotClass): Rgb;
  alphaOf(kind: HotSpotClass): number;
}

export function hotSpotScale({ z, pAdjusted }: Pick<HotSpotsPicture, 'z' | 'pAdjusted'>): HotSpotScale {
  const kinds = Array.from(z, (value, i) => hotSpotClass(value, pAdjusted[i]));
  return {
    kinds,
    countOf: (kind) => kinds.filter((each) => each === kind).length,
    colourOf: (kind) => COLOURS[kind],
    alphaOf: (kind) => ALPHAS[kind] ?? 205,
  };
}
