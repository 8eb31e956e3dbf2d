import { describe, expect, it } from 'vitest';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { clearWidthM } from '#core/circulation/network/clear-width.ts';
import { baysOfWay, type CountedBays, withCountedBays } from '#core/circulation/parking/counted-bays.ts';
import { parkingLedger } from '#core/circulation/parking/parking-ledger.ts';
import { taggedParking } from '#core/circulation/parking/tagged-parking.ts';
import { drawTown } from './drawn-town.ts';

/** One way a-b-c of 100 and 200 metres, tagged with 30 free bays on its right. */
const { network } = drawTown({
  nodes: { a: [0, 0], b: [100, 0], c: [300, 0], d: [100, 80] },
  streets: ['a-b', 'b-d'],
  gates: 'a',
  homes: {},
  tags: {
    'a-b': {
      nodeIds: [1, 2, 3],
      coordinates: [
        [120.4, 36.05],
        [120.40111, 36.05],
        [120.40333, 36.05],
      ],
    },
  },
});
const tags = { 'parking:right': 'lane', 'parking:right:capacity': '30' };
const tagged = taggedParking(network, [{ osmId: 'w1', tags }]);
const count = (rest: Partial<CountedBays>): CountedBays => ({
  wayOsmId: 'w1',
  side: 'right',
  paid: 0,
  free: 0,
  resident: 0,
  isOffRoad: false,
  countedOn: null,
  ...rest,
});
const today = (counted: CountedBays[]) =>
  parkingLedger(network, applyInterventions(network, []), withCountedBays(network, tagged, counted)).before;

describe('bays as the office counted them', () => {
  it('stand over the tags side by side, every kind with its sum', () => {
    expect(today([])).toEqual({ paid: 0, free: 30, resident: 0 });
    expect(today([count({ paid: 11, resident: 7 })])).toEqual({ paid: 11, free: 0, resident: 7 });
    expect(today([count({ side: 'left', resident: 5 })])).toEqual({ paid: 0, free: 30, resident: 5 });
    expect(today([count({})])).toEqual({ paid: 0, free: 0, resident: 0 });
    expect(today([count({ wayOsmId: 'w99', paid: 5 })])).toEqual({ paid: 0, free: 30, resident: 0 });
  });

  it('are shared among the pieces of the way by length and read back as they were written', () => {
    const parking = withCountedBays(network, tagged, [count({ paid: 11, resident: 7 })]);
    const rows = [...parking].filter(([s]) => network.segmentIds[s].startsWith('w1/'));
    expect(rows.map(([, { right }]) => right?.bays).sort()).toEqual([12, 6].sort());
    const { left, right } = baysOfWay(network, parking, 'w1');
    expect(right.counts).toEqual({ paid: 11, free: 0, resident: 7 });
    expect(left.counts).toEqual({ paid: 0, free: 0, resident: 0 });
  });

  it('take room from the carriageway unless they lie beside it', () => {
    const widthOf = (counted: CountedBays) => {
      const s = network.segmentIds.findIndex((id) => id.startsWith('w1/'));
      return clearWidthM(7, withCountedBays(network, new Map(), [counted]).get(s));
    };
    expect(widthOf(count({ paid: 20 }))).toBe(5);
    expect(widthOf(count({ paid: 20, isOffRoad: true }))).toBe(7);
    expect(widthOf(count({}))).toBe(7);
  });
});
