import type { PickingInfo } from '@deck.gl/core';
import type { ProblemSite } from '../../compute/problem-sites.ts';
import type { AreaProperties } from '../areas/areas.queries.ts';
import { CHOROPLETH_ID } from './area-choropleth.layer.ts';
import { SITES_ID } from './problem-sites.layer.ts';

/** What lies under the pointer. */
export type MapHit = { kind: 'area'; area: AreaProperties } | { kind: 'site'; site: ProblemSite } | undefined;

export function mapHit(info: PickingInfo): MapHit {
  if (info.layer?.id === SITES_ID) return { kind: 'site', site: info.object as ProblemSite };
  if (info.layer?.id.startsWith(CHOROPLETH_ID)) {
    return { kind: 'area', area: (info.object as { properties: AreaProperties }).properties };
  }
  return undefined;
}
