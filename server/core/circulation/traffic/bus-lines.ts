import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, arcTail, findMovement, type MotorNetwork, modeBit } from '../network/motor-network.ts';

/** A bus line of the map, as it is stored. */
export interface BusLine {
  osmId: string;
  ref: string | null;
  name: string | null;
  wayIds: string[];
  /** Both directions take these ways. */
  isTwoWay: boolean;
}

/** A line on the network: the arcs it drives, piece by piece where the network has no way between. */
export interface BusPath {
  line: BusLine;
  pieces: number[][];
}

/** closed · against a one-way · a filter half-way · a banned turn */
export type BusHindrance = 'closed' | 'against' | 'filter' | 'turn';

export interface BrokenLine {
  path: BusPath;
  /** Segments where the bus no longer gets on, with the reason, in driving order. */
  places: { segment: number; why: BusHindrance }[];
}

/**
 * Lays lines on the network: each way from where it meets the way before to where it meets the next. A line whose ways
 * stand in the file from its end to its start is turned round; where ways do not meet, a new piece begins. A line for both
 * directions is driven back, too, on its two-way streets.
 */
export function layBusLines(network: MotorNetwork, lines: readonly BusLine[]): BusPath[] {
  const arcsOfWay = new Map<string, number[]>();
  network.segmentIds.forEach((id, s) => {
    const way = id.slice(0, id.lastIndexOf('/'));
    arcsOfWay.set(way, [...(arcsOfWay.get(way) ?? []), 2 * s]);
  });
  return lines.flatMap((line): BusPath[] => {
    const there = piecesOf(network, arcsOfWay, line.wayIds);
    const back = piecesOf(network, arcsOfWay, [...line.wayIds].reverse());
    const driven = (pieces: number[][]): number =>
      pieces.flat().filter((arc) => network.timed.arcModes[arc] & modeBit.car).length;
    const [first, second] = driven(back) > driven(there) ? [back, there] : [there, back];
    const pieces = line.isTwoWay ? [...first, ...second] : first;
    return pieces.length > 0 ? [{ line, pieces }] : [];
  });
}

function piecesOf(
  network: MotorNetwork,
  arcsOfWay: ReadonlyMap<string, readonly number[]>,
  wayIds: readonly string[],
): number[][] {
  const nodesOf = (way: string): Set<number> =>
    new Set((arcsOfWay.get(way) ?? []).flatMap((arc) => [arcTail(network, arc), arcHead(network, arc)]));
  const pieces: number[][] = [];
  let piece: number[] = [];
  let at: number | undefined;
  const finish = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
    at = undefined;
  };
  for (const [i, way] of wayIds.entries()) {
    const segments = arcsOfWay.get(way);
    if (!segments) {
      finish();
      continue;
    }
    const own = nodesOf(way);
    const next = wayIds[i + 1] === undefined ? new Set<number>() : nodesOf(wayIds[i + 1]);
    if (at === undefined || !own.has(at)) finish();
    const exits = [...own].filter((node) => next.has(node));
    const path = alongWay(network, segments, at, exits);
    piece.push(...path);
    at = path.length > 0 ? arcHead(network, path[path.length - 1]) : exits.includes(at ?? -1) ? at : exits[0];
  }
  finish();
  return pieces;
}

/**
 * The shortest way along one street, with its one-way where it has a choice: from a node (any end where undefined) to the
 * nearest of the exits (the farthest end where there are none). Empty where it is already there.
 */
function alongWay(
  network: MotorNetwork,
  segments: readonly number[],
  from: number | undefined,
  exits: readonly number[],
): number[] {
  const arcs = segments.flatMap((arc) => [arc, arc ^ 1]);
  const isOpen = (arc: number): boolean => (network.timed.arcModes[arc] & modeBit.car) !== 0;
  const wayFrom = (start: number): number[][] => {
    // breadth first, the open arcs before the others: a ring is driven its own way round
    const cameBy = new Map<number, number[]>([[start, []]]);
    let front = [start];
    while (front.length > 0) {
      const following: number[] = [];
      for (const node of front)
        for (const arc of [...arcs].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))) {
          const head = arcHead(network, arc);
          if (arcTail(network, arc) !== node || cameBy.has(head)) continue;
          cameBy.set(head, [...cameBy.get(node)!, arc]);
          following.push(head);
        }
      front = following;
    }
    const ends = exits.length > 0 ? exits.filter((node) => cameBy.has(node)) : [...cameBy.keys()];
    return ends.map((node) => cameBy.get(node)!);
  };
  const closedArcs = (path: readonly number[]): number => path.filter((arc) => !isOpen(arc)).length;
  const sign = from !== undefined && exits.length > 0 ? 1 : -1;
  const rank = (a: readonly number[], b: readonly number[]): number =>
    closedArcs(a) - closedArcs(b) || sign * (a.length - b.length);
  if (from !== undefined) return wayFrom(from).sort(rank)[0] ?? [];
  // the first way of a piece is driven from its far end
  const ends = [...new Set(arcs.map((arc) => arcTail(network, arc)))];
  const found = ends.flatMap((end) => (exits.includes(end) ? [] : wayFrom(end)));
  return found.sort(rank)[0] ?? [];
}

/**
 * Lines that a bus drives today and no longer under a plan, as far as the network shows: a bus keeps to what cars keep to.
 * Where it could not go today either (bus lanes against a one-way), nothing is said of the plan.
 */
export function brokenLines(
  network: MotorNetwork,
  paths: readonly BusPath[],
  before: Overlay,
  after: Overlay,
): BrokenLine[] {
  const bit = modeBit.car;
  return paths.flatMap((path): BrokenLine[] => {
    const places = new Map<number, BusHindrance>();
    for (const piece of path.pieces)
      piece.forEach((arc, i) => {
        const s = arc >> 1;
        const next = piece[i + 1];
        if (!isDriven(before, arc, bit) || places.has(s)) return;
        if (!isDriven(after, arc, bit)) places.set(s, whyNot(after, arc, bit));
        else if (
          next !== undefined &&
          isBanned(network, after, arc, next, bit) &&
          !isBanned(network, before, arc, next, bit)
        )
          places.set(s, 'turn');
      });
    return places.size > 0 ? [{ path, places: [...places].map(([segment, why]) => ({ segment, why })) }] : [];
  });
}

function isDriven({ arcModes, filters }: Overlay, arc: number, bit: number): boolean {
  return (arcModes[arc] & bit) !== 0 && (filters[arc >> 1] & bit) === 0;
}

function whyNot({ arcModes, filters }: Overlay, arc: number, bit: number): BusHindrance {
  if (filters[arc >> 1] & bit) return 'filter';
  return arcModes[arc ^ 1] & bit ? 'against' : 'closed';
}

function isBanned(
  network: MotorNetwork,
  { movementBans }: Overlay,
  arc: number,
  next: number,
  bit: number,
): boolean {
  const movement = findMovement(network, arc, next);
  return movement >= 0 && (movementBans[movement] & bit) !== 0;
}

/** Lines that take a segment, by their numbers. */
export function linesOnSegment(paths: readonly BusPath[], segment: number): BusLine[] {
  return paths
    .filter(({ pieces }) => pieces.some((piece) => piece.some((arc) => arc >> 1 === segment)))
    .map(({ line }) => line);
}
