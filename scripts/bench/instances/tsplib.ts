import {
  type BenchInstance,
  benchProblem,
  matrixOf,
  numbersOf,
  type ReaderOptions,
  repeat,
} from './walkabout-instance.ts';

/**
 * TSPLIB 95 (Reinelt): a tour through all cities from the first one, distances rounded as the format says. With a limit
 * (`--limit`, or COST_LIMIT in the file) it becomes orienteering: NODE_SCORE_SECTION, or one point a city.
 */
export function readTsplib(text: string, options: ReaderOptions): BenchInstance {
  const { header, sections } = parseSections(text);
  const dimension = Number(header.get('DIMENSION'));
  if (!(dimension > 1)) throw new Error(`Got DIMENSION ${header.get('DIMENSION')} when expected 2 or more.`);
  const limit = options.limit ?? (header.has('COST_LIMIT') ? Number(header.get('COST_LIMIT')) : undefined);
  const scores = new Map((sections.get('NODE_SCORE_SECTION') ?? []).map((row) => [row[0] - 1, row[1]]));
  const depot = (sections.get('DEPOT_SECTION')?.[0]?.[0] ?? 1) - 1;
  const stops = Array.from({ length: dimension }, (_, place) => place)
    .filter((place) => place !== depot)
    .map((place) => ({
      place,
      tier: limit === undefined ? ('must' as const) : ('ordinary' as const),
      points: limit === undefined ? 1 : (scores.get(place) ?? 1),
      serviceS: 0,
    }));
  const teams = repeat(options.teams, () => ({
    startPlace: depot,
    endPlace: depot,
    shiftStartS: 0,
    shiftEndS: limit ?? Infinity,
  }));
  return { problem: benchProblem(distances(header, sections, dimension), stops, teams), scale: 1 };
}

function parseSections(text: string) {
  const header = new Map<string, string>();
  const sections = new Map<string, number[][]>();
  let rows: number[][] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const entry = /^\s*([A-Z_0-9]+)\s*:\s*(.*?)\s*$/.exec(line);
    const section = /^\s*([A-Z_]+_SECTION)\s*:?\s*$/.exec(line);
    if (section) {
      rows = [];
      sections.set(section[1], rows);
    } else if (entry) header.set(entry[1], entry[2]);
    else if (rows) {
      const row = numbersOf(line);
      if (row.length > 0) rows.push(row);
    }
  }
  return { header, sections };
}

function distances(header: Map<string, string>, sections: Map<string, number[][]>, n: number): Float64Array {
  const type = header.get('EDGE_WEIGHT_TYPE') ?? 'EUC_2D';
  if (type === 'EXPLICIT') {
    const weights = (sections.get('EDGE_WEIGHT_SECTION') ?? []).flat();
    return explicitMatrix(weights, header.get('EDGE_WEIGHT_FORMAT') ?? 'FULL_MATRIX', n);
  }
  const points = (sections.get('NODE_COORD_SECTION') ?? []).map((row) => row.slice(1));
  if (points.length !== n) throw new Error(`Got ${points.length} coordinates when expected ${n}.`);
  const metric = METRICS[type];
  if (metric === undefined)
    throw new Error(`Got EDGE_WEIGHT_TYPE ${type} when expected one of ${Object.keys(METRICS)}.`);
  return matrixOf(n, (a, b) => metric(points[a], points[b]));
}

const METRICS: Record<string, (a: number[], b: number[]) => number> = {
  EUC_2D: (a, b) => Math.round(Math.hypot(a[0] - b[0], a[1] - b[1])),
  CEIL_2D: (a, b) => Math.ceil(Math.hypot(a[0] - b[0], a[1] - b[1])),
  MAN_2D: (a, b) => Math.round(Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])),
  MAX_2D: (a, b) => Math.round(Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]))),
  ATT: (a, b) => Math.ceil(Math.sqrt(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) / 10)),
  GEO: geographicDistance,
};

// biome-ignore lint/suspicious/noApproximativeNumericConstant: the published optima rest on this value
const PI_AS_PRINTED = 3.141592;

/** TSPLIB's own formula: coordinates as degrees.minutes, truncated to whole kilometres. */
function geographicDistance(a: number[], b: number[]): number {
  const radians = (x: number) => (PI_AS_PRINTED * (Math.trunc(x) + (5 * (x - Math.trunc(x))) / 3)) / 180;
  const [latA, lngA, latB, lngB] = [radians(a[0]), radians(a[1]), radians(b[0]), radians(b[1])];
  const q1 = Math.cos(lngA - lngB);
  const q2 = Math.cos(latA - latB);
  const q3 = Math.cos(latA + latB);
  return Math.trunc(6378.388 * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1);
}

function explicitMatrix(weights: number[], format: string, n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  const diagonal = format.includes('DIAG');
  let x = 0;
  if (format === 'FULL_MATRIX') {
    if (weights.length !== n * n) throw new Error(`Got ${weights.length} weights when expected ${n * n}.`);
    return Float64Array.from(weights);
  }
  // Column-wise halves list the same pairs as the row-wise opposite halves.
  const upper = /^(UPPER(_DIAG)?_ROW|LOWER(_DIAG)?_COL)$/.test(format);
  if (!upper && !/^(LOWER(_DIAG)?_ROW|UPPER(_DIAG)?_COL)$/.test(format)) {
    throw new Error(`Got EDGE_WEIGHT_FORMAT ${format}, which TSPLIB does not define.`);
  }
  for (let i = 0; i < n; i++) {
    const [from, to] = upper ? [diagonal ? i : i + 1, n] : [0, diagonal ? i + 1 : i];
    for (let j = from; j < to; j++) matrix[i * n + j] = matrix[j * n + i] = weights[x++];
  }
  if (x !== weights.length) throw new Error(`Got ${weights.length} weights when expected ${x}.`);
  return matrix;
}
