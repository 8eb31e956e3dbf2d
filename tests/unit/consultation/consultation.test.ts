import { describe, expect, it } from 'vitest';
import { plainRoom } from '#core/consultation/consultation.ts';
import { isTold, leadingStance, responseRate, tallyAnswers } from '#core/consultation/tally.ts';
import { unansweredDoors } from '#core/consultation/unanswered.ts';
import { classOf } from '../../../web/features/consultation/stance-colours.ts';

describe('a room', () => {
  it('is one however it is written', () => {
    expect(new Set(['301', '301室', ' 3 01 户', '３０１', '301号'].map(plainRoom)).size).toBe(1);
    expect(plainRoom('3a')).toBe(plainRoom('3A室'));
    expect(plainRoom('室')).toBe('');
  });
});

describe('what a house says', () => {
  const counts = (agree: number, conditional: number, disagree: number) => ({
    agree,
    conditional,
    disagree,
    none: 9,
  });

  it('is told from five households on, and the more careful word leads where two are equal', () => {
    expect([4, 5].map((answered) => isTold({ answered }))).toEqual([false, true]);
    expect(leadingStance(counts(3, 2, 1))).toBe('agree');
    expect(leadingStance(counts(3, 3, 1))).toBe('conditional');
    expect(leadingStance(counts(3, 3, 3))).toBe('disagree');
    expect(leadingStance(counts(0, 0, 0))).toBeUndefined();
  });

  it('has no rate where nobody counted, and never more than all', () => {
    expect(responseRate({ households: null, answered: 3 })).toBeUndefined();
    expect(responseRate({ households: 2, answered: 3 })).toBe(1);
  });

  it('has one class on the map, at the edges too', () => {
    const of = (answered: number, households: number | null = 10) =>
      classOf({ answered, households, counts: answered < 5 ? null : counts(answered, 0, 0) }, 'rate');
    expect([0, 1, 2, 8, 10].map((n) => of(n))).toEqual(
      [0, 0, 1, 4, 4].map((index) => ({ kind: 'rate', index })),
    );
    expect(of(0, null)).toEqual({ kind: 'unknown' });
    const stance = (answered: number) =>
      classOf({ answered, households: 10, counts: answered < 5 ? null : counts(answered, 0, 0) }, 'stance')
        .kind;
    expect([0, 4, 5].map(stance)).toEqual(['silent', 'few', 'stance']);
  });

  it('counts answers whose house is gone in the whole, and in no house', () => {
    const answer = { stance: 'agree', optionCode: null, channel: 'visit', tags: ['a', 'a'] } as const;
    const tally = tallyAnswers(
      [{ id: 'b1', households: null, householdsAssumed: false }],
      [
        { ...answer, placeId: null },
        { ...answer, placeId: 'b1' },
      ],
    );
    expect(tally).toMatchObject({ answered: 2, households: 0, uncountedPlaces: 1, byTag: { a: 2 } });
    expect(tally.places.get('b1')?.answered).toBe(1);
  });
});

describe('the list for the doors', () => {
  const door = { placeId: 'b1', entranceKey: 7, label: '1单元', lng: 0, lat: 0, households: 2 };
  const rooms = [
    { key: 1, room: '102' },
    { key: 2, room: '101室' },
  ];
  const said = { placeId: 'b1', entranceKey: 7, householdKey: null, isOpen: false, room: '101' };

  it('leaves out rooms that answered under whatever name, and doors where all did', () => {
    const [left] = unansweredDoors([{ ...door, rooms }], [said], plainRoom);
    expect(left).toMatchObject({ households: 2, answered: 1, unanswered: 1, rooms: ['102'], elsewhere: 0 });
    expect(unansweredDoors([{ ...door, rooms }], [said, { ...said, room: '102' }], plainRoom)).toEqual([]);
    // nobody was at home: somebody has to come again
    expect(unansweredDoors([{ ...door, rooms }], [{ ...said, isOpen: true }], plainRoom)[0].unanswered).toBe(
      2,
    );
    const beside = [{ ...said, entranceKey: null }];
    expect(unansweredDoors([{ ...door, rooms: [] }], beside, plainRoom)[0]).toMatchObject({
      unanswered: 2,
      elsewhere: 1,
    });
  });
});
