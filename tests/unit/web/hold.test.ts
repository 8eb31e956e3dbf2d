import { expect, it } from 'vitest';
import { holdOf, holdQuery, NO_HOLD } from '../../../web/features/session/hold.store.ts';
import { tilesAround } from '../../../web/map/tile-address.ts';

it('a frame is told by its address what its holder holds', () => {
  const hold = {
    isHeld: true,
    isMasked: false,
    frozen: { reviewKey: 3, snapshotKey: 12, dataTime: '2026-11-20T10:00:00.000Z' },
  };
  expect(holdOf(`?frame=1&${holdQuery(hold)}&v=14.00/36/120`)).toEqual(hold);
  const plain = { isHeld: false, isMasked: true, frozen: undefined };
  expect(holdOf(`?frame=1&${holdQuery(plain)}`)).toEqual(plain);
});

it('what is no frame holds nothing, and nonsense is left out', () => {
  expect(holdOf('?hold=1&fz=3.4')).toEqual(NO_HOLD);
  expect(holdOf('?frame=1&fz=three.4').frozen).toBeUndefined();
});

it('tiles around a view are those under it and one more on each side', () => {
  // The tile 13/6834/3206 by the formula of the OpenStreetMap wiki for 120.35 E, 36.06 N.
  const n = 2 ** 13;
  const x = Math.floor(((120.35 + 180) / 360) * n);
  const latitude = (36.06 * Math.PI) / 180;
  const y = Math.floor(((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2) * n);
  const paths = tilesAround([120.3501, 36.0599, 120.3502, 36.06], 13);
  expect(paths).toHaveLength(9);
  expect(paths[4]).toBe(`/api/basemap/tiles/13/${x}/${y}`);
  expect(tilesAround([-180, -80, 180, 80], 0)).toEqual(['/api/basemap/tiles/0/0/0']);
});
