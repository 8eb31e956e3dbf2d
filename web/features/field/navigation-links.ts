import { fromWgs84 } from '#core/geo/datum.ts';
import type { LngLat } from '#core/geo/types.ts';

/** Phones tell apart which scheme opens Baidu's app; elsewhere its web page is opened. */
export type PhoneSystem = 'android' | 'ios' | 'other';

/** HarmonyOS opens the schemes of Android. */
export function phoneSystemOf(userAgent: string): PhoneSystem {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  return /Android|HarmonyOS|OpenHarmony/i.test(userAgent) ? 'android' : 'other';
}

const SOURCE = 'gridwalk';
/** 1e-6 degrees are a decimetre; both maps take no more. */
const degrees = (value: number) => value.toFixed(6);

/**
 * Amap's (高德) walking navigation to a place in WGS 84, which is shifted to GCJ-02 as Amap counts; opens the app where
 * there is one, else its page.
 */
export function amapWalkLink(place: LngLat, name: string): string {
  const [lng, lat] = fromWgs84(place, 'GCJ02');
  const query = new URLSearchParams({
    to: `${degrees(lng)},${degrees(lat)},${name.replaceAll(',', ' ')}`,
    mode: 'walk',
    coordinate: 'gaode',
    callnative: '1',
    src: SOURCE,
  });
  return `https://uri.amap.com/navigation?${query}`;
}

/** Baidu's (百度地图) walking navigation to a place in WGS 84, shifted to BD-09 as Baidu counts. */
export function baiduWalkLink(place: LngLat, name: string, system: PhoneSystem): string {
  const [lng, lat] = fromWgs84(place, 'BD09');
  const at = `${degrees(lat)},${degrees(lng)}`;
  if (system === 'other') {
    // Without an app nothing knows where one stands: the page shows the place, and from there the way.
    const query = new URLSearchParams({ location: at, title: name, content: name, output: 'html' });
    return `https://api.map.baidu.com/marker?${query}&coord_type=bd09ll&src=webapp.${SOURCE}.field`;
  }
  const query = new URLSearchParams({
    destination: `name:${name.replaceAll('|', ' ')}|latlng:${at}`,
    mode: 'walking',
    coord_type: 'bd09ll',
    src: `${system === 'ios' ? 'ios' : 'andr'}.${SOURCE}.field`,
  });
  return `${system === 'ios' ? 'baidumap' : 'bdapp'}://map/direction?${query}`;
}
