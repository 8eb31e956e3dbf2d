import type { Bbox, LngLat } from '../geo/types.ts';
import { clipLine } from './clip-line.ts';
import type { RawOsm } from './osm-collector.ts';
import type { OsmMapFeature } from './osm-extract.ts';
import { bboxOfPoints, isInRing } from './osm-rings.ts';
import { presentNodes } from './osm-streets.ts';

/**
 * The sea inside a box, from coast lines. OSM draws them with land on the left and water on the right
 * (https://wiki.openstreetmap.org/wiki/Tag:natural=coastline), so a sea polygon follows a coast forward and then the
 * box's edge clockwise to where the next coast begins.
 */
export interface Sea {
  /** Shell first, then islands; shells counter-clockwise (RFC 7946). */
  polygons: LngLat[][][];
  /** Coast ends inside the box, where an extract was cut: they are led straight to the edge nearby, which is a guess. */
  endsInside: number;
  /** Of these, too far from any edge to guess: then no sea is made. */
  endsLost: number;
}

/** The sea as features for the map; none where the file declares no bounds or a coast is lost inside them. */
export function seaFeatures(raw: RawOsm): OsmMapFeature[] {
  const ways = [...raw.ways.values()].filter((way) => way.tags.natural === 'coastline');
  if (ways.length === 0 || !raw.bounds) return [];
  const sea = seaAreas(
    ways.map((way) => presentNodes(raw, way).coordinates),
    raw.bounds,
  );
  if (sea.endsInside > 0) raw.issues.add('coast_ends_inside', `w${ways[0].id}`);
  return sea.polygons.map((rings) => ({
    osmId: `w${ways[0].id}`,
    layer: 'water',
    kind: 'sea',
    name: null,
    geometry: { type: 'Polygon', coordinates: rings },
    bbox: bboxOfPoints(rings[0]),
  }));
}

/** The sea in `bbox`. Lines are joined where one ends exactly where another begins. No coast, no sea. */
export function seaAreas(lines: LngLat[][], bbox: Bbox): Sea {
  const pieces: CoastPiece[] = [];
  const islands: LngLat[][] = [];
  let endsInside = 0;
  let endsLost = 0;
  for (const line of joinDirected(lines)) {
    const loop = isClosed(line);
    if (loop && line.every((point) => isInside(point, bbox))) {
      islands.push(line);
      continue;
    }
    for (const part of clipLine(loop ? startingOutside(line, bbox) : line, bbox)) {
      const ends = [part[0], part[part.length - 1]].filter((end) => !isOnEdge(end, bbox));
      const led = ends.map((end) => nearestOnEdge(end, bbox));
      endsInside += ends.length;
      endsLost += led.filter((end) => end === undefined).length;
      const start = isOnEdge(part[0], bbox) ? [] : led.slice(0, 1);
      const finish = isOnEdge(part[part.length - 1], bbox) ? [] : led.slice(-1);
      pieces.push({
        line: [...start, ...part, ...finish].filter((point) => point !== undefined),
        isGuessed: ends.length > 0,
      });
    }
  }
  const coasts = alternating(pieces, bbox);
  if (endsLost > 0 || !coasts || coasts.length + islands.length === 0)
    return { polygons: [], endsInside, endsLost };
  const shells = coasts.length > 0 ? followCoasts(coasts, bbox) : [corners(bbox).reverse()];
  const polygons = shells.map((shell) => [[...shell].reverse()]);
  for (const island of islands)
    polygons.find(([shell]) => isInRing(island[0], shell))?.push([...island].reverse());
  return { polygons, endsInside, endsLost };
}

interface CoastPiece {
  line: LngLat[];
  /** One of its ends was led to the edge. */
  isGuessed: boolean;
}

/**
 * Round the edge of the box coasts must leave and enter in turn, or else some place would be land and sea at once. Where
 * they do not, a guess was wrong: guessed pieces are given up, the shortest first. Undefined when that does not help.
 */
function alternating(pieces: readonly CoastPiece[], bbox: Bbox): LngLat[][] | undefined {
  const kept = [...pieces];
  while (!isAlternating(kept, bbox)) {
    const guessed = kept.filter(({ isGuessed }) => isGuessed);
    if (guessed.length === 0) return undefined;
    const shortest = guessed.reduce((a, b) => (b.line.length < a.line.length ? b : a));
    kept.splice(kept.indexOf(shortest), 1);
  }
  return kept.map(({ line }) => line);
}

function isAlternating(pieces: readonly CoastPiece[], bbox: Bbox): boolean {
  const crossings = pieces
    .flatMap(({ line }) => [
      { at: clockwiseAt(line[0], bbox), enters: true },
      { at: clockwiseAt(line[line.length - 1], bbox), enters: false },
    ])
    .sort((a, b) => a.at - b.at);
  return crossings.every(({ enters }, i) => enters !== crossings[(i + 1) % crossings.length].enters);
}

function followCoasts(coasts: LngLat[][], bbox: Bbox): LngLat[][] {
  const starts = coasts.map((coast) => clockwiseAt(coast[0], bbox));
  const unused = new Set(coasts.keys());
  const shells: LngLat[][] = [];
  while (unused.size > 0) {
    const [first] = unused;
    const shell: LngLat[] = [];
    let current = first;
    do {
      unused.delete(current);
      shell.push(...coasts[current]);
      const end = clockwiseAt(shell[shell.length - 1], bbox);
      const ahead = (i: number) => (starts[i] - end + 4) % 4;
      const next = [...unused, first].reduce((best, i) => (ahead(i) < ahead(best) ? i : best), first);
      shell.push(...cornersBetween(end, ahead(next), bbox));
      current = next;
    } while (current !== first);
    shell.push(shell[0]);
    shells.push(shell);
  }
  return shells;
}

/** How far clockwise round the box's edge from its north-west corner: 0 to 4, one a side. */
function clockwiseAt([lng, lat]: LngLat, [west, south, east, north]: Bbox): number {
  if (lat === north && lng < east) return (lng - west) / (east - west);
  if (lng === east && lat > south) return 1 + (north - lat) / (north - south);
  if (lat === south && lng > west) return 2 + (east - lng) / (east - west);
  return 3 + (lat - south) / (north - south);
}

function cornersBetween(from: number, ahead: number, bbox: Bbox): LngLat[] {
  const passed: LngLat[] = [];
  for (let corner = Math.floor(from) + 1; corner < from + ahead; corner++)
    passed.push(corners(bbox)[corner % 4]);
  return passed;
}

/** Clockwise from the north-west, closed. */
function corners([west, south, east, north]: Bbox): LngLat[] {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
    [west, north],
  ];
}

function joinDirected(lines: LngLat[][]): LngLat[][] {
  const byStart = new Map<string, LngLat[]>();
  const pool = new Set(lines.filter((line) => line.length > 1));
  for (const line of pool) if (!isClosed(line)) byStart.set(String(line[0]), line);
  const ends = new Set([...byStart.values()].map((line) => String(line[line.length - 1])));
  const joined: LngLat[][] = [];
  // Lines nobody leads into come first, so that a chain is followed from its beginning.
  const ordered = [...pool].sort((a, b) => Number(ends.has(String(a[0]))) - Number(ends.has(String(b[0]))));
  for (const first of ordered) {
    if (!pool.delete(first)) continue;
    const line = [...first];
    while (!isClosed(line)) {
      const next = byStart.get(String(line[line.length - 1]));
      if (!next || !pool.delete(next)) break;
      line.push(...next.slice(1));
    }
    joined.push(line);
  }
  return joined;
}

function startingOutside(loop: LngLat[], bbox: Bbox): LngLat[] {
  const at = loop.findIndex((point) => !isInside(point, bbox));
  return [...loop.slice(at), ...loop.slice(1, at + 1)];
}

function isClosed(line: LngLat[]): boolean {
  const end = line[line.length - 1];
  return line.length > 2 && line[0][0] === end[0] && line[0][1] === end[1];
}

function isInside([lng, lat]: LngLat, [west, south, east, north]: Bbox): boolean {
  return lng > west && lng < east && lat > south && lat < north;
}

const guessShare = 0.25;

/** The foot on the nearest edge, if it is within a quarter of the box's width or height. */
function nearestOnEdge([lng, lat]: LngLat, [west, south, east, north]: Bbox): LngLat | undefined {
  const feet: { share: number; foot: LngLat }[] = [
    { share: (lng - west) / (east - west), foot: [west, lat] },
    { share: (east - lng) / (east - west), foot: [east, lat] },
    { share: (lat - south) / (north - south), foot: [lng, south] },
    { share: (north - lat) / (north - south), foot: [lng, north] },
  ];
  const nearest = feet.reduce((best, foot) => (foot.share < best.share ? foot : best));
  return nearest.share <= guessShare ? nearest.foot : undefined;
}

function isOnEdge(point: LngLat, bbox: Bbox): boolean {
  const [lng, lat] = point;
  return lng === bbox[0] || lng === bbox[2] || lat === bbox[1] || lat === bbox[3];
}
