import type { Random } from '../../../server/core/lib/random.ts';
import type { OsmTags } from '../../../server/core/streets/osm-extract.ts';
import {
  along,
  crossing,
  inRing,
  lerp,
  lineLength,
  nearestOnSegment,
  pointKey,
  rounded,
  type XY,
} from '../plane/plane.ts';
import type { DistrictLines } from './district-lines.ts';
import { COAST, RAIL, STREAM } from './land.ts';
import { between, type LanePlan, type Site } from './plots.ts';
import type { StreetPlan } from './street-plan.ts';

/** A way as OpenStreetMap has it: nodes with ids, shared where ways meet. */
export interface Way {
  id: string;
  plan: Pick<StreetPlan, 'name' | 'class' | 'oneway' | 'lanes'>;
  /** Id of its street plan; null for a lane inside a block. */
  street: string | null;
  block: number | null;
  points: XY[];
  nodeIds: number[];
  widthM: number;
  tags: OsmTags;
  isBridge: boolean;
}

export interface StreetNetwork {
  ways: Way[];
  nodeTags: Map<number, OsmTags>;
  nodeOf: (p: XY) => number | undefined;
}

/** Cuts the streets into ways at their junctions and bridges and joins the lanes to them. */
export function buildNetwork(lines: DistrictLines, site: Site, random: Random): StreetNetwork {
  const streets = lines.streets.map(({ plan, points }) => ({ plan, points: points.slice() }));
  for (const lane of site.lanes) for (const gate of lane.gateAt) joinGate(streets, gate);
  for (const lane of site.lanes) joinLanes(lane, site.lanes);
  const bridges = streets.map((street) => addBridgeEnds(street.plan, street.points));
  const uses = new Map<string, number>();
  for (const { points } of streets)
    for (const p of points) uses.set(pointKey(p), (uses.get(pointKey(p)) ?? 0) + 1);

  const ids = new Map<string, number>();
  const idOf = (p: XY) => {
    const key = pointKey(p);
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, ids.size + 1);
    return ids.size;
  };
  const ways: Way[] = [];
  const add = (way: Omit<Way, 'id' | 'nodeIds'>) => {
    if (way.points.length > 1)
      ways.push({ ...way, id: `w${ways.length + 1}`, nodeIds: way.points.map(idOf) });
  };
  streets.forEach(({ plan, points }, i) => {
    let from = 0;
    for (let k = 1; k < points.length; k++) {
      const isEnd = k === points.length - 1;
      if (!isEnd && (uses.get(pointKey(points[k])) ?? 0) < 2 && !bridges[i].has(pointKey(points[k])))
        continue;
      const part = points.slice(from, k + 1);
      add(streetWay(plan, part, isOverWater(part, bridges[i]), random));
      from = k;
    }
  });
  for (const lane of site.lanes) add(laneWay(lane));
  const nodeTags = tagNodes(ways, site, idOf, random);
  return { ways, nodeTags, nodeOf: (p) => ids.get(pointKey(p)) };
}

function streetWay(
  plan: StreetPlan,
  points: XY[],
  isBridge: boolean,
  random: Random,
): Omit<Way, 'id' | 'nodeIds'> {
  const isNarrow = plan.class === 'living_street' || plan.class === 'residential';
  // Old walls and trees: no carriageway of the small streets is even.
  const widthM = Math.round((plan.widthM + (isNarrow ? between(random, -0.5, 0.5) : 0)) * 10) / 10;
  const tags: OsmTags = { highway: plan.class, width: String(widthM), ...plan.tags };
  if (plan.name) tags.name = plan.name;
  if (plan.lanes > 0) tags.lanes = String(plan.oneway !== 0 && plan.lanes > 1 ? plan.lanes - 1 : plan.lanes);
  if (plan.oneway !== 0) tags.oneway = plan.oneway === 1 ? 'yes' : '-1';
  if (plan.lanes > 0) tags.sidewalk = plan.sidewalk;
  if (isBridge) Object.assign(tags, { bridge: 'yes', layer: '1' });
  if (plan.lanes > 0 && tags.maxspeed === undefined)
    tags.maxspeed = plan.class === 'living_street' ? '20' : '30';
  if (!isBridge && lineLength(points) > 35) {
    for (const side of ['left', 'right'] as const) {
      const parking = plan.parking[side];
      if (!parking) continue;
      const bays = Math.floor((lineLength(points) - 16) / 6.5);
      tags[`parking:${side}`] = 'lane';
      tags[`parking:${side}:orientation`] = 'parallel';
      tags[`parking:${side}:capacity`] = String(bays);
      if (parking.kind === 'paid') tags[`parking:${side}:fee`] = 'yes';
      else tags[`parking:${side}:fee`] = 'no';
      if (parking.kind === 'resident') tags[`parking:${side}:access`] = 'residents';
    }
  }
  if (plan.class === 'steps') tags.surface = tags.surface ?? 'stone';
  else if (plan.class === 'living_street') tags.surface = random() < 0.6 ? 'sett' : 'concrete';
  return { plan, street: plan.id, block: null, points, widthM, tags, isBridge };
}

function laneWay(lane: LanePlan): Omit<Way, 'id' | 'nodeIds'> {
  const tags: OsmTags = { highway: lane.class, width: String(lane.widthM) };
  if (lane.class === 'service')
    Object.assign(tags, { lanes: '1', motor_vehicle: 'destination', maxspeed: '15' });
  const plan = { name: null, class: lane.class, oneway: 0 as const, lanes: lane.class === 'service' ? 1 : 0 };
  return {
    plan,
    street: null,
    block: lane.block,
    points: lane.points,
    widthM: lane.widthM,
    tags,
    isBridge: false,
  };
}

/** Puts the gate of an estate on the line of its street, as a corner of that street. */
function joinGate(streets: { points: XY[] }[], gate: XY): void {
  let best: { points: XY[]; index: number; distanceM: number } | undefined;
  for (const { points } of streets) {
    for (let i = 1; i < points.length; i++) {
      const { distanceM } = nearestOnSegment(gate, points[i - 1], points[i]);
      if (!best || distanceM < best.distanceM) best = { points, index: i, distanceM };
    }
  }
  if (!best || best.distanceM > 0.5) throw new Error(`The gate at ${gate} touches no street.`);
  if (!best.points.some((p) => pointKey(p) === pointKey(gate))) best.points.splice(best.index, 0, gate);
}

/** Lanes of one block that touch another lane's line get a shared corner there. */
function joinLanes(lane: LanePlan, lanes: readonly LanePlan[]): void {
  for (const other of lanes) {
    if (other === lane || other.block !== lane.block) continue;
    for (const p of lane.points) {
      if (other.points.some((q) => pointKey(q) === pointKey(p))) continue;
      for (let i = 1; i < other.points.length; i++) {
        if (nearestOnSegment(p, other.points[i - 1], other.points[i]).distanceM > 0.05) continue;
        other.points.splice(i, 0, p);
        break;
      }
    }
  }
}

const BRIDGE_REACH_M = 12;

/** Adds corners before and after each crossing of water or rail; returns the keys of all bridge ends. */
function addBridgeEnds(plan: StreetPlan, points: XY[]): Set<string> {
  const ends = new Set<string>();
  const spans = [
    STREAM,
    ...(plan.class === 'footway' || plan.id === 'shifan' || plan.id === 'maodi' ? [] : [RAIL]),
  ];
  for (const span of spans) {
    for (const at of crossingChainages(points, span)) {
      for (const s of [at - BRIDGE_REACH_M, at + BRIDGE_REACH_M]) {
        if (s > 1 && s < lineLength(points) - 1) ends.add(pointKey(insertAt(points, s)));
      }
    }
  }
  if (plan.class === 'primary') {
    for (const at of crossingChainages(points, [...COAST, COAST[0]]))
      ends.add(pointKey(insertAt(points, at)));
  }
  return ends;
}

function crossingChainages(points: readonly XY[], span: readonly XY[]): number[] {
  const found: number[] = [];
  let s = 0;
  for (let i = 1; i < points.length; i++) {
    const lengthM = lineLength([points[i - 1], points[i]]);
    for (let k = 1; k < span.length; k++) {
      const hit = crossing(points[i - 1], points[i], span[k - 1], span[k]);
      if (hit && !found.some((f) => Math.abs(f - s - hit.s * lengthM) < 1)) found.push(s + hit.s * lengthM);
    }
    s += lengthM;
  }
  return found;
}

/** Inserts a corner at a chainage, or takes the one that is there. */
function insertAt(points: XY[], s: number): XY {
  let left = s;
  for (let i = 1; i < points.length; i++) {
    const lengthM = lineLength([points[i - 1], points[i]]);
    if (left > lengthM && i < points.length - 1) {
      left -= lengthM;
      continue;
    }
    if (left < 2) return points[i - 1];
    if (lengthM - left < 2) return points[i];
    const p = rounded(lerp(points[i - 1], points[i], left / lengthM));
    points.splice(i, 0, p);
    return p;
  }
  return points[points.length - 1];
}

function isOverWater(part: readonly XY[], ends: ReadonlySet<string>): boolean {
  if (ends.size === 0) return false;
  const middle = along(part, lineLength(part) / 2).at;
  if (!inRing(middle, COAST)) return true;
  const isShort = lineLength(part) < 2 * BRIDGE_REACH_M + 8;
  return (
    isShort && [STREAM, RAIL].some((span) => crossingChainages(part, span).length > 0 || touches(part, span))
  );
}

function touches(part: readonly XY[], span: readonly XY[]): boolean {
  return part.some((p) => span.some((q, i) => i > 0 && nearestOnSegment(p, span[i - 1], q).distanceM < 0.3));
}

/** Signals and crossings where big streets meet, gates at the estates, bollards at some lanes. */
function tagNodes(
  ways: readonly Way[],
  site: Site,
  idOf: (p: XY) => number,
  random: Random,
): Map<number, OsmTags> {
  const tags = new Map<number, OsmTags>();
  const meeting = new Map<number, Set<string>>();
  const big = new Set(['primary', 'secondary', 'tertiary']);
  for (const way of ways) {
    if (!big.has(way.plan.class) || way.street === null) continue;
    for (const id of [way.nodeIds[0], way.nodeIds[way.nodeIds.length - 1]]) {
      meeting.set(id, (meeting.get(id) ?? new Set()).add(way.street));
    }
  }
  for (const [id, names] of meeting)
    if (names.size > 1) tags.set(id, { highway: 'traffic_signals', crossing: 'traffic_signals' });
  for (const estate of site.estates) {
    for (const gate of estate.gates) {
      tags.set(idOf(gate.at), random() < 0.7 ? { barrier: 'lift_gate' } : { barrier: 'gate' });
    }
  }
  for (const way of ways) {
    if (way.plan.class !== 'living_street' || random() > 0.35) continue;
    const middle = way.nodeIds[Math.floor(way.nodeIds.length / 2)];
    if (middle !== way.nodeIds[0])
      tags.set(middle, { barrier: 'bollard', bollard: random() < 0.5 ? 'removable' : 'fixed' });
  }
  return tags;
}
