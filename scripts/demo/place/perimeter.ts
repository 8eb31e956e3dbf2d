import { along, boxOf, distance, distanceToLine, lineLength, type XY } from '../plane/plane.ts';
import { inFrame, type Rect } from '../plane/rect.ts';
import {
  type Block,
  type BuildingPlan,
  between,
  build,
  type DoorPlan,
  ellOf,
  rectOf,
  ringOf,
  type Site,
  yardOf,
} from './plots.ts';
import { sidewalkM } from './street-plan.ts';

/** How houses line a street: sizes in metres, from the pavement inwards. */
export interface FrontageStyle {
  widthM: readonly [number, number];
  depthM: readonly [number, number];
  setbackM: readonly [number, number];
  gapM: readonly [number, number];
  /** Smallest distance to what is built already. */
  keepM: number;
  levels: readonly [number, number];
  years: readonly [number, number];
  kind: string;
  /** Share of plots left open. */
  openShare: number;
  ellShare: number;
  yardShare: number;
  doors: (plan: { frontM: number; levels: number; isYard: boolean }) => { count: number; households: number };
  only?: (streetClass: string) => boolean;
}

interface FrontSide {
  street: string;
  points: XY[];
}

/** Lines every street side of a block with houses. The block's ring runs counter-clockwise, so inwards is left. */
export function lineWithHouses(site: Site, block: Block, style: FrontageStyle): BuildingPlan[] {
  const made: BuildingPlan[] = [];
  for (const side of frontSides(site, block)) {
    const street = site.streets.get(side.street)!;
    if (style.only && !style.only(street.plan.class)) continue;
    const kerbM = street.plan.widthM / 2 + sidewalkM(street.plan);
    const lengthM = lineLength(side.points);
    let s = between(site.random, 1, 5);
    while (s < lengthM - style.widthM[0]) {
      const house = tryHouse(site, block, style, side, s, kerbM, lengthM);
      if (house) {
        made.push(house.plan);
        s += house.frontM + between(site.random, ...style.gapM);
        if (site.random() < style.openShare) s += between(site.random, 8, 20);
      } else s += 3;
    }
  }
  return made;
}

function tryHouse(
  site: Site,
  block: Block,
  style: FrontageStyle,
  side: FrontSide,
  s: number,
  kerbM: number,
  lengthM: number,
): { plan: BuildingPlan; frontM: number } | null {
  const { random } = site;
  const drawn = between(random, ...style.widthM);
  const depthM = between(random, ...style.depthM);
  const setbackM = between(random, ...style.setbackM);
  const shape = random();
  for (const shrink of [1, 0.8, 0.62]) {
    const frontM = Math.max(style.widthM[0] * 0.8, drawn * shrink);
    if (s + frontM > lengthM) continue;
    const a = along(side.points, s).at;
    const b = along(side.points, s + frontM).at;
    const chordM = distance(a, b);
    if (chordM < frontM * 0.9) continue;
    const axis: XY = [(b[0] - a[0]) / chordM, (b[1] - a[1]) / chordM];
    for (const back of [0, 1.2, 3]) {
      const off = kerbM + setbackM + back + depthM / 2;
      const rect = rectOf(
        inFrame({ centre: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], axis }, 0, off),
        axis,
        frontM,
        depthM,
      );
      const form = formOf(rect, style, shape, frontM, random());
      const chosen = [form, { parts: [rect], ring: ringOf(rect), isYard: false }].find((f) =>
        site.ground.isFree(f.parts, block.face.ring, style.keepM),
      );
      if (!chosen) continue;
      const levels = Math.round(between(random, ...style.levels));
      const { count, households } = style.doors({ frontM, levels, isYard: chosen.isYard });
      const plan = build(site, {
        block: block.index,
        quarter: block.quarter,
        kind: style.kind,
        parts: chosen.parts,
        ring: chosen.ring,
        levels,
        year: Math.round(between(random, ...style.years)),
        doors: frontDoors(rect, count, households),
        street: side.street,
        front: inFrame(rect, 0, -depthM / 2),
        isCourtyard: chosen.isYard,
      });
      return { plan, frontM };
    }
  }
  return null;
}

function formOf(
  rect: Rect,
  style: FrontageStyle,
  shape: number,
  frontM: number,
  chance: number,
): { parts: Rect[]; ring: XY[]; isYard: boolean } {
  if (shape < style.yardShare && frontM > 15) return { ...yardOf(rect, 5.5, 9), isYard: true };
  if (shape < style.yardShare + style.ellShare && frontM > 9) {
    return { ...ellOf(rect, Math.min(6, frontM * 0.45), 5.5, chance < 0.5), isYard: false };
  }
  return { parts: [rect], ring: ringOf(rect), isYard: false };
}

/** Doors evenly along the street front; the households are shared out among them. */
export function frontDoors(rect: Rect, count: number, households: number): DoorPlan[] {
  const doors: DoorPlan[] = [];
  for (let i = 0; i < count; i++) {
    const u = ((i + 0.5) / count - 0.5) * 2 * rect.halfLengthM;
    const share = Math.floor(((i + 1) * households) / count) - Math.floor((i * households) / count);
    doors.push({ at: inFrame(rect, u, -rect.halfDepthM), name: null, households: share });
  }
  return doors;
}

/** The block's border as runs along one street each. */
function frontSides(site: Site, block: Block): FrontSide[] {
  const { ring, sides } = block.face;
  const n = ring.length;
  const start = sides.findIndex((side, i) => side !== sides[(i - 1 + n) % n]);
  const runs: FrontSide[] = [];
  for (let k = 0; k < n; k++) {
    const i = ((start < 0 ? 0 : start) + k) % n;
    const last = runs[runs.length - 1];
    if (last && last.street === sides[i] && k > 0) last.points.push(ring[(i + 1) % n]);
    else runs.push({ street: sides[i], points: [ring[i], ring[(i + 1) % n]] });
  }
  return runs.filter(
    (run) => site.streets.has(run.street) && site.streets.get(run.street)!.plan.class !== 'steps',
  );
}

/** Houses in the depth of a block. Metres. */
export interface YardStyle {
  stepM: number;
  chance: number;
  lengthM: readonly [number, number];
  depthM: readonly [number, number];
  gapM: number;
  levels: readonly [number, number];
  years: readonly [number, number];
  households: readonly [number, number];
}

/** Further in, nobody would find the door from a street. */
const DEEPEST_M = 40;

/** Puts houses wherever there is room behind those that line the street. */
export function fillYards(site: Site, block: Block, axis: XY, style: YardStyle): void {
  const { random } = site;
  const { ring } = block.face;
  const border = [...ring, ring[0]];
  const box = boxOf(ring);
  for (let y = box.south; y < box.north; y += style.stepM) {
    for (let x = box.west; x < box.east; x += style.stepM) {
      if (random() > style.chance) continue;
      const turned: XY = random() < 0.7 ? axis : [-axis[1], axis[0]];
      const lengthM = between(random, ...style.lengthM);
      const depthM = between(random, ...style.depthM);
      const centre: XY = [x + between(random, -2, 2), y + between(random, -2, 2)];
      const rect = rectOf(centre, turned, lengthM, depthM);
      if (!site.ground.isFree([rect], ring, style.gapM, 6) || distanceToLine(centre, border) > DEEPEST_M)
        continue;
      const households = Math.round(between(random, ...style.households));
      build(site, {
        block: block.index,
        quarter: block.quarter,
        kind: 'house',
        parts: [rect],
        ring: ringOf(rect),
        levels: Math.round(between(random, ...style.levels)),
        year: Math.round(between(random, ...style.years)),
        doors: frontDoors(rect, households > 2 ? 2 : 1, households),
        street: null,
        front: rect.centre,
      });
    }
  }
}
