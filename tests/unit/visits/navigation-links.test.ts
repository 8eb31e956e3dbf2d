import { describe, expect, it } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { amapWalkLink, baiduWalkLink, phoneSystemOf } from '../../../web/features/field/navigation-links.ts';

// The examples in the public documentation of the two coordinate converters: a GPS place and their answer to it.
const AMAP = {
  gps: [116.481499, 39.990475] as LngLat,
  answer: [116.487585177952, 39.991754014757] as LngLat,
};
const BAIDU = {
  gps: [114.21892734521, 29.575429778924] as LngLat,
  answer: [114.2307519546763, 29.57908428837437] as LngLat,
};

/** Two decimals of a link are rounded to a decimetre; both services round in ways of their own. */
const NEAR_M = 1;

describe('links to walk by', () => {
  it('Amap is sent to the place it counts in GCJ-02, on foot', () => {
    const url = new URL(amapWalkLink(AMAP.gps, '海棠路3号, 1单元'));
    expect(url.origin + url.pathname).toBe('https://uri.amap.com/navigation');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      mode: 'walk',
      coordinate: 'gaode',
      callnative: '1',
    });
    const [lng, lat, ...name] = url.searchParams.get('to')!.split(',');
    expect(distanceM([Number(lng), Number(lat)], AMAP.answer)).toBeLessThan(NEAR_M);
    expect(name).toEqual(['海棠路3号  1单元']);
  });

  it.each([
    ['android', 'bdapp:', 'andr.gridwalk.field'],
    ['ios', 'baidumap:', 'ios.gridwalk.field'],
  ] as const)('Baidu on %s is sent to the place it counts in BD-09, on foot', (system, scheme, src) => {
    const link = baiduWalkLink(BAIDU.gps, '海棠路3号|1单元', system);
    const url = new URL(link.replace(/^\w+:/, 'https:'));
    expect([new URL(link).protocol, url.host + url.pathname]).toEqual([scheme, 'map/direction']);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      mode: 'walking',
      coord_type: 'bd09ll',
      src,
    });
    const [name, at] = url.searchParams.get('destination')!.split('|');
    expect(name).toBe('name:海棠路3号 1单元');
    const [lat, lng] = at.replace('latlng:', '').split(',').map(Number);
    expect(distanceM([lng, lat], BAIDU.answer)).toBeLessThan(NEAR_M);
  });

  it('elsewhere Baidu shows the place on its page', () => {
    const url = new URL(baiduWalkLink(BAIDU.gps, '海棠路3号', 'other'));
    const [lat, lng] = url.searchParams.get('location')!.split(',').map(Number);
    expect(url.host).toBe('api.map.baidu.com');
    expect(distanceM([lng, lat], BAIDU.answer)).toBeLessThan(NEAR_M);
  });

  it('phones are told apart', () => {
    expect(
      [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)',
        'Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00)',
        'Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1',
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
      ].map(phoneSystemOf),
    ).toEqual(['ios', 'android', 'android', 'other']);
  });
});
