import type { Bbox } from '#core/geo/types.ts';

/** What the map looks at. Zoom as in MapLibre (512 px tiles), angles in degrees. */
export interface Camera {
  zoom: number;
  lng: number;
  lat: number;
  bearing: number;
  pitch: number;
}

/** `16.20/36.0623/120.3701/0/0`: zoom, latitude, longitude, bearing, pitch, as in MapLibre's hash. */
export function formatCamera(camera: Camera): string {
  const places = camera.zoom > 14 ? 5 : 4;
  return [
    camera.zoom.toFixed(2),
    camera.lat.toFixed(places),
    camera.lng.toFixed(places),
    Math.round(camera.bearing),
    Math.round(camera.pitch),
  ].join('/');
}

/** Undefined for anything that is no camera: a broken link still opens. */
export function parseCamera(text: string): Camera | undefined {
  const parts = text.split('/');
  if (parts.length < 3 || parts.length > 5 || parts.some((part) => part.trim() === '')) return undefined;
  const [zoom, lat, lng, bearing = 0, pitch = 0] = parts.map(Number);
  if (![zoom, lat, lng, bearing, pitch].every(Number.isFinite)) return undefined;
  if (zoom < 0 || zoom > 24 || Math.abs(lat) > 85 || Math.abs(lng) > 180 || pitch < 0 || pitch > 85)
    return undefined;
  return { zoom, lat, lng, bearing, pitch };
}

/** Whether the camera looks at a place within the bounds. */
export function isWithin([west, south, east, north]: Bbox, { lng, lat }: Camera): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** The bounds with a margin of `share` of their size on each side, for data that ends exactly at the edge. */
export function widened([west, south, east, north]: Bbox, share: number): Bbox {
  const dx = Math.max(east - west, 0.002) * share;
  const dy = Math.max(north - south, 0.002) * share;
  return [west - dx, south - dy, east + dx, north + dy];
}
