import type { RawOsm, RawWay } from './osm-collector.ts';
import type { OsmMapFeature, OsmTags } from './osm-extract.ts';
import { type FeatureKind, featureKindsOf } from './osm-feature-kinds.ts';
import { type AssembledArea, areaOfRelation, areaOfWay, bboxOfPoints, centreOf } from './osm-rings.ts';
import { presentNodes } from './osm-streets.ts';
import { nameOf } from './osm-tag-values.ts';
import { seaFeatures } from './sea-areas.ts';

/** What only the basemap draws: water, green, coast, rail, land use, places, and the sea made of the coast lines. */
export function collectMapFeatures(raw: RawOsm): OsmMapFeature[] {
  const features: OsmMapFeature[] = [];
  for (const node of raw.taggedNodes.values()) {
    for (const kind of featureKindsOf(node.tags)) {
      if (kind.shape === 'point') features.push(pointFeature(`n${node.id}`, kind, node.tags, node.lngLat));
    }
  }
  for (const way of raw.ways.values()) {
    for (const kind of featureKindsOf(way.tags)) {
      const feature = kind.shape === 'line' ? lineFeature(raw, way, kind) : undefined;
      if (feature) features.push(feature);
      else if (kind.shape !== 'line') {
        features.push(...areaFeature(`w${way.id}`, kind, way.tags, () => areaOfWay(raw, way)));
      }
    }
  }
  for (const relation of raw.relations.values()) {
    if (relation.tags.type !== 'multipolygon') continue;
    for (const kind of featureKindsOf(relation.tags)) {
      if (kind.shape === 'line') continue;
      features.push(
        ...areaFeature(`r${relation.id}`, kind, relation.tags, () => areaOfRelation(raw, relation)),
      );
    }
  }
  return [...features, ...seaFeatures(raw)];
}

function lineFeature(raw: RawOsm, way: RawWay, { layer, kind }: FeatureKind): OsmMapFeature | undefined {
  const { coordinates } = presentNodes(raw, way);
  if (coordinates.length < 2) return undefined;
  const geometry = { type: 'LineString' as const, coordinates };
  return {
    osmId: `w${way.id}`,
    layer,
    kind,
    name: nameOf(way.tags),
    geometry,
    bbox: bboxOfPoints(coordinates),
  };
}

function areaFeature(
  osmId: string,
  kind: FeatureKind,
  tags: OsmTags,
  areaOf: () => AssembledArea | undefined,
): OsmMapFeature[] {
  const area = areaOf();
  if (!area) return [];
  if (kind.shape === 'point') return [pointFeature(osmId, kind, tags, centreOf(area.geometry))];
  const { geometry, bbox } = area;
  return [{ osmId, layer: kind.layer, kind: kind.kind, name: nameOf(tags), geometry, bbox }];
}

function pointFeature(
  osmId: string,
  { layer, kind }: FeatureKind,
  tags: OsmTags,
  lngLat: [number, number],
): OsmMapFeature {
  const [lng, lat] = lngLat;
  const geometry = { type: 'Point' as const, coordinates: lngLat };
  return { osmId, layer, kind, name: nameOf(tags), geometry, bbox: [lng, lat, lng, lat] };
}
