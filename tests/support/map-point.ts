import type { Page } from 'playwright-core';
import type { LngLat } from '#core/geo/types.ts';

/** Pixels of the whole world at zoom 0, as MapLibre draws it. */
const WORLD_PX = 512;

function mercator([lng, lat]: LngLat): [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [(lng + 180) / 360, (1 - y / Math.PI) / 2];
}

/** Where places lie on the screen, in pixels of the page; the map looks north and straight down, and stands still. */
export async function pointsOnMap(page: Page, places: readonly LngLat[], selector = '.gw-map') {
  const box = (await page.locator(selector).boundingBox())!;
  const camera = (await page.getAttribute(selector, 'data-camera'))!.split(',').map(Number);
  const scale = WORLD_PX * 2 ** camera[2];
  const [centreX, centreY] = mercator([camera[0], camera[1]]);
  return places.map((place) => {
    const [x, y] = mercator(place);
    return {
      x: box.x + box.width / 2 + (x - centreX) * scale,
      y: box.y + box.height / 2 + (y - centreY) * scale,
    };
  });
}
