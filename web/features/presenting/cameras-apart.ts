import { parseLink } from '../../app/url-state.ts';
import type { Camera } from '../../map/camera.ts';
import type { MapOwner } from '../../map/map-owner.ts';

/** How far the right map looks from where the left one looks, in degrees. */
export interface Apart {
  lng: number;
  lat: number;
}

export const TOGETHER: Apart = { lng: 0, lat: 0 };

export function moved(camera: Camera, { lng, lat }: Apart, times: 1 | -1): Camera {
  return { ...camera, lng: camera.lng + times * lng, lat: camera.lat + times * lat };
}

/** Two places beside each other begin where their links look, both as near as the one that needs more room. */
export function startApart(left: MapOwner, rightQuery: string): Apart {
  const right = parseLink(rightQuery).workplace.camera;
  if (!right) return TOGETHER;
  const camera = left.camera();
  if (right.zoom < camera.zoom) left.jumpTo({ ...camera, zoom: right.zoom });
  return { lng: right.lng - camera.lng, lat: right.lat - camera.lat };
}
