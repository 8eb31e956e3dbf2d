import type { Layer } from '@deck.gl/core';
import { PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { LngLat } from '#core/geo/types.ts';
import type { BuildingShape } from '#core/places/place-columns.ts';
import type { IsochroneArea } from '#core/streets/isochrone-areas.ts';
import type { Home, HouseLine } from '#core/streets/isochrone-coverage.ts';
import { inSlot } from '../../map/layer-order.ts';
import { type Rgb, selectionColour } from '../../map/palette.ts';

export const HOUSES_ID = 'service-houses';

/** Nearest first; blue-green, as what is chosen is everywhere. */
export const REACH_COLOURS: readonly Rgb[] = [
  [38, 128, 148],
  [106, 172, 184],
  [168, 207, 213],
];
export const REACH_ALPHA = 120;
export const COVERED: Rgb = [86, 138, 150];
export const BEYOND: Rgb = [200, 104, 30];

/** Colours of so many areas, the widest always the faintest. */
export const reachColours = (count: number) => REACH_COLOURS.slice(REACH_COLOURS.length - count);

interface Piece {
  polygon: Position[][];
  colour: Rgb;
}

/** The widest first, so that the nearer ones lie on it. */
export function reachLayers(areas: readonly IsochroneArea[]): Layer[] {
  const colours = reachColours(areas.length);
  return areas
    .map(({ limitS, geometry }, i) => {
      const data = geometry.coordinates.map((polygon): Piece => ({ polygon, colour: colours[i] }));
      return new PolygonLayer<Piece>({
        id: `service-reach-${limitS}`,
        ...inSlot('slot-areas'),
        data,
        stroked: true,
        lineWidthUnits: 'pixels',
        getPolygon: ({ polygon }) => polygon,
        getFillColor: ({ colour }) => [...colour, REACH_ALPHA],
        getLineColor: ({ colour }) => [...colour, 230],
        getLineWidth: 1.2,
        parameters: { depthCompare: 'always' },
      });
    })
    .reverse();
}

/** A house, one part of it, or a door without a house. */
export interface HouseDatum {
  line: HouseLine;
  position: number;
  polygon: Position[][];
}

export function houseData(
  lines: readonly HouseLine[],
  houses: readonly { key: number }[],
  shapes: ReadonlyMap<number, BuildingShape>,
): HouseDatum[] {
  return lines.flatMap((line, position) => {
    const shape = line.house < 0 ? undefined : shapes.get(houses[line.house].key);
    return shape?.polygons.map((polygon) => ({ line, position, polygon })) ?? [];
  });
}

export function houseLayers(data: readonly HouseDatum[], chosen: HouseLine | undefined): Layer[] {
  return [
    new PolygonLayer<HouseDatum>({
      id: HOUSES_ID,
      ...inSlot('slot-boundaries'),
      data,
      pickable: true,
      stroked: true,
      lineWidthUnits: 'pixels',
      getPolygon: ({ polygon }) => polygon,
      getFillColor: ({ line }) => (line.beyond > 0 ? [...BEYOND, 235] : [...COVERED, 200]),
      getLineColor: ({ line }) =>
        line.home === chosen?.home ? [...selectionColour, 255] : [255, 255, 255, 200],
      getLineWidth: ({ line }) => (line.home === chosen?.home ? 3 : 0.6),
      parameters: { depthCompare: 'always' },
      updateTriggers: { getLineColor: chosen?.home, getLineWidth: chosen?.home },
    }),
  ];
}

/** Doors without a house that have it too far. */
export function loneDoorLayers(lines: readonly HouseLine[], homes: readonly Home[]): Layer[] {
  return [
    new ScatterplotLayer<HouseLine>({
      id: 'service-doors',
      ...inSlot('slot-boundaries'),
      data: lines.filter(({ house }) => house < 0),
      getPosition: ({ home }) => [homes[home].lng, homes[home].lat],
      getFillColor: ({ beyond }) => (beyond > 0 ? [...BEYOND, 235] : [...COVERED, 200]),
      getRadius: 4,
      radiusUnits: 'pixels',
      parameters: { depthCompare: 'always' },
    }),
  ];
}

/** Where one more would stand. */
export function trialLayers(trial: LngLat | undefined): Layer[] {
  if (!trial) return [];
  return [
    new ScatterplotLayer<LngLat>({
      id: 'service-trial',
      ...inSlot('slot-points'),
      data: [trial],
      getPosition: (at) => at,
      getFillColor: [255, 255, 255, 255],
      getLineColor: [...selectionColour, 255],
      stroked: true,
      getRadius: 9,
      getLineWidth: 5,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      parameters: { depthCompare: 'always' },
    }),
  ];
}
