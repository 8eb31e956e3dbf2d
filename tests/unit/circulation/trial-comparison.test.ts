import { describe, expect, it } from 'vitest';
import { predictedStreets, storableFigures } from '#core/circulation/trial/prediction.ts';
import {
  complaintWindows,
  gehOf,
  type Measurement,
  trialRows,
} from '#core/circulation/trial/trial-comparison.ts';

const flow = (
  phase: 'before' | 'during',
  value: number,
  segmentId = 's1',
  place = '海棠路',
): Measurement => ({
  figure: 'flow',
  phase,
  segmentId,
  place,
  value,
});

describe('measured beside predicted', () => {
  it('GEH is that of the handbook', () => {
    // worked example: 1000 modelled, 1200 counted
    expect(gehOf(1000, 1200)).toBeCloseTo(6.03, 2);
    expect(gehOf(0, 0)).toBe(0);
  });

  it('a line for each figure and place, the mean of what was measured, the whole area first', () => {
    const rows = trialRows(
      {
        before: { bays: 100, fireMeanMinutes: 4 },
        after: { bays: 90, fireMeanMinutes: 5 },
        streets: [{ segmentId: 's1', name: '海棠路', beforeVehH: 200, afterVehH: 120 }],
      },
      [
        flow('during', 100),
        flow('during', 120),
        flow('before', 210),
        // nobody drove there in the model
        flow('during', 30, 's9', '西巷'),
        { figure: 'bays', phase: 'during', segmentId: null, place: '', value: 88 },
        { figure: 'bays', phase: 'during', segmentId: 's1', place: '海棠路', value: 8 },
      ],
    );
    expect(
      rows.map(({ figure, place, predictedAfter, measuredDuring, difference }) => [
        figure,
        place,
        predictedAfter,
        measuredDuring?.mean,
        difference,
      ]),
    ).toEqual([
      ['flow', '海棠路', 120, 110, -10],
      ['flow', '西巷', 0, 30, 30],
      ['bays', '', 90, 88, -2],
      ['bays', '海棠路', null, 8, null],
    ]);
    expect(rows[0].measuredBefore).toEqual({ mean: 210, n: 1 });
    expect(trialRows(null, [flow('during', 1)])[0]).toMatchObject({ predictedAfter: null, difference: null });
  });

  it('as many days before a trial as have passed of it, over the end of a month', () => {
    expect(complaintWindows('2026-03-02', '2026-03-31', '2026-03-04')).toEqual({
      before: { from: '2026-02-27', to: '2026-03-01' },
      during: { from: '2026-03-02', to: '2026-03-04' },
    });
    expect(complaintWindows('2026-03-02', '2026-03-02', '2026-04-04')?.during.to).toBe('2026-03-02');
    expect(complaintWindows('2026-03-02', null, '2026-03-01')).toBeNull();
    expect(complaintWindows(null, null, '2026-03-01')).toBeNull();
  });
});

describe('what is kept of the model', () => {
  it('both directions together, busiest first, quiet streets left out', () => {
    const network = { segmentIds: ['a', 'b', 'c'], segments: [{ name: 'A' }, { name: null }, { name: 'C' }] };
    expect(predictedStreets(network, [0.1, 0.2, 30, 20.4, 5, 0], [0, 0, 0, 0, 70, 10])).toEqual([
      { segmentId: 'c', name: 'C', beforeVehH: 5, afterVehH: 80 },
      { segmentId: 'b', name: null, beforeVehH: 50, afterVehH: 0 },
    ]);
  });

  it('numbers that no file holds stay out', () => {
    expect(storableFigures({ bays: 3, detourMaxM: Number.POSITIVE_INFINITY } as never)).toEqual({ bays: 3 });
  });
});
