/** The calm ground: nothing on it competes with the data. */
export const ground = {
  land: '#f5f2ea',
  water: '#cfdfe6',
  waterLabel: '#6d93a3',
  green: '#dfe8d2',
  sand: '#f3e7c8',
  landuse: '#efebe0',
  industrial: '#e9e6e4',
  building: '#e3ddd0',
  buildingLine: '#cfc6b5',
  street: '#ffffff',
  streetCasing: '#d8cfbd',
  path: '#c2b69d',
  rail: '#b4aea4',
  coast: '#9db9c4',
  label: '#4f5660',
  faintLabel: '#80868f',
  halo: '#fbfaf6',
} as const;

export type Rgb = readonly [number, number, number];

/**
 * Amounts: after ColorBrewer YlOrBr (5 classes), the darkest softened so that streets and names stay readable.
 * Colour-blind safe, and no red: red is for overdue only.
 */
export const SEQUENTIAL: readonly Rgb[] = [
  [255, 248, 219],
  [254, 224, 156],
  [249, 180, 92],
  [226, 130, 48],
  [173, 84, 22],
];

/**
 * Differences: ColorBrewer PuOr (5 classes), fewer to the left, more to the right, no difference in the middle.
 * Orange is more in both palettes.
 */
export const DIVERGING: readonly Rgb[] = [
  [94, 60, 153],
  [178, 171, 210],
  [247, 247, 247],
  [253, 184, 99],
  [230, 97, 1],
];

/** Fewer than five cases, or nothing to divide by: said, not classed. */
export const UNCLASSED: Rgb = [205, 208, 210];

/** The stripes over HATCH_GROUND where there are too few cases to say anything. */
export const HATCH: Rgb = [158, 165, 170];

/** The ground under the stripes: lighter than UNCLASSED, so that a map full of them stays calm. */
export const HATCH_GROUND: Rgb = [232, 233, 232];

/** What a symbol stands for, by its worst case. Shape and legend text say it, too. */
export const siteColours = {
  overdue: [198, 40, 40] as Rgb,
  open: [176, 98, 10] as Rgb,
  closed: [104, 118, 124] as Rgb,
};

/** Laid over what is outside the chosen areas: the map is still readable, but plainly not meant. */
export const VEIL: Rgb = [240, 240, 236];
export const VEIL_ALPHA = 176;

/** Opacity of coloured areas, on the map as in the legend (0 to 255). */
export const AREA_ALPHA = 190;

export const selectionColour: Rgb = [20, 108, 134];
export const boundaryColour: Rgb = [70, 82, 92];

export function cssColour([r, g, b]: Rgb, alpha = 255): string {
  return alpha === 255
    ? `rgb(${r}, ${g}, ${b})`
    : `rgb(${r} ${g} ${b} / ${Math.round((100 * alpha) / 255)}%)`;
}
