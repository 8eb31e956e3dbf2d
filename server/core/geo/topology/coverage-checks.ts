import {
  area as areaM2Of,
  difference,
  featureCollection,
  intersect,
  length,
  polygon,
  union,
} from '@turf/turf';
import Flatbush from 'flatbush';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { Progress } from '../../lib/outcome.ts';
import type { LngLat } from '../types.ts';
import { bboxOf } from './polygon-checks.ts';
import { type TopologyIssue, type TopologyIssueKind, topologySeverity } from './topology-issue.ts';

export interface CoverageOptions {
  /**
   * Metres. A piece thinner than this on average is the rounding of coordinates (6 decimals are 0.1 m), not a gap:
   * counted as a sliver, not reported.
   */
  leastWidthM?: number;
  /** The area that all of them together should fill, where it is known. */
  parent?: MultiPolygon;
}

export interface Coverage {
  issues: TopologyIssue[];
  /** Pieces too thin to matter. */
  sliverCount: number;
}

/**
 * Looks for overlaps between areas, gaps enclosed by them, and, with a parent, for parts that lie outside it or leave it
 * uncovered. `areas` are valid MultiPolygons in degrees (see polygon-checks); null stands for one that is left out.
 * Without a parent a notch that opens to the outside cannot be told from the border and is not reported.
 * Polygon arithmetic: @turf/turf (polyclip-ts, after Martinez, Rueda & Feito 2009). A pair it cannot compute is reported
 * as `not_computed`.
 */
export function* checkCoverage(
  areas: readonly (MultiPolygon | null)[],
  options: CoverageOptions = {},
): Generator<Progress, Coverage> {
  const leastWidthM = options.leastWidthM ?? 0.2;
  const coverage: Coverage = { issues: [], sliverCount: 0 };
  const used = areas.flatMap((geometry, position) =>
    geometry ? [{ position, feature: asFeature(geometry) }] : [],
  );
  if (used.length === 0) return coverage;

  const index = new Flatbush(used.length);
  for (const { feature } of used) index.add(...bboxOf(feature.geometry));
  index.finish();
  for (const [i, one] of used.entries()) {
    yield { step: 'overlaps', done: i, total: used.length };
    for (const j of index.search(...bboxOf(one.feature.geometry))) {
      if (j <= i) continue;
      const other = used[j]!;
      const positions = [one.position, other.position];
      const shared = attempt(() => intersect(featureCollection([one.feature, other.feature])));
      collect(coverage, 'overlap', positions, shared, leastWidthM);
    }
  }

  yield { step: 'gaps', done: 0, total: 1 };
  const covered = attempt(() => unionOf(used.map(({ feature }) => feature)));
  if (covered === 'failed') collect(coverage, 'not_computed', [], covered, leastWidthM);
  else if (covered) {
    const all = polygonsIn(covered);
    if (options.parent) {
      const parent = asFeature(options.parent);
      collect(
        coverage,
        'parent_uncovered',
        [],
        attempt(() => difference(featureCollection([parent, covered]))),
        leastWidthM,
      );
      for (const { position, feature } of used) {
        const outside = attempt(() => difference(featureCollection([feature, parent])));
        collect(coverage, 'outside_parent', [position], outside, leastWidthM);
      }
    } else {
      for (const rings of all) {
        for (const hole of rings.slice(1)) {
          collect(coverage, 'gap', neighboursOf(used, index, hole), polygon([hole]), leastWidthM);
        }
      }
    }
  }
  return coverage;
}

type Piece = Feature<Polygon | MultiPolygon> | null;

function attempt<T>(compute: () => T): T | 'failed' {
  try {
    return compute();
  } catch {
    // polyclip throws on some near-degenerate input; the caller reports the pair instead of losing it.
    return 'failed';
  }
}

function collect(
  coverage: Coverage,
  kind: TopologyIssueKind,
  areas: number[],
  pieces: Piece | 'failed',
  leastWidthM: number,
): void {
  if (pieces === 'failed') {
    const severity = topologySeverity.not_computed;
    coverage.issues.push({
      kind: 'not_computed',
      severity,
      areas,
      at: null,
      areaM2: null,
      meanWidthM: null,
      piece: null,
    });
    return;
  }
  if (!pieces) return;
  for (const rings of polygonsIn(pieces)) {
    const piece = polygon(rings);
    const pieceAreaM2 = areaM2Of(piece);
    const perimeterM = length(piece, { units: 'meters' });
    const meanWidthM = perimeterM > 0 ? (2 * pieceAreaM2) / perimeterM : 0;
    if (meanWidthM < leastWidthM) {
      coverage.sliverCount++;
      continue;
    }
    coverage.issues.push({
      kind,
      severity: topologySeverity[kind],
      areas,
      at: (rings[0]?.[0] as LngLat | undefined) ?? null,
      areaM2: pieceAreaM2,
      meanWidthM,
      piece: piece.geometry,
    });
  }
}

function unionOf(features: Feature<MultiPolygon>[]): Piece {
  return features.length === 1 ? features[0]! : union(featureCollection(features));
}

function asFeature(geometry: MultiPolygon): Feature<MultiPolygon> {
  return { type: 'Feature', properties: {}, geometry };
}

function polygonsIn({ geometry }: Feature<Polygon | MultiPolygon>): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** The areas whose boxes meet the hole: those around it. */
function neighboursOf(
  used: readonly { position: number }[],
  index: Flatbush,
  hole: readonly Position[],
): number[] {
  const box = bboxOf({ type: 'MultiPolygon', coordinates: [[hole as Position[]]] });
  return index.search(...box).map((i) => used[i]!.position);
}
