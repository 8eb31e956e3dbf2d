import { area, featureCollection, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { checkCoverage } from '../geo/topology/coverage-checks.ts';
import { checkAreaGeometry } from '../geo/topology/polygon-checks.ts';
import type { TopologyIssue } from '../geo/topology/topology-issue.ts';
import type { Progress } from '../lib/outcome.ts';

/** Square metres by which two divisions of one ground may differ in all: corners are rounded to a centimetre. */
const ROUNDING_M2 = 30;

/**
 * Whether grids may take the place of others: every outline valid, no overlap, no gap, nothing beyond the old ground. Trusts
 * nobody: it knows nothing of how the outlines were made and computes with @turf/turf, not with this folder's kernel.
 * Empty: all is well. `areas` of an issue are positions in `after`.
 */
export function* checkDivision(
  before: readonly MultiPolygon[],
  after: readonly MultiPolygon[],
): Generator<Progress, TopologyIssue[]> {
  const issues = after.flatMap((geometry, i) => checkAreaGeometry(geometry, i).issues);
  if (issues.length > 0) return issues;
  const ground = unionOf(before);
  const { issues: found } = yield* checkCoverage(after, { parent: ground });
  if (found.length > 0) return found;
  const sumM2 = after.reduce((sum, geometry) => sum + area(feature(geometry)), 0);
  const offM2 = Math.abs(sumM2 - area(feature(ground)));
  if (offM2 <= ROUNDING_M2) return [];
  return [
    {
      kind: sumM2 > area(feature(ground)) ? 'overlap' : 'gap',
      severity: 'warning',
      areas: [],
      at: null,
      areaM2: offM2,
      meanWidthM: null,
      piece: null,
    },
  ];
}

function unionOf(geometries: readonly MultiPolygon[]): MultiPolygon {
  if (geometries.length === 1) return geometries[0]!;
  const joined: Feature<Polygon | MultiPolygon> | null = union(featureCollection(geometries.map(feature)));
  if (!joined) return { type: 'MultiPolygon', coordinates: [] };
  return joined.geometry.type === 'MultiPolygon'
    ? joined.geometry
    : { type: 'MultiPolygon', coordinates: [joined.geometry.coordinates] };
}

function feature(geometry: MultiPolygon): Feature<MultiPolygon> {
  return { type: 'Feature', properties: {}, geometry };
}
