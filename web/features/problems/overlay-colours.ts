import type { Rgb } from '../../map/palette.ts';

/** Amounts over amounts: another hue than areas and bins have, so that a building stands out from the field below it. */
export const BUILDING_COLOURS: readonly Rgb[] = [
  [205, 232, 232],
  [139, 198, 203],
  [66, 148, 163],
  [16, 88, 110],
];

export const DOOR_COLOUR: Rgb = [38, 92, 112];
