import { expect, it } from 'vitest';
import { moved, startApart } from '../../../web/features/presenting/cameras-apart.ts';
import { type SideNames, sideWords } from '../../../web/features/presenting/side-words.ts';
import { type Translate, translate } from '../../../web/i18n/translate.ts';
import type { MapOwner } from '../../../web/map/map-owner.ts';

const t: Translate = (key, values) => translate('zh-CN', key, values);
const names: SideNames = {
  category: (code) => `类别${code}`,
  source: (code) => `来源${code}`,
  area: (key) => `社区${key}`,
  scheme: (key) => (key === 2 ? '方案二' : undefined),
};

it('two sides are named by what differs between them', () => {
  const september = 'c=6&t=2026-09-01..2026-09-30&cat=0301';
  const october = 'c=6&t=2026-10-01..2026-10-31&cat=0301';
  expect(sideWords(september, october, names, t)).toEqual([
    '2026-09-01 至 2026-09-30',
    '2026-10-01 至 2026-10-31',
  ]);
  expect(sideWords('c=6&t=90d', 'c=4&t=90d', names, t)).toEqual(['社区6', '社区4']);
  expect(sideWords('m=circulation&cs=2', 'm=circulation', names, t)).toEqual(['方案二', '现状']);
  expect(sideWords('l=heat', 'l=heat', names, t)).toEqual(['左图', '右图']);
});

it('two places stay as far apart as their links say, at the zoom of the one that needs more room', () => {
  let camera = { lng: 120, lat: 36, zoom: 15.5, bearing: 0, pitch: 0 };
  const left = { camera: () => camera, jumpTo: (to: typeof camera) => (camera = to) } as unknown as MapOwner;
  const apart = startApart(left, 'v=14.90/36.01000/120.02000');
  expect(camera.zoom).toBe(14.9);
  const right = moved(camera, apart, 1);
  expect([right.lng, right.lat, right.zoom]).toEqual([expect.closeTo(120.02), expect.closeTo(36.01), 14.9]);
  const back = moved(right, apart, -1);
  expect([back.lng, back.lat]).toEqual([expect.closeTo(120), expect.closeTo(36)]);
  expect(startApart(left, 'c=4')).toEqual({ lng: 0, lat: 0 });
});
