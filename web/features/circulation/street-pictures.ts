import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';
import type { Rgb } from '../../map/palette.ts';
import {
  bothWays,
  changeScale,
  colourIn,
  differenceOf,
  flowScale,
  SHORTCUT_SCALE,
  type StreetScale,
  WIDTH_SCALE,
} from './flow-scale.ts';
import type { StreetView } from './plan.store.ts';

/** Streets by what they are for: through, to collect, to live in, not for cars. */
export const KIND_COLOURS = {
  main: [92, 108, 118],
  local: [143, 156, 163],
  living: [178, 187, 190],
  closed: [208, 203, 192],
} as const satisfies Record<string, Rgb>;
export type StreetKind = keyof typeof KIND_COLOURS;

const MAIN = /^(motorway|trunk|primary|secondary|tertiary)(_link)?$/;
const LIVING = /^(living_street|service|pedestrian|track)$/;

export function kindOf(streetClass: string, isForCars: boolean): StreetKind {
  if (!isForCars) return 'closed';
  if (MAIN.test(streetClass)) return 'main';
  return LIVING.test(streetClass) ? 'living' : 'local';
}

export interface StreetPicture {
  /** By segment. */
  colours: Rgb[];
  scale: StreetScale | undefined;
}

/** How every segment is painted in a view, and the scale that the legend writes. */
export function streetPicture(
  view: StreetView,
  { network, base }: OpenedStreets,
  plan: PlanView,
  sharedScale?: StreetScale,
): StreetPicture {
  const isOpen = (s: number) => ((plan.arcModes[2 * s] | plan.arcModes[2 * s + 1]) & 1) !== 0;
  const kinds = () =>
    network.segments.map(({ class: streetClass }, s) => KIND_COLOURS[kindOf(streetClass, isOpen(s))]);
  const painted = (scale: StreetScale, measured: (s: number) => number | undefined): StreetPicture => ({
    scale,
    colours: network.segments.map((_, s) => {
      const value = measured(s);
      return value === undefined ? KIND_COLOURS.closed : colourIn(scale, value);
    }),
  });
  if (view === 'kind') return { colours: kinds(), scale: undefined };
  if (view === 'width') return painted(WIDTH_SCALE, (s) => (isOpen(s) ? plan.clearWidthM[s] : undefined));
  const now = bothWays(plan.flowVehH);
  if (view === 'flow')
    return painted(flowScale(bothWays(base.flowVehH)), (s) => (isOpen(s) ? now[s] : undefined));
  if (view === 'shortcut') {
    const passing = bothWays(plan.shortcutVehH);
    return painted(SHORTCUT_SCALE, (s) => (isOpen(s) && now[s] >= 1 ? passing[s] / now[s] : undefined));
  }
  const change = differenceOf(now, bothWays(base.flowVehH));
  return painted(sharedScale ?? changeScale(change), (s) => change[s]);
}
