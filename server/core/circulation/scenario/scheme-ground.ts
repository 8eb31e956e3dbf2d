import { distanceM } from '../../geo/local-projection.ts';
import type { LngLat } from '../../geo/types.ts';
import { type Intervention, segmentsOf } from '../interventions/intervention.ts';
import { segmentIndexOf } from '../interventions/overlay.ts';
import { matchLines, pointsOf, type SegmentMatch } from '../network/match-segments.ts';
import { arcHead, arcTail, type MotorNetwork } from '../network/motor-network.ts';
import { shareOut } from '../parking/share-out.ts';

/** Where the streets and junctions of a scheme lay when it was stored, by their ids. */
export interface SchemeGround {
  segments: Record<string, { name: string | null; line: LngLat[] }>;
  nodes: Record<string, LngLat>;
}

/** What became of a scheme's streets since it was stored. */
export interface GroundMatch {
  interventions: Intervention[];
  /** Streets found again by where they lie, under other ids. */
  moved: { id: string; name: string | null; now: string[] }[];
  /** Streets that are gone; their measures are left as they are and do nothing. */
  lost: { id: string; name: string | null }[];
}

const sameJunctionM = 15;
const round = (value: number): number => Math.round(value * 1e7) / 1e7;

/** The ground of a plan on a network; what the network does not have is taken over from `earlier`. */
export function groundOf(
  network: MotorNetwork,
  plan: readonly Intervention[],
  earlier: SchemeGround = { segments: {}, nodes: {} },
): SchemeGround {
  const index = segmentIndexOf(network);
  const ground: SchemeGround = { segments: {}, nodes: {} };
  for (const intervention of plan) {
    for (const id of segmentsOf(intervention)) {
      const s = index.get(id);
      const known =
        s === undefined
          ? earlier.segments[id]
          : {
              name: network.segments[s].name,
              line: pointsOf(network, s).map(([lng, lat]): LngLat => [round(lng), round(lat)]),
            };
      if (known) ground.segments[id] = known;
    }
    if (intervention.kind !== 'turnBan') continue;
    const node = network.nodeIds.indexOf(intervention.nodeId);
    const place =
      node < 0
        ? earlier.nodes[intervention.nodeId]
        : ([network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]].map(round) as LngLat);
    if (place) ground.nodes[intervention.nodeId] = place;
  }
  return ground;
}

/**
 * The plan on the streets as they are now. Ids that are there mean the same streets; others are looked for where they lay, and
 * directions and sides are turned round where the new line runs the other way. Undefined where nothing has changed.
 */
export function matchGround(
  network: MotorNetwork,
  plan: readonly Intervention[],
  ground: SchemeGround,
): GroundMatch | undefined {
  const index = segmentIndexOf(network);
  const nodes = new Set(network.nodeIds);
  const gone = [...new Set(plan.flatMap(segmentsOf))].filter((id) => !index.has(id));
  const goneNodes = plan.some((each) => each.kind === 'turnBan' && !nodes.has(each.nodeId));
  if (gone.length === 0 && !goneNodes) return undefined;
  const found = matchLines(
    gone.map((id) => ground.segments[id]?.line ?? []),
    network,
  );
  const matches = new Map(gone.map((id, i) => [id, found[i]]));
  const placesOf = (id: string): SegmentMatch[] => {
    const s = index.get(id);
    return s === undefined ? (matches.get(id) ?? []) : [{ segment: s, isReversed: false }];
  };
  const nameOf = (id: string): string | null => ground.segments[id]?.name ?? null;
  return {
    interventions: joinBays(plan.flatMap((each) => moveIntervention(network, each, ground, placesOf))),
    moved: gone
      .filter((id) => matches.get(id)!.length > 0)
      .map((id) => ({
        id,
        name: nameOf(id),
        now: matches.get(id)!.map(({ segment }) => network.segmentIds[segment]),
      })),
    lost: gone.filter((id) => matches.get(id)!.length === 0).map((id) => ({ id, name: nameOf(id) })),
  };
}

function moveIntervention(
  network: MotorNetwork,
  each: Intervention,
  ground: SchemeGround,
  placesOf: (id: string) => SegmentMatch[],
): Intervention[] {
  if (each.kind === 'turnBan') return [moveTurnBan(network, each, ground, placesOf)];
  const places = each.segmentIds.map((id) => ({ id, places: placesOf(id) }));
  const idsOf = (isReversed: boolean): string[] => [
    ...new Set(
      places.flatMap(({ id, places: own }) =>
        own.length === 0
          ? // kept by its old id, so that it is told as missing
            isReversed
            ? []
            : [id]
          : own
              .filter((place) => place.isReversed === isReversed)
              .map(({ segment }) => network.segmentIds[segment]),
      ),
    ),
  ];
  if (each.kind === 'parking')
    return places.flatMap(({ id, places: own }, i): Intervention[] => {
      if (own.length === 0) return [{ ...each, id: `${each.id}.${i}`, segmentIds: [id] }];
      const bays = shareOut(
        each.bays,
        own.map(({ segment }) => network.segments[segment].lengthM),
      );
      return own.map(({ segment, isReversed }, k) => ({
        ...each,
        id: own.length * places.length === 1 ? each.id : `${each.id}.${i}.${k}`,
        segmentIds: [network.segmentIds[segment]],
        side: isReversed ? (each.side === 'left' ? 'right' : 'left') : each.side,
        bays: bays[k],
      }));
    });
  const [same, turned] = [idsOf(false), idsOf(true)];
  if (each.kind !== 'oneWay' || each.direction === 'both') {
    const segmentIds = [...new Set([...same, ...turned])];
    return [{ ...each, segmentIds }];
  }
  const direction = each.direction === 'along' ? 'against' : 'along';
  return [
    ...(same.length > 0 ? [{ ...each, segmentIds: same }] : []),
    ...(turned.length > 0
      ? [{ ...each, id: same.length > 0 ? `${each.id}.r` : each.id, segmentIds: turned, direction } as const]
      : []),
  ];
}

/** Of streets that were joined, the bays of both. */
function joinBays(plan: readonly Intervention[]): Intervention[] {
  const joined: Intervention[] = [];
  for (const each of plan) {
    const before = joined.find(
      (other) =>
        each.kind === 'parking' &&
        other.kind === 'parking' &&
        other.id.split('/')[0] === each.id.split('/')[0] &&
        other.segmentIds.join() === each.segmentIds.join() &&
        other.side === each.side &&
        other.bayKind === each.bayKind,
    );
    if (before?.kind === 'parking' && each.kind === 'parking')
      joined[joined.indexOf(before)] = { ...before, bays: before.bays + each.bays };
    else joined.push(each);
  }
  return joined;
}

/** The ban at the junction nearest to where it was, between the streets that meet there; as it was where there is none. */
function moveTurnBan(
  network: MotorNetwork,
  ban: Extract<Intervention, { kind: 'turnBan' }>,
  ground: SchemeGround,
  placesOf: (id: string) => SegmentMatch[],
): Intervention {
  const place = ground.nodes[ban.nodeId];
  const isKnown = network.nodeIds.includes(ban.nodeId);
  const nodeAt = (arc: number): LngLat => {
    const node = arcHead(network, arc);
    return [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]];
  };
  for (const { segment: from } of placesOf(ban.fromSegmentId))
    for (const fromArc of [2 * from, 2 * from + 1])
      for (const { segment: to } of placesOf(ban.toSegmentId)) {
        const node = arcHead(network, fromArc);
        const meets = [2 * to, 2 * to + 1].some((arc) => arcTail(network, arc) === node);
        const isThere = isKnown
          ? network.nodeIds[node] === ban.nodeId
          : place !== undefined && distanceM(nodeAt(fromArc), place) <= sameJunctionM;
        if (meets && isThere)
          return {
            ...ban,
            fromSegmentId: network.segmentIds[from],
            nodeId: network.nodeIds[node],
            toSegmentId: network.segmentIds[to],
          };
      }
  return ban;
}
