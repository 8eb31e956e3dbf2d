import type { Overlay, ParkingBays } from '../interventions/overlay.ts';
import { parkedRowM } from '../network/clear-width.ts';
import { type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { defaultStreetCosts } from '../traffic/street-cost.ts';

/** A parallel bay for a small car, GA/T 850. */
export const bayLengthM = 6;
/** Kept free at both ends of a piece of street for turning and for sight; assumed. */
export const junctionClearM = 10;
/**
 * Bays that would fit along a piece of street beside those that stand there: on one side or both, so that what is left is
 * as wide as an engine needs and, where cars meet, as two cars need to pass freely. What the width allows, not what anybody decided to mark.
 */
export function baysThatFit(
  network: MotorNetwork,
  { arcModes }: Pick<Overlay, 'arcModes'>,
  s: number,
  clearWidthM: number,
  taken: ParkingBays | undefined,
  engineWidthM: number,
): number {
  const isOpen = (arc: number): boolean => (arcModes[arc] & modeBit.car) !== 0;
  if (!isOpen(2 * s) && !isOpen(2 * s + 1)) return 0;
  const needM =
    isOpen(2 * s) && isOpen(2 * s + 1)
      ? Math.max(engineWidthM, defaultStreetCosts.meetFreelyM)
      : engineWidthM;
  const freeSides = [taken?.left, taken?.right].filter(
    (side) => side === undefined || side.bays === 0,
  ).length;
  const rows = Math.max(0, Math.min(freeSides, Math.floor((clearWidthM - needM) / parkedRowM + 1e-9)));
  const lengthM = network.segments[s].lengthM - 2 * junctionClearM;
  return rows * Math.max(0, Math.floor(lengthM / bayLengthM));
}
