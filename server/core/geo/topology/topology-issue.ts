import type { Polygon } from 'geojson';
import type { LngLat } from '../types.ts';

/**
 * What can be wrong with a set of areas. The kinds up to `hole_outside_shell` concern one polygon, the rest how polygons
 * lie beside each other. OGC 06-103r4 (Simple Features), 6.1.11, defines what a valid polygon is.
 */
export type TopologyIssueKind =
  | 'not_a_polygon'
  | 'coordinates_impossible'
  | 'ring_too_short'
  | 'ring_not_closed'
  | 'self_intersection'
  | 'self_touch'
  | 'zero_area'
  | 'hole_outside_shell'
  | 'overlap'
  | 'gap'
  | 'outside_parent'
  | 'parent_uncovered'
  | 'not_computed';

/**
 * error: the shape cannot be used at all. warning: it can be stored when a person insists.
 */
export type TopologySeverity = 'error' | 'warning';

export interface TopologyIssue {
  kind: TopologyIssueKind;
  severity: TopologySeverity;
  /** Positions, in the checked list, of the areas concerned. */
  areas: number[];
  /** Where to look. */
  at: LngLat | null;
  /** Of the gap, the overlap, or the part outside. */
  areaM2: number | null;
  /** Twice the area over the perimeter: a long thin sliver has a small one. */
  meanWidthM: number | null;
  /** The piece itself, for the map. */
  piece: Polygon | null;
}

export const topologySeverity: Record<TopologyIssueKind, TopologySeverity> = {
  not_a_polygon: 'error',
  coordinates_impossible: 'error',
  ring_too_short: 'error',
  ring_not_closed: 'warning',
  self_intersection: 'warning',
  self_touch: 'warning',
  zero_area: 'error',
  hole_outside_shell: 'warning',
  overlap: 'warning',
  gap: 'warning',
  outside_parent: 'warning',
  parent_uncovered: 'warning',
  not_computed: 'warning',
};

/** An issue of one area at one place. */
export function topologyIssue(kind: TopologyIssueKind, area: number, at: LngLat | null): TopologyIssue {
  return {
    kind,
    severity: topologySeverity[kind],
    areas: [area],
    at,
    areaM2: null,
    meanWidthM: null,
    piece: null,
  };
}
