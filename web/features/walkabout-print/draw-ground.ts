import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import type { Basemap } from '../../map/basemap.queries.ts';
import { captureFrame } from '../../map/capture-frame.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { mercator, metresPerDegree } from './ground-scale.ts';

/** A still picture of the basemap and where places lie on it, in CSS pixels. */
export interface Ground {
  image: string;
  place(lngLat: LngLat): [x: number, y: number];
  metresPerPixel: number;
}

/** Dots of a printed page: 288 to the inch. */
const PIXEL_RATIO = 3;
const PADDING_PX = 34;
const NEAREST_ZOOM = 17.5;
const PATIENCE_MS = 30_000;

/** Draws the basemap of a box unseen, for paper. Throws when it is not there after half a minute. */
export async function drawGround(
  basemap: Basemap,
  bounds: Bbox,
  size: { width: number; height: number },
): Promise<Ground> {
  const container = document.createElement('div');
  const box = { width: `${size.width}px`, height: `${size.height}px` };
  Object.assign(container.style, { position: 'fixed', left: '-100000px', top: '0', ...box });
  container.inert = true;
  document.body.append(container);
  const owner = new MapOwner({
    container,
    camera: undefined,
    bounds,
    hasLand: basemap.hasLand,
    maxTileZoom: basemap.maxZoom,
    attributions: [],
    onCamera: () => {},
    onClick: () => {},
    onHover: () => {},
    pixelRatio: PIXEL_RATIO,
  });
  try {
    const { map } = owner;
    map.fitBounds(bounds, { padding: PADDING_PX, maxZoom: NEAREST_ZOOM, duration: 0 });
    await Promise.race([
      map.once('idle'),
      new Promise((_, reject) => setTimeout(() => reject(new Error('The map was not drawn.')), PATIENCE_MS)),
    ]);
    const canvas = await captureFrame(map);
    // North is up and nothing is tilted: two corners say where everything is.
    const [[west, north], [east, south]] = [
      map.unproject([0, 0]),
      map.unproject([size.width, size.height]),
    ].map(({ lng, lat }) => [lng, mercator(lat)]);
    const latitude = map.getCenter().lat;
    return {
      image: canvas.toDataURL('image/jpeg', 0.9),
      place: ([lng, lat]) => [
        ((lng - west) / (east - west)) * size.width,
        ((mercator(lat) - north) / (south - north)) * size.height,
      ],
      metresPerPixel: metresPerDegree(latitude) * ((east - west) / size.width),
    };
  } finally {
    owner.destroy();
    container.remove();
  }
}
