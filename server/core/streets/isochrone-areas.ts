import { contours } from 'd3-contour';
import type { MultiPolygon } from 'geojson';
import { fromMetres, type LocalProjection, localProjection, toMetres } from '../geo/local-projection.ts';
import { type Isochrone, onStreet } from './isochrone.ts';
import { degreesE7, edgeCoordinates, type StreetGraph } from './street-graph.ts';
import type { WalkNetwork } from './walk-network.ts';
import { isEdgeOpen, metresPerSecond } from './walk-options.ts';
import { stopEnds } from './walk-stops.ts';
import { edgeFlag } from './walk-street.ts';

/** What lies within so many seconds, for drawing. */
export interface IsochroneArea {
  limitS: number;
  geometry: MultiPolygon;
}

/** So far beside a street one is still said to have come: the yards along it. */
const besideM = 60;
const finestCellM = 12;
/** Cells of a picture; a wider place has coarser ones. */
const mostCells = 250_000;

/**
 * Areas to draw: what lies within 60 m of a street and as far as the time left over carries. Discs around points every half
 * cell along the streets, as a field of clearance whose zero line is the outline, so that it is round and not stepped.
 * The numbers do not come from these areas but door by door from `nearestGoal`.
 */
export function isochroneAreas(
  network: WalkNetwork,
  reach: Isochrone,
  limitsS: readonly number[],
): IsochroneArea[] {
  const { graph, options } = network;
  const widestS = Math.max(...limitsS);
  const projection = localProjection(middleOf(graph));
  const cellM = cellSizeM(network, reach, widestS, projection);
  const samples = reachedPoints(network, reach, widestS, cellM / 2, projection);
  if (samples.length === 0) return limitsS.map((limitS) => ({ limitS, geometry: nothing() }));
  const grid = gridOver(samples, cellM);
  const speed = metresPerSecond(options);
  return limitsS.map((limitS) => {
    const clearance = clearanceOf(samples, grid, limitS, speed);
    const [contour] = contours().size([grid.columns, grid.rows]).thresholds([0])([...clearance]);
    const coordinates = contour.coordinates.map((rings) =>
      rings.map((ring) =>
        ring.map(([x, y]) => fromMetres(projection, [grid.west + x * cellM, grid.south + y * cellM])),
      ),
    );
    return { limitS, geometry: { type: 'MultiPolygon' as const, coordinates } };
  });
}

const nothing = (): MultiPolygon => ({ type: 'MultiPolygon', coordinates: [] });

interface Sample {
  x: number;
  y: number;
  seconds: number;
}

interface Grid {
  west: number;
  south: number;
  columns: number;
  rows: number;
  cellM: number;
}

/** Points of the streets that lie within the time, so many metres apart. */
function reachedPoints(
  network: WalkNetwork,
  reach: Isochrone,
  limitS: number,
  stepM: number,
  projection: LocalProjection,
): Sample[] {
  const { graph, options } = network;
  const samples: Sample[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isEdgeOpen(graph, edge, options) || graph.flags[edge] & edgeFlag.tunnel) continue;
    const line = edgeCoordinates(graph, edge).map((place) => toMetres(projection, place));
    const reachM = [0];
    for (let i = 1; i < line.length; i++)
      reachM.push(reachM[i - 1] + Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]));
    const totalM = reachM[reachM.length - 1];
    const count = Math.max(1, Math.ceil(totalM / stepM));
    let i = 1;
    for (let n = 0; n <= count; n++) {
      const atM = (n / count) * totalM;
      while (i < line.length - 1 && reachM[i] < atM) i++;
      const within = reachM[i] === reachM[i - 1] ? 0 : (atM - reachM[i - 1]) / (reachM[i] - reachM[i - 1]);
      const snap = { edge, share: n / count, lngLat: [0, 0] as [number, number], approachM: 0 };
      const { seconds } = onStreet(network, reach, snap, stopEnds(graph, snap, options));
      if (seconds > limitS) continue;
      samples.push({
        x: line[i - 1][0] + within * (line[i][0] - line[i - 1][0]),
        y: line[i - 1][1] + within * (line[i][1] - line[i - 1][1]),
        seconds,
      });
    }
  }
  return samples;
}

/** As fine as the picture of everything that is reached allows. */
function cellSizeM(
  { graph }: WalkNetwork,
  { seconds }: Isochrone,
  limitS: number,
  projection: LocalProjection,
): number {
  let [west, south, east, north] = [1, 1, -1, -1].map((sign) => sign * Number.POSITIVE_INFINITY);
  for (let vertex = 0; vertex < graph.vertexCount; vertex++) {
    if (seconds[vertex] > limitS) continue;
    const p = graph.vertexPoint[vertex];
    const [x, y] = toMetres(projection, [
      graph.points[2 * p] / degreesE7,
      graph.points[2 * p + 1] / degreesE7,
    ]);
    [west, south, east, north] = [
      Math.min(west, x),
      Math.min(south, y),
      Math.max(east, x),
      Math.max(north, y),
    ];
  }
  const areaM2 = Math.max(0, east - west + 2 * besideM) * Math.max(0, north - south + 2 * besideM);
  return Number.isFinite(areaM2) ? Math.max(finestCellM, Math.sqrt(areaM2 / mostCells)) : finestCellM;
}

function gridOver(samples: readonly Sample[], cellM: number): Grid {
  let [west, south, east, north] = [1, 1, -1, -1].map((sign) => sign * Number.POSITIVE_INFINITY);
  for (const { x, y } of samples) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  // A rim of cells outside, so that every outline closes.
  const marginM = besideM + 2 * cellM;
  return {
    west: west - marginM,
    south: south - marginM,
    columns: Math.ceil((east - west + 2 * marginM) / cellM) + 1,
    rows: Math.ceil((north - south + 2 * marginM) / cellM) + 1,
    cellM,
  };
}

/** Metres inside the outline, negative outside, of the middle of each cell; far outside it is cut off. */
function clearanceOf(
  samples: readonly Sample[],
  { west, south, columns, rows, cellM }: Grid,
  limitS: number,
  speed: number,
): Float32Array {
  const rimM = 2 * cellM;
  const field = new Float32Array(columns * rows).fill(-rimM);
  for (const { x, y, seconds } of samples) {
    if (seconds > limitS) continue;
    const radiusM = Math.min(besideM, (limitS - seconds) * speed);
    const spanM = radiusM + rimM;
    const fromColumn = Math.max(0, Math.ceil((x - spanM - west) / cellM - 0.5));
    const toColumn = Math.min(columns - 1, Math.floor((x + spanM - west) / cellM - 0.5));
    const fromRow = Math.max(0, Math.ceil((y - spanM - south) / cellM - 0.5));
    const toRow = Math.min(rows - 1, Math.floor((y + spanM - south) / cellM - 0.5));
    for (let row = fromRow; row <= toRow; row++) {
      const dy = south + (row + 0.5) * cellM - y;
      for (let column = fromColumn; column <= toColumn; column++) {
        const dx = west + (column + 0.5) * cellM - x;
        const insideM = radiusM - Math.sqrt(dx * dx + dy * dy);
        const at = row * columns + column;
        if (insideM > field[at]) field[at] = insideM;
      }
    }
  }
  return field;
}

function middleOf({ points }: StreetGraph): [number, number] {
  const p = points.length >> 2;
  return points.length === 0 ? [0, 0] : [points[2 * p] / degreesE7, points[2 * p + 1] / degreesE7];
}
