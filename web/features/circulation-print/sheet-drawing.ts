import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import { fitProjection } from '../../map/static-projection.ts';
import { boundsOf, lineOf, pointAlong } from '../circulation/segment-lines.ts';
import { kindOf, type StreetKind } from '../circulation/street-pictures.ts';

/** Of a map on paper, 197 x 138 mm at 96 dots to the inch. */
export const SHEET_MAP_PX = { width: 745, height: 522 } as const;

export interface DrawnStreet {
  segment: number;
  path: string;
  kind: StreetKind;
  isChanged: boolean;
}
export interface DrawnArrow {
  x: number;
  y: number;
  /** Clockwise, 0 to the right. */
  degrees: number;
  isChanged: boolean;
}
export interface DrawnBadge {
  x: number;
  y: number;
  text: string;
}
export interface DrawnLabel extends DrawnBadge {
  degrees: number;
}

export interface SheetDrawing {
  streets: DrawnStreet[];
  /** Bars across a street that lets no cars through. */
  bars: Omit<DrawnArrow, 'isChanged'>[];
  arrows: DrawnArrow[];
  badges: DrawnBadge[];
  labels: DrawnLabel[];
  place(lngLat: LngLat): [x: number, y: number];
  metresPerPixel: number;
}

interface Streets {
  arcModes: Uint8Array;
  filters: Uint8Array;
}

const PADDING_PX = 14;
const ARROW_EVERY_PX = 84;
/** Nearer to another sign an arrow is left out. */
const ARROW_ROOM_PX = 19;
const BADGE_ROOM_PX = 17;
const LABEL_PX = 11;
const METRES_PER_DEGREE = 111_320;

/** What a map on paper shows of streets in one state: lines, one-way arrows where there is room, names, numbers of measures. */
export function sheetDrawing(
  network: MotorNetwork,
  { arcModes, filters }: Streets,
  bounds: Bbox,
  measures: readonly { segments: readonly number[] }[],
): SheetDrawing {
  const { point } = fitProjection(bounds, SHEET_MAP_PX, PADDING_PX);
  const place = ([lng, lat]: LngLat) => point(lng, lat);
  const changed = new Set(measures.flatMap(({ segments }) => [...segments]));
  const taken: { x: number; y: number; room: number }[] = [];
  const isFree = (x: number, y: number, room: number) =>
    taken.every((other) => Math.hypot(other.x - x, other.y - y) >= Math.max(room, other.room));
  const take = (x: number, y: number, room: number) => taken.push({ x, y, room });

  const shown = network.segments.flatMap((segment, s) => {
    const line = lineOf(network, s).map(place);
    if (!line.some(isOnSheet)) return [];
    const ways = [2 * s, 2 * s + 1].map((arc) => (arcModes[arc] & modeBit.car) !== 0);
    const lengthPx = line
      .slice(1)
      .reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0);
    const kind = kindOf(segment.class, ways[0] || ways[1]);
    return [{ segment: s, line, ways, lengthPx, kind, name: segment.name, isChanged: changed.has(s) }];
  });
  // what the plan changes is drawn last, over everything else
  shown.sort((a, b) => Number(a.isChanged) - Number(b.isChanged));

  const badges = measures.flatMap(({ segments }, i): DrawnBadge[] => {
    const on = segments.filter((s) => shown.some(({ segment }) => segment === s));
    if (on.length === 0) return [];
    const found = badgePlace(network, on, place, (x, y) => isFree(x, y, BADGE_ROOM_PX));
    take(found[0], found[1], BADGE_ROOM_PX);
    return [{ x: found[0], y: found[1], text: String(i + 1) }];
  });

  const arrows: DrawnArrow[] = [];
  for (const { segment, ways, lengthPx, isChanged } of [...shown].reverse()) {
    if (ways[0] === ways[1]) continue;
    const arc = ways[0] ? 2 * segment : 2 * segment + 1;
    const count = Math.max(1, Math.floor(lengthPx / ARROW_EVERY_PX));
    for (let i = 0; i < count; i++) {
      const at = pointAlong(network, arc, (i + 0.5) / count);
      const [x, y] = place(at.place);
      if (!isOnSheet([x, y]) || !isFree(x, y, ARROW_ROOM_PX)) continue;
      take(x, y, ARROW_ROOM_PX);
      arrows.push({ x, y, degrees: -at.degrees, isChanged });
    }
  }
  const bars = shown
    .filter(({ segment, ways }) => (filters[segment] & modeBit.car) !== 0 && (ways[0] || ways[1]))
    .map(({ segment }) => {
      const at = pointAlong(network, 2 * segment, 0.5);
      const [x, y] = place(at.place);
      return { x, y, degrees: -at.degrees };
    });
  const [, south, , north] = bounds;
  const [, top] = point(0, north);
  const [, bottom] = point(0, south);
  return {
    streets: shown.map(({ segment, line, kind, isChanged }) => ({
      segment,
      path: `M${line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`,
      kind,
      isChanged,
    })),
    bars,
    arrows,
    badges,
    labels: labelsOf(network, shown, place, isFree, take),
    place,
    metresPerPixel: ((north - south) * METRES_PER_DEGREE) / (bottom - top),
  };
}

const isOnSheet = ([x, y]: readonly [number, number]) =>
  x >= 0 && y >= 0 && x <= SHEET_MAP_PX.width && y <= SHEET_MAP_PX.height;

/** Beside the middle of the measure's streets, wherever there is room. */
function badgePlace(
  network: MotorNetwork,
  segments: readonly number[],
  place: (lngLat: LngLat) => [number, number],
  isFree: (x: number, y: number) => boolean,
): [number, number] {
  const middle = segments[Math.floor(segments.length / 2)];
  let first: [number, number] | undefined;
  for (const segment of [middle, ...segments])
    for (const share of [0.5, 0.3, 0.7])
      for (const side of [1, -1]) {
        const at = pointAlong(network, 2 * segment, share);
        const [x, y] = place(at.place);
        const across = ((at.degrees + 90 * side) * Math.PI) / 180;
        const found: [number, number] = [x + 13 * Math.cos(across), y - 13 * Math.sin(across)];
        first ??= found;
        if (isOnSheet(found) && isFree(...found)) return found;
      }
  return first!;
}

/** Each street is named once, on its longest piece with room for the name. */
function labelsOf(
  network: MotorNetwork,
  shown: readonly { segment: number; lengthPx: number; name: string | null; isChanged: boolean }[],
  place: (lngLat: LngLat) => [number, number],
  isFree: (x: number, y: number, room: number) => boolean,
  take: (x: number, y: number, room: number) => void,
): DrawnLabel[] {
  const named = new Set<string>();
  const labels: DrawnLabel[] = [];
  const order = shown
    .filter(({ name }) => name !== null)
    .sort((a, b) => Number(b.isChanged) - Number(a.isChanged) || b.lengthPx - a.lengthPx);
  for (const { segment, lengthPx, name } of order) {
    if (name === null || named.has(name)) continue;
    const widthPx = widthOf(name);
    if (lengthPx < 0.75 * widthPx) continue;
    for (const share of [0.5, 0.3, 0.7]) {
      const at = pointAlong(network, 2 * segment, share);
      const [x, y] = place(at.place);
      const half = widthPx / 2;
      // a name lies along its street: its ends and its middle have to be free
      const turn = (at.degrees * Math.PI) / 180;
      const spots = [-0.8, 0, 0.8].map((k) => [x + k * half * Math.cos(turn), y - k * half * Math.sin(turn)]);
      if (!spots.every(([sx, sy]) => isOnSheet([sx, sy]) && isFree(sx, sy, LABEL_PX))) continue;
      for (const [sx, sy] of spots) take(sx, sy, LABEL_PX);
      // never upside down
      const degrees = -(((at.degrees % 180) + 270) % 180) + 90;
      labels.push({ x, y, degrees, text: name });
      named.add(name);
      break;
    }
  }
  return labels;
}

const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? LABEL_PX : LABEL_PX * 0.56), 0);

/** What the maps show: the changed streets with their surroundings, or all. */
export function sheetBounds(
  network: MotorNetwork,
  whole: Bbox,
  measures: readonly { segments: readonly number[] }[],
  range: 'plan' | 'area',
): Bbox {
  const segments = measures.flatMap((measure) => [...measure.segments]);
  if (range === 'area' || segments.length === 0) return whole;
  const [west, south, east, north] = boundsOf(network, segments);
  const dx = Math.max(0.35 * (east - west), 0.0022);
  const dy = Math.max(0.35 * (north - south), 0.0016);
  return [west - dx, south - dy, east + dx, north + dy];
}

/** The way of an example, for the legend. */
export const arrowPath = 'M-7 -2.2H1V-6L8 0L1 6V2.2H-7Z';
