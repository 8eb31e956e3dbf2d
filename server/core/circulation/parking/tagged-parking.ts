import type { OsmStreet, OsmTags } from '../../streets/osm-extract.ts';
import type { BayKind } from '../interventions/intervention.ts';
import type { ParkingBays } from '../interventions/overlay.ts';
import type { MotorNetwork } from '../network/motor-network.ts';
import { segmentsByWay } from './counted-bays.ts';
import { shareOut } from './share-out.ts';

/** Metres of kerb a bay takes by how cars stand: GA/T 850-2009, table 1, rounded to the common values. */
const kerbM: Record<string, number> = { parallel: 6, diagonal: 3.5, perpendicular: 2.5 };
/** Where cars stand: on the carriageway, or beside it. */
const onRoad = new Set(['lane', 'yes', 'half_on_kerb', 'shoulder']);
const offRoad = new Set(['street_side', 'on_kerb']);

/**
 * 现状泊位 as the map tags them (https://wiki.openstreetmap.org/wiki/Street_parking), by segment. A way's capacity is
 * shared among its segments by length, so that the sum holds; without one it follows from the length and is assumed.
 */
export function taggedParking(
  network: MotorNetwork,
  streets: readonly Pick<OsmStreet, 'osmId' | 'tags'>[],
): Map<number, ParkingBays> {
  const segmentsOf = segmentsByWay(network);
  const parking = new Map<number, ParkingBays>();
  for (const { osmId, tags } of streets) {
    const segments = segmentsOf.get(osmId);
    if (!segments) continue;
    for (const side of ['left', 'right'] as const) {
      const row = rowOf(tags, side);
      if (!row) continue;
      const lengths = segments.map((segment) => network.segments[segment].lengthM);
      const total = lengths.reduce((sum, length) => sum + length, 0);
      const bays = row.capacity ?? Math.floor(total / row.kerbM);
      shareOut(bays, lengths).forEach((count, i) => {
        if (count === 0) return;
        const rowHere = {
          bays: count,
          kind: row.kind,
          isOffRoad: row.isOffRoad,
          isAssumed: row.capacity === null,
        };
        parking.set(segments[i], { ...parking.get(segments[i]), [side]: rowHere });
      });
    }
  }
  return parking;
}

function rowOf(tags: OsmTags, side: 'left' | 'right') {
  const of = (name: string): string | undefined =>
    tags[`parking:${side}${name}`] ?? tags[`parking:both${name}`];
  const older = tags[`parking:lane:${side}`] ?? tags['parking:lane:both'];
  const position = of('') ?? (older !== undefined && older in kerbM ? 'lane' : undefined);
  if (position === undefined || !(onRoad.has(position) || offRoad.has(position))) return undefined;
  const capacity = Number.parseInt(of(':capacity') ?? '', 10);
  return {
    isOffRoad: offRoad.has(position),
    capacity: Number.isNaN(capacity) || capacity < 0 ? null : capacity,
    kerbM: kerbM[of(':orientation') ?? older ?? ''] ?? kerbM.parallel,
    kind: kindOf(of(':access'), of(':fee')),
  };
}

function kindOf(access: string | undefined, fee: string | undefined): BayKind {
  if (access === 'private' || access === 'residents' || access === 'permit') return 'resident';
  return fee !== undefined && fee !== 'no' ? 'paid' : 'free';
}
