import { describe, expect, it } from 'vitest';
import { mercator, metresPerDegree, scaleBar } from '../../../web/features/walkabout-print/ground-scale.ts';
import { parseOrigin } from '../../../web/features/walkabout-print/phone-origin.ts';
import { placeMarks, printPages } from '../../../web/features/walkabout-print/print-pages.ts';
import type { StoredStop, StoredTeam } from '../../../web/features/walkabouts/walkabouts.queries.ts';

const team = (key: number) => ({ key, name: `${key}组` }) as StoredTeam;
const stop = (key: number, teamKey: number | null, position: number | null, lng = 120 + key / 1000) =>
  ({ key, teamKey, position, lng, lat: 36 }) as StoredStop;

describe('the sheets of a walkabout', () => {
  const stops = [
    // Not in the order of the way.
    ...Array.from({ length: 17 }, (_, i) => stop(100 + i, 1, 16 - i)),
    ...Array.from({ length: 5 }, (_, i) => stop(200 + i, 3, i)),
    stop(300, null, null),
  ];
  const pages = printPages([team(1), team(2), team(3)], stops);

  it('hold every visited stop once, in the order of the way', () => {
    const numbered = pages.flatMap(({ team: { key }, stops }) =>
      stops.map(({ number, stop }) => [key, number, stop.key]),
    );
    expect(numbered).toEqual([
      ...Array.from({ length: 17 }, (_, i) => [1, i + 1, 116 - i]),
      ...Array.from({ length: 5 }, (_, i) => [3, i + 1, 200 + i]),
    ]);
  });

  it('number their pages team by team; a team without stops has none', () => {
    expect(pages.map(({ teamIndex, page, pageCount }) => [teamIndex, page, pageCount])).toEqual([
      [0, 1, 3],
      [0, 2, 3],
      [0, 3, 3],
      [2, 1, 1],
    ]);
  });
});

it('stops behind one door share a mark', () => {
  const at = (number: number, lng: number) => ({ number, stop: stop(number, 1, number, lng) });
  const marks = placeMarks([at(1, 120), at(2, 120.1), at(3, 120.1), at(4, 120.1), at(5, 120), at(6, 120.2)]);
  expect(marks.map(({ label }) => label)).toEqual(['1 5', '2–4', '6']);
});

describe('the scale of a printed map', () => {
  it.each([
    [1, 120, 100],
    [0.9, 120, 100],
    [0.41, 120, 20],
    [4.3, 120, 500],
    [17, 120, 2000],
  ])('%d m a pixel: no longer than %d pixels, %d m', (metresPerPixel, widestPx, metres) => {
    const bar = scaleBar(metresPerPixel, widestPx);
    expect(bar.metres).toBe(metres);
    expect(bar.px).toBeLessThanOrEqual(widestPx);
    expect(bar.px * metresPerPixel).toBeCloseTo(metres);
  });

  it('is that of the web map', () => {
    // EPSG:3857 of 36 N on its sphere.
    expect(6378137 * mercator(36)).toBeCloseTo(4300621.37, 1);
    expect(metresPerDegree(60)).toBeCloseTo(55660, -1);
  });
});

it.each([
  ['', ''],
  ['  gridwalk.local:8443 ', 'https://gridwalk.local:8443'],
  ['http://192.168.1.20:8080/?m=walkabouts', 'http://192.168.1.20:8080'],
  ['not an address', undefined],
])('the address for phones out of %j is %j', (typed, origin) => expect(parseOrigin(typed)).toBe(origin));
