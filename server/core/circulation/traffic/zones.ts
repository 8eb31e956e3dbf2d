import type { AccessPoint } from '../network/access-points.ts';
import type { Gate } from '../network/gates.ts';
import { arcHead, arcTail, type MotorNetwork, modeBit } from '../network/motor-network.ts';

/** A source and sink of trips: a gate, or a part of the area with the segments on which its trips start and end. */
export interface Zone {
  id: string;
  /** Node of the gate; undefined for a part of the area. */
  gateNode: number | undefined;
  /** Whether cars come from here into the streets, and leave them here: a gate on a one-way does one of the two. */
  sends: boolean;
  receives: boolean;
  segments: number[];
  households: number;
  /** Kinds of the places that draw trips to the zone, see facility-trips.ts; `isPlace`: it is nothing but one of them. */
  facilityKinds?: readonly string[];
  isPlace?: boolean;
}

/** A place that draws traffic of its own: a zone by itself on its street, or one of those of an area, with its households. */
export interface TripPlace {
  id: string;
  kind: string;
  at: { segment: number } | { area: string };
}

export interface ZonedPoint extends AccessPoint {
  /** Grid or community the building lies in. */
  area: string;
  households: number;
}

/** Trips of a part of the area start on this many segments at most: those with the most households. */
const segmentsPerZone = 5;

/** One zone per gate, named by street and node, then one per area of the points, then one per place on a street for cars. */
export function buildZones(
  network: MotorNetwork,
  gates: readonly Gate[],
  points: readonly ZonedPoint[],
  places: readonly TripPlace[] = [],
): Zone[] {
  const areas = new Map<string, { households: number; bySegment: Map<number, number> }>();
  for (const { area, households, segment } of points) {
    if (((network.arcModes[2 * segment] | network.arcModes[2 * segment + 1]) & modeBit.car) === 0) continue;
    const entry = areas.get(area) ?? { households: 0, bySegment: new Map() };
    entry.households += households;
    entry.bySegment.set(segment, (entry.bySegment.get(segment) ?? 0) + households);
    areas.set(area, entry);
  }
  const parts = [...areas]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([id, { households, bySegment }]): Zone => {
      const busiest = [...bySegment].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, segmentsPerZone);
      const kinds = places.flatMap(({ kind, at }) => ('area' in at && at.area === id ? [kind] : []));
      return {
        id,
        gateNode: undefined,
        ...(kinds.length > 0 ? { facilityKinds: kinds } : {}),
        sends: true,
        receives: true,
        segments: busiest.map(([segment]) => segment),
        households,
      };
    });
  const isOpen = (arc: number): boolean => (network.arcModes[arc] & modeBit.car) !== 0;
  const arcs = Array.from(network.arcModes.keys()).filter(isOpen);
  const tails = new Set(arcs.map((arc) => arcTail(network, arc)));
  const heads = new Set(arcs.map((arc) => arcHead(network, arc)));
  const outside = gates.map(
    ({ node, name }): Zone => ({
      id: name === null ? network.nodeIds[node] : `${name} ${network.nodeIds[node]}`,
      gateNode: node,
      sends: tails.has(node),
      receives: heads.has(node),
      segments: [],
      households: 0,
    }),
  );
  const drawing = places.flatMap(({ id, kind, at }): Zone[] => {
    if (!('segment' in at) || !(isOpen(2 * at.segment) || isOpen(2 * at.segment + 1))) return [];
    return [
      {
        id,
        gateNode: undefined,
        sends: true,
        receives: true,
        segments: [at.segment],
        households: 0,
        facilityKinds: [kind],
        isPlace: true,
      },
    ];
  });
  return [...outside, ...parts, ...drawing];
}
