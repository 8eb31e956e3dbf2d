import { boxOf, crossing, distance, lerp, rounded, type XY } from '../plane/plane.ts';
import { inFrame, type Rect } from '../plane/rect.ts';
import { type Block, between, build, type DoorPlan, rectOf, ringOf, type Site } from './plots.ts';

/** Slabs or towers in rows that face south, behind a wall with gates, off a spine lane. Metres. */
export interface RowStyle {
  depthM: number;
  unitM: number;
  /** Units a building may have, in order of trying. */
  units: readonly number[];
  pitchM: number;
  gapM: number;
  levels: readonly [number, number];
  years: readonly [number, number];
  /** Dwellings on a floor of a unit. */
  perFloor: number;
  laneWidthM: number;
  /** Room kept along the streets, for shops or a green strip. */
  edgeM: number;
  /** Most households on the block; upper floors are left out beyond it. */
  capHouseholds: number;
}

interface Frame {
  centre: XY;
  axis: XY;
}

/** Builds one estate on a block and returns its number among the estates. */
export function buildEstate(site: Site, block: Block, style: RowStyle): number {
  const { random } = site;
  const frame: Frame = { centre: block.face.ring[0], axis: southFacingAxis(block.face.ring) };
  const local = block.face.ring.map((p) => toFrame(frame, p));
  const box = boxOf(local);
  const year = Math.round(between(random, ...style.years));
  const levels = Math.round(between(random, ...style.levels));
  const index = site.estates.length;
  const estate = {
    index,
    block: block.index,
    quarter: block.quarter,
    gates: [] as { at: XY; street: string }[],
    year,
  };
  site.estates.push(estate);
  const spineU = box.west + (box.east - box.west) * between(random, 0.4, 0.6);
  const spine = spineThrough(site, block, frame, spineU, box);
  if (!spine) throw new Error(`Block ${block.index} has no street for a gate.`);
  site.ground.addLine(spine.through, style.laneWidthM / 2 + 1.5);
  estate.gates.push(...spine.gates);
  const laneAt: number[] = [];
  const slots: { rect: Rect; units: number }[] = [];
  const first = box.south + 6 + style.edgeM;
  for (let v = first + style.depthM / 2; v < box.north - style.depthM / 2 - 7; ) {
    const row = placeRow(site, block, style, frame, box, v);
    if (row.length === 0) {
      v += 2;
      continue;
    }
    slots.push(...row);
    laneAt.push(v);
    addRowLane(site, block, style, frame, spineU, row, v, index);
    v += style.pitchM;
  }
  const floors = cappedLevels(slots, style, levels);
  slots.forEach(({ rect, units }, i) => {
    const doors: DoorPlan[] = [];
    for (let k = 0; k < units; k++) {
      const u = ((k + 0.5) / units - 0.5) * 2 * rect.halfLengthM;
      const missing = random() < 0.25 ? 1 : 0;
      doors.push({
        at: inFrame(rect, u, rect.halfDepthM),
        name: units > 1 ? `${k + 1}单元` : null,
        households: Math.max(1, floors * style.perFloor - missing),
      });
    }
    build(site, {
      block: block.index,
      quarter: block.quarter,
      kind: 'apartments',
      parts: [rect],
      ring: steppedRing(rect, units, random() < 0.35 && units > 2),
      levels: floors,
      year: year + Math.floor(random() * 3),
      doors,
      street: null,
      front: rect.centre,
      estate: index,
      name: `${i + 1}号楼`,
    });
  });
  const reach = laneAt.map((v) => v + style.depthM / 2 + 3.2);
  addSpine(site, block, style, frame, spine, spineU, reach, index);
  return index;
}

function cappedLevels(slots: { units: number }[], style: RowStyle, levels: number): number {
  const units = slots.reduce((sum, slot) => sum + slot.units, 0);
  return Math.max(3, Math.min(levels, Math.floor(style.capHouseholds / Math.max(1, units * style.perFloor))));
}

function placeRow(
  site: Site,
  block: Block,
  style: RowStyle,
  frame: Frame,
  box: { west: number; east: number },
  v: number,
): { rect: Rect; units: number }[] {
  const row: { rect: Rect; units: number }[] = [];
  for (let u = box.west; u < box.east; ) {
    const units = style.units.find((count) => {
      const lengthM = count * style.unitM;
      return site.ground.isFree(
        [rowRect(frame, u, v, lengthM, style.depthM)],
        block.face.ring,
        6,
        style.edgeM,
      );
    });
    if (units === undefined) {
      u += 2;
      continue;
    }
    const rect = rowRect(frame, u, v, units * style.unitM, style.depthM);
    site.ground.addRects([rect]);
    row.push({ rect, units });
    u += units * style.unitM + style.gapM;
  }
  return row;
}

function rowRect(frame: Frame, u: number, v: number, lengthM: number, depthM: number): Rect {
  return rectOf(inFrame(frame, u + lengthM / 2, v), frame.axis, lengthM, depthM);
}

/** The lane on the shady side of a row, where the stairwells open. */
function addRowLane(
  site: Site,
  block: Block,
  style: RowStyle,
  frame: Frame,
  spineU: number,
  row: { rect: Rect }[],
  v: number,
  estate: number,
): void {
  const us = row.flatMap(({ rect }) => {
    const u = toFrame(frame, rect.centre)[0];
    return [u - rect.halfLengthM + 3, u + rect.halfLengthM - 3];
  });
  const at = v + style.depthM / 2 + 3.2;
  const stops = [...new Set([Math.min(...us, spineU), spineU, Math.max(...us, spineU)])];
  if (stops.length < 2) return;
  const points = stops.map((u) => rounded(inFrame(frame, u, at)));
  site.ground.addLine(points, style.laneWidthM / 2 + 0.4);
  site.lanes.push({
    block: block.index,
    points,
    class: 'service',
    widthM: style.laneWidthM,
    estate,
    gateAt: [],
  });
}

interface Spine {
  /** From one side of the block to the other. */
  through: [XY, XY];
  gates: { at: XY; street: string }[];
}

/** The spine leaves through the quieter street; every third estate has a second gate at the other end. */
function spineThrough(
  site: Site,
  block: Block,
  frame: Frame,
  u: number,
  box: { south: number; north: number },
): Spine | null {
  const from = inFrame(frame, u, box.south - 5);
  const to = inFrame(frame, u, box.north + 5);
  const hits: { at: XY; street: string; v: number; rank: number }[] = [];
  const { ring, sides } = block.face;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length];
    const hit = crossing(from, to, p, q);
    if (!hit) return;
    const at = rounded(lerp(p, q, hit.t));
    const plan = site.streets.get(sides[i])?.plan;
    hits.push({ at, street: sides[i], v: toFrame(frame, at)[1], rank: plan ? gateRank(plan.class) : 99 });
  });
  hits.sort((a, b) => a.v - b.v);
  if (hits.length < 2) return null;
  const ends = [hits[0], hits[hits.length - 1]];
  const usable = ends.filter((end) => end.rank < 9).sort((a, b) => a.rank - b.rank);
  if (usable.length === 0) return null;
  const gates = site.random() < 0.4 ? usable : usable.slice(0, 1);
  return {
    through: [ends[0].at, ends[1].at],
    gates: gates.map(({ at, street }) => ({ at, street })),
  };
}

function gateRank(streetClass: string): number {
  const order = ['residential', 'living_street', 'tertiary', 'secondary'];
  const rank = order.indexOf(streetClass);
  return rank < 0 ? 9 : rank;
}

function addSpine(
  site: Site,
  block: Block,
  style: RowStyle,
  frame: Frame,
  spine: Spine,
  u: number,
  lanes: number[],
  estate: number,
): void {
  const vs = [...lanes, ...spine.gates.map((g) => toFrame(frame, g.at)[1])].sort((a, b) => a - b);
  const points = vs.map((v) => {
    const gate = spine.gates.find((g) => Math.abs(toFrame(frame, g.at)[1] - v) < 0.05);
    return gate ? gate.at : rounded(inFrame(frame, u, v));
  });
  const clean = points.filter((p, i) => i === 0 || distance(p, points[i - 1]) > 0.1);
  if (clean.length < 2) return;
  site.lanes.push({
    block: block.index,
    points: clean,
    class: 'service',
    widthM: style.laneWidthM + 1,
    estate,
    gateAt: spine.gates.map((g) => g.at),
  });
}

/** Long slabs step at each stairwell, as built on uneven ground; the step stays inside the rectangle kept free. */
function steppedRing(rect: Rect, units: number, isStepped: boolean): XY[] {
  if (!isStepped) return ringOf(rect);
  const half = rect.halfLengthM;
  const depth = rect.halfDepthM;
  const cut = units % 2 === 0 ? 0 : half / units;
  const step = 1.6;
  return [
    [-half, -depth],
    [cut, -depth],
    [cut, -depth + step],
    [half, -depth + step],
    [half, depth],
    [-half, depth],
  ].map(([a, b]) => inFrame(rect, a, b));
}

function toFrame(frame: Frame, p: XY): XY {
  const dx = p[0] - frame.centre[0];
  const dy = p[1] - frame.centre[1];
  return [dx * frame.axis[0] + dy * frame.axis[1], -dx * frame.axis[1] + dy * frame.axis[0]];
}

/** The mean direction of the sides that run roughly east and west, so that rows face the sun and follow the street. */
export function southFacingAxis(ring: readonly XY[]): XY {
  let x = 0;
  let y = 0;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length];
    let dx = q[0] - p[0];
    let dy = q[1] - p[1];
    if (Math.abs(dy) > Math.abs(dx) * 0.7) return;
    if (dx < 0) [dx, dy] = [-dx, -dy];
    x += dx;
    y += dy;
  });
  const length = Math.hypot(x, y);
  return length === 0 ? [1, 0] : [x / length, y / length];
}
