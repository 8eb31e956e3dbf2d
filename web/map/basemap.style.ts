import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import { LAYER_ORDER, type LayerId } from './layer-order.ts';
import { ground } from './palette.ts';

/** Fonts of the computer itself, domestic ones first: there are no glyphs to fetch. The first name carries the weight. */
const plainFonts = [
  'PingFang SC',
  'Microsoft YaHei',
  'Source Han Sans SC',
  'Noto Sans CJK SC',
  'Noto Sans SC',
];
const strongFonts = ['PingFang SC Semibold', ...plainFonts];

const source = 'basemap';

const POOL_NAMES_ZOOM = 16;

/** Metres of carriageway by class; widths on the map grow with the ground from zoom 15 on. */
const streetWidth = (extra: number): ExpressionSpecification => {
  const byClass = (major: number, middle: number, minor: number): ExpressionSpecification => [
    'match',
    ['get', 'class'],
    ['motorway', 'trunk', 'primary', 'motorway_link', 'trunk_link', 'primary_link'],
    major + extra,
    ['secondary', 'tertiary', 'secondary_link', 'tertiary_link'],
    middle + extra,
    minor + extra,
  ];
  return [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    12,
    byClass(1.6, 1, 0.4),
    15,
    byClass(5.5, 4, 2.2),
    18,
    byClass(22, 17, 11),
  ];
};

const PATHS = ['footway', 'path', 'steps', 'pedestrian', 'cycleway', 'corridor', 'bridleway', 'track'];
const isPath: ExpressionSpecification = ['in', ['get', 'class'], ['literal', PATHS]];

function label(
  id: LayerId,
  sourceLayer: string,
  layout: SymbolLayerSpecification['layout'],
  paint: SymbolLayerSpecification['paint'] = {},
  rest: Partial<Pick<SymbolLayerSpecification, 'minzoom' | 'maxzoom' | 'filter'>> = {},
): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    'source-layer': sourceLayer,
    ...rest,
    layout: { 'text-font': plainFonts, 'text-size': 12, 'text-padding': 3, ...layout },
    paint: { 'text-color': ground.label, 'text-halo-color': ground.halo, 'text-halo-width': 1.4, ...paint },
  };
}

const slot = (id: LayerId): LayerSpecification => ({
  id,
  type: 'background',
  layout: { visibility: 'none' },
});

/** `hasLand`: the extract has land polygons, so what is left over is sea; without them the ground is land. */
function basemapLayers(hasLand: boolean): LayerSpecification[] {
  const flat = { source, type: 'fill' } as const;
  return [
    {
      id: 'background',
      type: 'background',
      paint: { 'background-color': hasLand ? ground.water : ground.land },
    },
    { id: 'land', ...flat, 'source-layer': 'land', paint: { 'fill-color': ground.land } },
    {
      id: 'landuse',
      ...flat,
      'source-layer': 'landuse',
      paint: {
        'fill-color': [
          'match',
          ['get', 'kind'],
          ['beach', 'sand'],
          ground.sand,
          ['industrial', 'commercial', 'retail', 'port', 'harbour'],
          ground.industrial,
          ground.landuse,
        ],
      },
    },
    { id: 'green', ...flat, 'source-layer': 'green', paint: { 'fill-color': ground.green } },
    {
      id: 'water',
      ...flat,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ground.water },
    },
    {
      id: 'waterway',
      type: 'line',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: {
        'line-color': ground.water,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 12, 1, 18, 10],
      },
    },
    {
      id: 'coast',
      type: 'line',
      source,
      'source-layer': 'coast',
      paint: { 'line-color': ground.coast, 'line-width': 1.2 },
    },
    {
      id: 'rail',
      type: 'line',
      source,
      'source-layer': 'rail',
      paint: { 'line-color': ground.rail, 'line-width': 1.6, 'line-dasharray': [4, 2] },
    },
    {
      id: 'building',
      ...flat,
      'source-layer': 'building',
      minzoom: 13.5,
      paint: {
        'fill-color': ground.building,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.5, 1],
      },
    },
    slot('slot-areas'),
    {
      id: 'street-casing',
      type: 'line',
      source,
      'source-layer': 'street',
      minzoom: 13,
      filter: ['!', isPath],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ground.streetCasing, 'line-width': streetWidth(1.6), 'line-opacity': 0.9 },
    },
    {
      id: 'street-path',
      type: 'line',
      source,
      'source-layer': 'street',
      minzoom: 15,
      filter: isPath,
      paint: {
        'line-color': ground.path,
        'line-width': ['match', ['get', 'class'], 'steps', 2.4, 1.1],
        'line-dasharray': [2, 1.2],
      },
    },
    {
      id: 'street',
      type: 'line',
      source,
      'source-layer': 'street',
      filter: ['!', isPath],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ground.street, 'line-width': streetWidth(0) },
    },
    {
      id: 'building-outline',
      type: 'line',
      source,
      'source-layer': 'building',
      minzoom: 15.5,
      paint: { 'line-color': ground.buildingLine, 'line-width': 0.8 },
    },
    slot('slot-boundaries'),
    slot('slot-points'),
    label(
      'street-direction',
      'street',
      {
        'symbol-placement': 'line',
        'symbol-spacing': 110,
        'text-field': ['case', ['==', ['get', 'oneway'], -1], '←', '→'],
        'text-size': 13,
        'text-keep-upright': false,
        'text-rotation-alignment': 'map',
      },
      { 'text-color': ground.faintLabel, 'text-halo-width': 0 },
      {
        minzoom: 16,
        filter: ['all', ['has', 'oneway'], ['in', ['get', 'oneway'], ['literal', [1, -1]]], ['!', isPath]],
      },
    ),
    label(
      'street-label',
      'street',
      {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 18, 14],
        'text-letter-spacing': 0.12,
      },
      {},
      { minzoom: 14, filter: ['has', 'name'] },
    ),
    label(
      'building-label',
      'building',
      { 'text-field': ['coalesce', ['get', 'number'], ['get', 'name']], 'text-size': 10.5 },
      { 'text-color': ground.faintLabel },
      { minzoom: 16.8, filter: ['any', ['has', 'number'], ['has', 'name']] },
    ),
    label(
      'facility-label',
      'facility',
      // Below the point: there its sign may stand.
      {
        'text-field': ['get', 'name'],
        'text-size': 11,
        'text-max-width': 8,
        'text-anchor': 'top',
        'text-offset': [0, 1],
      },
      { 'text-color': '#46707c' },
      { minzoom: 15.5, filter: ['has', 'name'] },
    ),
    label(
      'water-label',
      'water',
      { 'text-field': ['get', 'name'], 'text-letter-spacing': 0.3 },
      { 'text-color': ground.waterLabel, 'text-halo-width': 0 },
      // A pool is of interest to who stands before it.
      {
        filter: [
          'all',
          ['has', 'name'],
          ['any', ['!=', ['get', 'kind'], 'swimming_pool'], ['>=', ['zoom'], POOL_NAMES_ZOOM]],
        ],
      },
    ),
    label(
      'place-label',
      'place',
      {
        'text-field': ['get', 'name'],
        'text-font': strongFonts,
        'text-size': 12.5,
        'text-letter-spacing': 0.15,
      },
      {},
      { filter: ['has', 'name'], minzoom: 13 },
    ),
    {
      id: 'area-label',
      type: 'symbol',
      source: 'area-labels',
      layout: {
        // A bin has a number and no name, and is as large as fits into it.
        'text-field': [
          'case',
          ['has', 'name'],
          ['format', ['get', 'name'], {}, '\n', {}, ['get', 'value'], { 'font-scale': 1.15 }],
          ['get', 'value'],
        ],
        'text-font': strongFonts,
        'text-size': ['coalesce', ['get', 'size'], 13],
        'text-line-height': 1.35,
        'text-padding': 2,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: {
        'text-color': ['coalesce', ['get', 'ink'], '#2b333b'],
        'text-halo-color': ['coalesce', ['get', 'halo'], '#fffdf8'],
        'text-halo-width': 1.8,
      },
    },
  ];
}

/**
 * The offline basemap: vector tiles made from the imported data, drawn with local fonts, nothing from anywhere else.
 * Throws when the layers and LAYER_ORDER disagree.
 */
export function basemapStyle(options: {
  hasLand: boolean;
  maxTileZoom: number;
  origin: string;
}): StyleSpecification {
  const layers = basemapLayers(options.hasLand);
  const ids = layers.map((layer) => layer.id).join(' ');
  if (ids !== LAYER_ORDER.join(' ')) throw new Error(`Basemap layers out of order: ${ids}`);
  return {
    version: 8,
    sources: {
      [source]: {
        type: 'vector',
        tiles: [`${options.origin}/api/basemap/tiles/{z}/{x}/{y}`],
        maxzoom: options.maxTileZoom,
      },
      'area-labels': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers,
  };
}
