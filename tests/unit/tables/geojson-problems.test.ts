import { describe, expect, test } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import { readProblems } from '../../../server/features/imports/tables/index.ts';
import { drain } from '../../support/drain.ts';
import { utf8 } from '../../support/make-tables.ts';
import { readOptions } from './read-options.ts';

describe('GeoJSON', () => {
  test('points are rows, polygons stand at their centroid and it is said', () => {
    const square = [
      [120, 36],
      [120.02, 36],
      [120.02, 36.02],
      [120, 36.02],
      [120, 36],
    ];
    const collection = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [120.3301, 36.0612] },
          properties: { 编号: 'a', 内容: '路灯', 上报时间: '2024-01-05' },
        },
        {
          type: 'Feature',
          geometry: { type: 'Polygon', coordinates: [square] },
          properties: { 编号: 'b', 内容: '积水', 上报时间: '2024-01-06' },
        },
        { type: 'Feature', geometry: null, properties: { 编号: 'c', 内容: '噪音', 上报时间: '2024-01-06' } },
      ],
    };
    const outcome = drain(readProblems(utf8(JSON.stringify(collection)), readOptions({})));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    const result = outcome.read;
    expect(result.errors).toEqual([]);
    expect(result.rows.map((row) => row.row)).toEqual([1, 2, 3]);
    expect(result.rows[0].lngLat).toEqual([120.3301, 36.0612]);
    expect(distanceM(result.rows[1].lngLat!, [120.01, 36.01])).toBeLessThan(1);
    expect(result.rows[2].lngLat).toBeNull();
    expect(result.report.notes).toContainEqual(
      expect.objectContaining({ code: 'polygon_centroid', count: 1 }),
    );
  });
});
