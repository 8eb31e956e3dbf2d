import type { Rgb } from '../../map/palette.ts';
import type { Scope } from './workplace.store.ts';

/** How one row of a legend is drawn, on the page as in an exported picture. */
export interface LegendSwatch {
  /** 'area' is a plain field of colour; the others are drawn as what they are on the map. */
  shape: 'area' | 'hexagon' | 'square' | 'circle' | 'diamond' | 'line';
  colour: Rgb;
  /** 0 to 255; opaque when absent. */
  alpha?: number;
  /** Striped: too few cases to say anything. */
  isHatched?: boolean;
  /** Only the outline: assumed, not surveyed. */
  isHollow?: boolean;
  /** A second ring around a symbol (overdue). */
  ring?: Rgb;
  /** A sign in white on a circle: an SVG path in a square of 24 by 24, filled by the even-odd rule. */
  sign?: string;
}

export interface LegendRow {
  swatch: LegendSwatch;
  label: string;
  /** How many places (areas, bins) are drawn so. */
  count?: number;
  /** The class behind the row, for those who read numbers (tests, exports); unbounded ends are infinite. */
  from?: number;
  to?: number;
  /** The list that the row leads to. A class of areas leads to its areas in the table instead. */
  scope?: Scope;
}

/** What the band on the screen says of its own colours. Made by a pure function of the very scale that the layer paints with. */
export interface BandLegend {
  kind: 'areas' | 'density' | 'bins' | 'hotspots' | 'sites' | 'overlay';
  title: string;
  /** Empty where symbols are counted one by one. */
  unit: string;
  rows: readonly LegendRow[];
  /** What has to be known to read the picture: classes by quantile or fixed, assumed households, why nothing is drawn. */
  notes: readonly string[];
  /** What is counted but not drawn in this band, with its list. Absent: nothing is missing. */
  missing?: { text: string; scope: Scope };
}

/** All that the legend says; the page and an exported picture draw the same object. */
export interface LegendModel extends BandLegend {
  /** Legends of the overlays that are switched on. */
  overlays: readonly BandLegend[];
  /** Problems asked for. */
  n: number;
  period: string;
  /** The other conditions in words; the area names come first. */
  filters: readonly string[];
  /** What the band is followed by when the map is zoomed, or why another one is shown. For the page only. */
  announcement?: string;
}

/** The whole legend: what the band says, and what holds for every band. */
export function legendModel(
  band: BandLegend,
  frame: Pick<LegendModel, 'n' | 'period' | 'filters' | 'overlays' | 'announcement'>,
): LegendModel {
  return { ...band, ...frame };
}
