import type { Bbox, LngLat } from '../geo/types.ts';
import { collectBuildings } from './osm-buildings.ts';
import { collectBusLines } from './osm-bus-lines.ts';
import { collectEntrances } from './osm-entrances.ts';
import type { OsmExtract, OsmTags } from './osm-extract.ts';
import { collectFacilities } from './osm-facilities.ts';
import { OsmIssueLog } from './osm-issue-log.ts';
import { collectMapFeatures } from './osm-map-features.ts';
import { OsmNodeStore } from './osm-node-store.ts';
import { readReport } from './osm-report.ts';
import { collectStreets } from './osm-streets.ts';
import { collectTurnRestrictions } from './osm-turn-restrictions.ts';

export interface RawNode {
  id: number;
  lngLat: LngLat;
  tags: OsmTags;
}
export interface RawWay {
  id: number;
  refs: number[];
  tags: OsmTags;
}
export interface RawMember {
  type: 'node' | 'way' | 'relation';
  ref: number;
  role: string;
}
export interface RawRelation {
  id: number;
  members: RawMember[];
  tags: OsmTags;
}

/** Everything a file holds, before it is interpreted. Order in the file does not matter. */
export interface RawOsm {
  bounds: Bbox | undefined;
  nodes: OsmNodeStore;
  taggedNodes: Map<number, RawNode>;
  ways: Map<number, RawWay>;
  relations: Map<number, RawRelation>;
  issues: OsmIssueLog;
}

/**
 * Takes OSM elements one by one from either file format and makes the extract of them. Elements without a usable id
 * cannot be referred to and are passed over.
 */
export class OsmCollector {
  private readonly raw: RawOsm = {
    bounds: undefined,
    nodes: new OsmNodeStore(),
    taggedNodes: new Map(),
    ways: new Map(),
    relations: new Map(),
    issues: new OsmIssueLog(),
  };

  setBounds(bounds: Bbox): void {
    if (bounds.every(Number.isFinite) && bounds[0] <= bounds[2] && bounds[1] <= bounds[3])
      this.raw.bounds = bounds;
  }

  addNode(id: number, lng: number, lat: number, tags: OsmTags | undefined): void {
    if (!Number.isSafeInteger(id)) return;
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
      this.raw.issues.add('coordinates_impossible', `n${id}`);
      return;
    }
    this.raw.nodes.add(id, lng, lat);
    if (tags) this.raw.taggedNodes.set(id, { id, lngLat: [lng, lat], tags });
  }

  addWay(id: number, refs: number[], tags: OsmTags | undefined): void {
    if (Number.isSafeInteger(id)) this.raw.ways.set(id, { id, refs, tags: tags ?? {} });
  }

  addRelation(id: number, members: RawMember[], tags: OsmTags | undefined): void {
    if (Number.isSafeInteger(id)) this.raw.relations.set(id, { id, members, tags: tags ?? {} });
  }

  get elementCount(): number {
    return this.raw.nodes.count + this.raw.ways.size + this.raw.relations.size;
  }

  finish(): OsmExtract {
    const { raw } = this;
    const streets = collectStreets(raw);
    const buildings = collectBuildings(raw);
    const parts = {
      streets,
      turnRestrictions: collectTurnRestrictions(raw, streets),
      busLines: collectBusLines(raw, streets),
      buildings,
      entrances: collectEntrances(raw, buildings),
      facilities: collectFacilities(raw),
      mapFeatures: collectMapFeatures(raw),
    };
    const boundsDeclared = raw.bounds !== undefined;
    const bounds = raw.bounds ?? boundsAround(streets.flatMap((s) => s.coordinates));
    return { bounds, boundsDeclared, ...parts, report: readReport(raw, parts) };
  }
}

function boundsAround(points: LngLat[]): Bbox | undefined {
  if (points.length === 0) return undefined;
  const bbox: Bbox = [180, 90, -180, -90];
  for (const [lng, lat] of points) {
    if (lng < bbox[0]) bbox[0] = lng;
    if (lat < bbox[1]) bbox[1] = lat;
    if (lng > bbox[2]) bbox[2] = lng;
    if (lat > bbox[3]) bbox[3] = lat;
  }
  return bbox;
}
