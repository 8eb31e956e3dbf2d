import type { OsmTurnRestriction } from '../../streets/osm-extract.ts';
import type { TimeWindow } from '../interventions/intervention.ts';
import { arcHead, type MotorNetwork, type PathBan } from './motor-network.ts';

/** Via ways of real restrictions are one or two; a longer chain of segments than this is no turn. */
const mostViaArcs = 24;

/**
 * The sequences of arcs that a restriction over via ways forbids. Where the via ways lead from the `from` way to the `to`
 * way is found in the network, whatever the order of members; every via way is used. no_* forbids going that way to its
 * end. only_* binds those who came from the `from` way on to the via way: leaving it anywhere but into the `to` way is
 * forbidden (as OSRM reads it; who never enters the via way is not bound). Empty where the ways do not meet.
 */
export function pathBansOf(
  network: MotorNetwork,
  wayOfSegment: readonly string[],
  { osmId, kind, fromWay, viaWays, toWay }: OsmTurnRestriction,
  bits: number,
  windows: TimeWindow[] | null,
): PathBan[] {
  const wayOf = (arc: number): string => wayOfSegment[arc >> 1];
  const next = (arc: number): Int32Array =>
    network.movementTo.subarray(network.movementStart[arc], network.movementStart[arc + 1]);
  const isVia = new Set(viaWays);
  const paths: number[][] = [];
  const follow = (path: number[], nodes: ReadonlySet<number>): void => {
    const last = path[path.length - 1];
    const used = new Set(path.slice(1).map(wayOf));
    if (path.length > 1 && used.size === isVia.size)
      for (const arc of next(last)) if (wayOf(arc) === toWay) paths.push([...path, arc]);
    if (path.length > mostViaArcs) return;
    for (const arc of next(last)) {
      const head = arcHead(network, arc);
      if (isVia.has(wayOf(arc)) && !nodes.has(head)) follow([...path, arc], new Set(nodes).add(head));
    }
  };
  for (let arc = 0; arc < network.segmentCount * 2; arc++)
    if (wayOf(arc) === fromWay) follow([arc], new Set([arcHead(network, arc)]));
  const sequences = kind.startsWith('only_') ? waysOff(paths, next) : paths;
  return sequences.map((arcs) => ({ restrictionId: osmId, arcs, bits, windows }));
}

/** All ways to leave the paths before their end. */
function waysOff(paths: readonly number[][], next: (arc: number) => Int32Array): number[][] {
  const allowed = new Set(paths.flatMap((path) => path.map((_, i) => path.slice(0, i + 1).join())));
  const off = new Map<string, number[]>();
  for (const path of paths)
    for (let length = 2; length < path.length; length++) {
      const start = path.slice(0, length);
      for (const arc of next(start[length - 1])) {
        const left = [...start, arc];
        if (!allowed.has(left.join())) off.set(left.join(), left);
      }
    }
  return [...off.values()];
}
