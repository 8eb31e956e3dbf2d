import type { MapFeatureLayer, OsmTags } from './osm-extract.ts';

/** Where on the basemap an object is drawn, and as what. */
export interface FeatureKind {
  layer: MapFeatureLayer;
  kind: string;
  shape: 'area' | 'line' | 'point';
}

interface Rule extends FeatureKind {
  key: string;
  values: Set<string>;
}

const rule = (
  layer: MapFeatureLayer,
  shape: Rule['shape'],
  key: string,
  values: string,
  kind = '',
): Rule => ({
  layer,
  shape,
  key,
  kind,
  values: new Set(values.split(' ')),
});

/** First match wins; without a `kind` the tag's value is the kind. */
const rules: Rule[] = [
  rule('coast', 'line', 'natural', 'coastline'),
  rule('water', 'area', 'natural', 'water bay strait'),
  rule('water', 'area', 'waterway', 'riverbank dock boatyard'),
  rule('water', 'area', 'landuse', 'reservoir basin salt_pond aquaculture'),
  rule('water', 'area', 'leisure', 'swimming_pool marina'),
  rule('water', 'line', 'waterway', 'river stream canal drain ditch tidal_channel'),
  rule('green', 'area', 'leisure', 'park garden golf_course nature_reserve common dog_park'),
  rule(
    'green',
    'area',
    'landuse',
    'grass forest meadow cemetery recreation_ground village_green orchard allotments flowerbed',
  ),
  rule('green', 'area', 'natural', 'wood scrub grassland heath wetland tree_group'),
  rule('green', 'line', 'natural', 'tree_row'),
  rule('rail', 'line', 'railway', 'rail light_rail subway tram monorail narrow_gauge funicular'),
  rule('landuse', 'area', 'natural', 'beach sand bare_rock shingle'),
  rule('landuse', 'area', 'amenity', 'school university college kindergarten hospital parking prison'),
  rule('landuse', 'area', 'leisure', 'pitch playground sports_centre stadium track'),
  rule('landuse', 'area', 'man_made', 'pier breakwater', 'pier'),
  rule(
    'landuse',
    'area',
    'landuse',
    'residential commercial retail industrial construction railway farmland farmyard military port institutional education brownfield greenfield garages quarry landfill religious',
  ),
  rule('land', 'area', 'place', 'island islet'),
  rule(
    'place',
    'point',
    'place',
    'city town suburb quarter neighbourhood village hamlet locality square island islet city_block',
  ),
];

/** The kinds an object is drawn as; an island, for one, is land and a name. */
export function featureKindsOf(tags: OsmTags): FeatureKind[] {
  const found: FeatureKind[] = [];
  for (const { key, values, layer, kind, shape } of rules) {
    const value = tags[key];
    if (value === undefined || !values.has(value)) continue;
    if (shape !== 'point' && found.some((f) => f.shape !== 'point')) continue;
    if (shape === 'point' && tags.name === undefined) continue;
    found.push({ layer, kind: kind === '' ? value : kind, shape });
  }
  return found;
}
