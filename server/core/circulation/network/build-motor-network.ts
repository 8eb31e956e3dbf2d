import { localProjection, toMetres } from '../../geo/local-projection.ts';
import type { LngLat } from '../../geo/types.ts';
import { assumedWidthM } from '../../streets/assumed-values.ts';
import type { OsmStreet, OsmTurnRestriction } from '../../streets/osm-extract.ts';
import { lineLengthM } from '../../streets/osm-streets.ts';
import type { MotorNetwork, SegmentAttributes, TimedRule } from './motor-network.ts';
import { timedAccessOf } from './timed-access.ts';
import { banTurns } from './turn-bans.ts';
import { arcModesOf, assumedSpeedKmh, isVehicleWay, nodePassOf } from './vehicle-access.ts';

interface Piece {
  street: OsmStreet;
  from: number;
  to: number;
  line: LngLat[];
}

/**
 * Builds the vehicles' network from streets as read from OpenStreetMap. Ways are cut at shared nodes, ends and barriers.
 * Ways closed to cars are kept, with their masks, so that a scenario can open them. `alsoCut` names nodes where ways that are
 * not among the streets meet them: a part of a network then has the same segments as the whole.
 */
export function buildMotorNetwork(
  streets: OsmStreet[],
  restrictions: OsmTurnRestriction[],
  alsoCut: readonly number[] = [],
): MotorNetwork {
  const ways = streets.filter((street) => isVehicleWay(street) && street.nodeIds.length > 1);
  const cut = cutNodes(ways);
  for (const node of alsoCut) cut.add(node);
  const nodeIndex = new Map<number, number>();
  const nodeLngLat: number[] = [];
  const nodePass: number[] = [];
  const pieces: Piece[] = [];
  for (const street of ways) {
    let start = 0;
    for (let i = 1; i < street.nodeIds.length; i++) {
      if (i < street.nodeIds.length - 1 && !cut.has(street.nodeIds[i])) continue;
      const [from, to] = [start, i].map((at) => {
        const id = street.nodeIds[at];
        let node = nodeIndex.get(id);
        if (node === undefined) {
          node = nodeIndex.size;
          nodeIndex.set(id, node);
          nodeLngLat.push(...street.coordinates[at]);
          nodePass.push(nodePassOf(street.nodeTags[id]));
        }
        return node;
      });
      pieces.push({ street, from, to, line: street.coordinates.slice(start, i + 1) });
      start = i;
    }
  }
  const nodeIds = [...nodeIndex.keys()].map((id) => `n${id}`);
  const arcModes = pieces.flatMap(({ street }) => {
    const { along, against } = arcModesOf(street);
    return [along, against];
  });
  const hours = accessHours(pieces);
  const lineStart = new Int32Array(pieces.length + 1);
  pieces.forEach(({ line }, s) => {
    lineStart[s + 1] = lineStart[s] + line.length;
  });
  const network: MotorNetwork = {
    nodeCount: nodeIndex.size,
    segmentCount: pieces.length,
    nodeIds,
    nodeLngLat: Float64Array.from(nodeLngLat),
    nodePass: Uint8Array.from(nodePass),
    segmentIds: segmentIds(pieces, nodeIds),
    segmentFrom: Int32Array.from(pieces, (piece) => piece.from),
    segmentTo: Int32Array.from(pieces, (piece) => piece.to),
    segments: pieces.map(attributesOf),
    lineStart,
    linePoints: Float64Array.from(pieces.flatMap(({ line }) => line.flat())),
    arcModes: strictModes(arcModes, hours.rules),
    movementStart: new Int32Array(pieces.length * 2 + 1),
    movementTo: new Int32Array(0),
    movementBans: new Uint8Array(0),
    movementAngle: new Float64Array(0),
    pathBans: [],
    memory: {
      arcOfState: new Int32Array(0),
      movementEnters: new Int32Array(0),
      start: new Int32Array(1),
      movement: new Int32Array(0),
      enters: new Int32Array(0),
      bans: new Uint8Array(0),
    },
    timed: {
      arcModes: Uint8Array.from(arcModes),
      movementBans: new Uint8Array(0),
      memoryBans: new Uint8Array(0),
      rules: hours.rules,
    },
    ignoredRestrictions: [],
    unreadConditions: hours.unread,
  };
  return banTurns(
    withMovements(
      network,
      pieces.map(({ line }) => line),
    ),
    pieces.map(({ street }) => street.osmId),
    restrictions,
  );
}

/** What conditional tags change, arc by arc, and the ways whose hours are not understood. */
function accessHours(pieces: Piece[]): { rules: TimedRule[]; unread: string[] } {
  const rules: TimedRule[] = [];
  const unread = new Set<string>();
  const read = new Map<OsmStreet, ReturnType<typeof timedAccessOf>>();
  pieces.forEach(({ street }, s) => {
    if (!read.has(street)) read.set(street, timedAccessOf(street));
    const { rules: own, isUnread } = read.get(street)!;
    if (isUnread) unread.add(street.osmId);
    for (const { bits, along, against, windows } of own)
      for (const [index, value] of [
        [2 * s, along],
        [2 * s + 1, against],
      ])
        rules.push({ table: 'arcModes', index, bits, value, windows });
  });
  return { rules, unread: [...unread] };
}

/** Open only to whom every hour leaves it open. */
function strictModes(arcModes: readonly number[], rules: readonly TimedRule[]): Uint8Array {
  const strict = Uint8Array.from(arcModes);
  for (const { index, bits, value } of rules) strict[index] &= ~bits | value;
  return strict;
}

/** Nodes at which ways are cut: met twice or more, or with a barrier. Way ends are cut anyway. */
function cutNodes(ways: OsmStreet[]): Set<number> {
  const seen = new Set<number>();
  const cut = new Set<number>();
  for (const { nodeIds, nodeTags } of ways) {
    nodeIds.forEach((id, i) => {
      const isRingEnd = i === nodeIds.length - 1 && id === nodeIds[0];
      if (seen.has(id) && !isRingEnd) cut.add(id);
      seen.add(id);
      if (nodeTags[id]?.barrier !== undefined) cut.add(id);
    });
    cut.add(nodeIds[0]);
    cut.add(nodeIds[nodeIds.length - 1]);
  }
  return cut;
}

function segmentIds(pieces: Piece[], nodeIds: string[]): string[] {
  const used = new Map<string, number>();
  return pieces.map(({ street, from, to }) => {
    const id = `${street.osmId}/${nodeIds[from]}-${nodeIds[to]}`;
    const times = (used.get(id) ?? 0) + 1;
    used.set(id, times);
    return times === 1 ? id : `${id}#${times}`;
  });
}

function attributesOf({ street, line }: Piece): SegmentAttributes {
  const maxHeightM = Number.parseFloat(street.tags.maxheight ?? '');
  return {
    class: street.class,
    name: street.name,
    lengthM: lineLengthM(line),
    widthM: street.widthM ?? assumedWidthM(street),
    widthAssumed: street.widthM === null,
    lanes: street.lanes,
    speedKmh: street.maxSpeedKmh ?? assumedSpeedKmh(street.class),
    speedAssumed: street.maxSpeedKmh === null,
    maxHeightM: Number.isNaN(maxHeightM) ? null : maxHeightM,
    isBridge: street.isBridge,
  };
}

function withMovements(network: MotorNetwork, lines: LngLat[][]): MotorNetwork {
  const { nodeCount, segmentCount, segmentFrom, segmentTo } = network;
  const leaving: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let s = 0; s < segmentCount; s++) {
    leaving[segmentFrom[s]].push(2 * s);
    leaving[segmentTo[s]].push(2 * s + 1);
  }
  const bearing = (arc: number, atEnd: boolean): number => {
    const line = lines[arc >> 1];
    const reversed = (arc & 1) === 1;
    const nearEnd = atEnd !== reversed;
    const [a, b] = nearEnd ? [line[line.length - 2], line[line.length - 1]] : [line[0], line[1]];
    const [x, y] = toMetres(localProjection(a), b);
    return (Math.atan2(reversed ? -y : y, reversed ? -x : x) * 180) / Math.PI;
  };
  const movementStart = new Int32Array(segmentCount * 2 + 1);
  const to: number[] = [];
  const angles: number[] = [];
  for (let arc = 0; arc < segmentCount * 2; arc++) {
    const head = (arc & 1 ? segmentFrom : segmentTo)[arc >> 1];
    const before = bearing(arc, true);
    for (const next of leaving[head]) {
      if (next === (arc ^ 1)) continue;
      to.push(next);
      angles.push(((bearing(next, false) - before + 540) % 360) - 180);
    }
    movementStart[arc + 1] = to.length;
  }
  return {
    ...network,
    movementStart,
    movementTo: Int32Array.from(to),
    movementBans: new Uint8Array(to.length),
    movementAngle: Float64Array.from(angles),
  };
}
