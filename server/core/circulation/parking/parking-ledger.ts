import type { BayKind } from '../interventions/intervention.ts';
import type { Overlay, ParkingBays } from '../interventions/overlay.ts';
import type { MotorNetwork } from '../network/motor-network.ts';

export type BayCounts = Record<BayKind, number>;

export interface ParkingRow {
  segment: number;
  street: string | null;
  before: BayCounts;
  after: BayCounts;
}

export interface ParkingLedger {
  /** Segments with bays before or after. */
  rows: ParkingRow[];
  before: BayCounts;
  after: BayCounts;
}

/** 停车泊位 by kind (收费、免费、居民), street by street, before and after. What an intervention does not name stays. */
export function parkingLedger(
  network: MotorNetwork,
  overlay: Overlay,
  baseParking: ReadonlyMap<number, ParkingBays> = new Map(),
): ParkingLedger {
  const segments = [...new Set([...baseParking.keys(), ...overlay.parking.keys()])].sort((a, b) => a - b);
  const rows = segments.map((segment): ParkingRow => {
    const base = baseParking.get(segment);
    return {
      segment,
      street: network.segments[segment].name,
      before: countBays(base),
      after: countBays({ ...base, ...overlay.parking.get(segment) }),
    };
  });
  const total = (side: 'before' | 'after'): BayCounts =>
    rows.reduce(
      (sum, row) => ({
        paid: sum.paid + row[side].paid,
        free: sum.free + row[side].free,
        resident: sum.resident + row[side].resident,
      }),
      noBays(),
    );
  return { rows, before: total('before'), after: total('after') };
}

function noBays(): BayCounts {
  return { paid: 0, free: 0, resident: 0 };
}

function countBays(bays: ParkingBays | undefined): BayCounts {
  const counts = noBays();
  for (const side of [bays?.left, bays?.right]) {
    if (!side) continue;
    if (!side.split) counts[side.kind] += side.bays;
    else for (const kind of ['paid', 'free', 'resident'] as const) counts[kind] += side.split[kind];
  }
  return counts;
}
