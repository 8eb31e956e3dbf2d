import type { Overlay, ParkingBays } from '../interventions/overlay.ts';
import type { MotorNetwork } from './motor-network.ts';

/** Width a row of parked cars takes from the carriageway: parallel bays of GA/T 850, 2.0 m at the least. */
export const parkedRowM = 2;

/** What is left of a carriageway between the parked cars, in metres, never below 0. */
export function clearWidthM(widthM: number, parking: ParkingBays | undefined): number {
  const rows = [parking?.left, parking?.right].filter(
    (side) => side !== undefined && side.bays > 0 && !side.isOffRoad,
  ).length;
  return Math.max(0, widthM - rows * parkedRowM);
}

/** Clear width of every segment under a scenario. `baseParking` is what stands there before any intervention. */
export function clearWidths(
  network: MotorNetwork,
  overlay: Overlay,
  baseParking: ReadonlyMap<number, ParkingBays> = new Map(),
): Float64Array {
  return Float64Array.from(network.segments, ({ widthM }, s) =>
    clearWidthM(widthM, { ...baseParking.get(s), ...overlay.parking.get(s) }),
  );
}
