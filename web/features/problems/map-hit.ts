import type { PickingInfo } from '@deck.gl/core';
import type { Door } from '#core/places/place-columns.ts';
import type { ProblemSite } from '../../compute/problem-sites.ts';
import type { AreaProperties } from '../areas/areas.queries.ts';
import { TARGETS_ID } from '../measures/measure-targets.layer.ts';
import type { MapTarget } from '../measures/measures.queries.ts';
import { CHOROPLETH_ID } from './area-choropleth.layer.ts';
import { BINS_ID, type BinDatum } from './bins.layer.ts';
import { HOT_SPOTS_ID, type HotSpotDatum } from './hot-spots.layer.ts';
import type { FacilityPlace } from './overlay.queries.ts';
import { BUILDINGS_ID, type BuildingDatum } from './overlay-buildings.layer.ts';
import { DOORS_ID } from './overlay-doors.layer.ts';
import { FACILITIES_ID } from './overlay-facilities.layer.ts';
import { SITES_ID } from './problem-sites.layer.ts';

/** What lies under the pointer. */
export type MapHit =
  | { kind: 'area'; area: AreaProperties }
  | { kind: 'site'; site: ProblemSite }
  | { kind: 'bin'; bin: BinDatum }
  | { kind: 'hotspot'; spot: HotSpotDatum }
  | { kind: 'building'; building: BuildingDatum }
  | { kind: 'door'; door: Door }
  | { kind: 'facility'; facility: FacilityPlace }
  | { kind: 'target'; target: MapTarget }
  | undefined;

export function mapHit(info: PickingInfo): MapHit {
  // Between two pictures the pointer may still hit what is drawn no more.
  if (!info.object) return undefined;
  if (info.layer?.id === SITES_ID) return { kind: 'site', site: info.object as ProblemSite };
  if (info.layer?.id.startsWith(CHOROPLETH_ID)) {
    return { kind: 'area', area: (info.object as { properties: AreaProperties }).properties };
  }
  const id = info.layer?.id ?? '';
  if (id.startsWith(BINS_ID)) return { kind: 'bin', bin: info.object as BinDatum };
  if (id.startsWith(HOT_SPOTS_ID)) return { kind: 'hotspot', spot: info.object as HotSpotDatum };
  if (id.startsWith(BUILDINGS_ID)) return { kind: 'building', building: info.object as BuildingDatum };
  if (id === DOORS_ID) return { kind: 'door', door: info.object as Door };
  if (id === TARGETS_ID) return { kind: 'target', target: info.object as MapTarget };
  if (id === FACILITIES_ID) return { kind: 'facility', facility: info.object as FacilityPlace };
  return undefined;
}
