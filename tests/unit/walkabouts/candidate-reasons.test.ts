import { describe, expect, it } from 'vitest';
import {
  CANDIDATE_REASONS,
  type CandidateReason,
  compareCandidates,
  tierOfReasons,
} from '#core/walkabouts/candidate.ts';
import {
  doorReasons,
  problemReasons,
  targetReasons,
  visitReasons,
} from '#core/walkabouts/candidate-reasons.ts';
import { TIERS } from '#core/walkabouts/model.ts';
import { facilityTypes, householdTypes, isStopType, problemTypes } from '#core/walkabouts/stop-types.ts';

// 2 July in Shanghai, asked in the morning of the day itself.
const DAY = { day: '2026-07-02', from: '2026-07-02T01:00:00.000Z', to: '2026-07-02T16:00:00.000Z' };
const problem = { isSupervised: false, dueAt: null as string | null, pausedAt: null as string | null };

describe('a problem', () => {
  it.each<[string, string | null, CandidateReason]>([
    ['was due the moment it is asked', '2026-07-02T01:00:00.000Z', 'overdue'],
    ['is due a second later', '2026-07-02T01:00:01.000Z', 'urgent'],
    ['is due as the day ends', '2026-07-02T16:00:00.000Z', 'urgent'],
    ['is due a second after the day', '2026-07-02T16:00:01.000Z', 'due_soon'],
    ['is due three days after it', '2026-07-05T16:00:00.000Z', 'due_soon'],
    ['is due later', '2026-07-05T16:00:01.000Z', 'open'],
    ['has no day', null, 'open'],
  ])('that %s', (_, dueAt, reason) => {
    expect(problemReasons({ ...problem, dueAt }, DAY)).toEqual([reason]);
    expect(problemReasons({ ...problem, dueAt, isSupervised: true }, DAY)).toEqual(['supervised', reason]);
    // While its clock stands still nothing is late.
    expect(problemReasons({ ...problem, dueAt, pausedAt: '2026-06-01T00:00:00Z' }, DAY)).toEqual(['open']);
  });
});

it('a door is never visited, long unvisited after so many days, or no candidate', () => {
  expect(doorReasons(null, '2026-07-02', 180)).toEqual(['never_visited']);
  expect(doorReasons('2026-01-03', '2026-07-02', 180)).toEqual([]);
  expect(doorReasons('2026-01-02', '2026-07-02', 180)).toEqual(['long_unvisited']);
});

it('a target is overdue from the day after its last, and soon due a fortnight before', () => {
  expect(targetReasons(null, '2026-07-02')).toEqual(['open']);
  expect(targetReasons('2026-07-01', '2026-07-02')).toEqual(['overdue']);
  expect(targetReasons('2026-07-02', '2026-07-02')).toEqual(['due_soon']);
  expect(targetReasons('2026-07-16', '2026-07-02')).toEqual(['due_soon']);
  expect(targetReasons('2026-07-17', '2026-07-02')).toEqual(['open']);
});

it('an earlier visit leaves a second attempt, and what is to be followed up by then', () => {
  expect(visitReasons({ isMissed: null, followUpOn: null }, '2026-07-02')).toEqual([]);
  expect(visitReasons({ isMissed: true, followUpOn: '2026-07-02' }, '2026-07-02')).toEqual([
    'second_attempt',
    'follow_up_due',
  ]);
  expect(visitReasons({ isMissed: false, followUpOn: '2026-07-03' }, '2026-07-02')).toEqual([]);
});

describe('the tier', () => {
  it('is that of the weightiest reason; only a person says must', () => {
    for (const a of CANDIDATE_REASONS) {
      expect(tierOfReasons([a])).not.toBe('must');
      for (const b of CANDIDATE_REASONS) {
        const ranks = [a, b].map((reason) => TIERS.indexOf(tierOfReasons([reason])));
        expect(TIERS.indexOf(tierOfReasons([a, b]))).toBe(Math.min(...ranks));
      }
    }
    expect(tierOfReasons(['overdue', 'supervised'])).toBe('urgent');
    expect(tierOfReasons([])).toBe('ordinary');
  });

  it('comes first in the order, then what is due, then who waited longest', () => {
    const base = {
      kind: 'entrance' as const,
      problemKey: null,
      householdKey: null,
      facilityKey: null,
      targetKey: null,
      title: '',
      placeText: '',
      lng: 0,
      lat: 0,
      communityKey: null,
      gridKey: null,
      reasons: [],
      types: [],
    };
    const ordered = [
      { ...base, entranceKey: 9, tier: 'urgent' as const, dueAt: '2026-07-03', lastVisitOn: null },
      { ...base, entranceKey: 8, tier: 'overdue' as const, dueAt: '2026-06-01', lastVisitOn: null },
      { ...base, entranceKey: 7, tier: 'overdue' as const, dueAt: null, lastVisitOn: null },
      { ...base, entranceKey: 6, tier: 'longUnvisited' as const, dueAt: null, lastVisitOn: null },
      { ...base, entranceKey: 1, tier: 'longUnvisited' as const, dueAt: null, lastVisitOn: '2025-01-01' },
      { ...base, entranceKey: 2, tier: 'longUnvisited' as const, dueAt: null, lastVisitOn: '2025-01-01' },
    ];
    expect([...ordered].reverse().sort(compareCandidates)).toEqual(ordered);
  });
});

it('types are words that a template can ask for, and tags of a household only for those who may know', () => {
  expect(facilityTypes('shop')).toEqual(['enterprise', 'facility:shop']);
  expect(facilityTypes('park')).toEqual(['facility:park']);
  expect(householdTypes(['veteran'], true)).toEqual(['group', 'group:veteran']);
  expect(householdTypes(['veteran'], false)).toEqual(['group']);
  expect(householdTypes([], true)).toEqual([]);
  expect(problemTypes('01', true)).toEqual(['supervised', 'category:01']);
  for (const type of [
    'supervised',
    'party_lesson',
    'facility:bus_stop',
    'category:x:市容',
    'group:elderly',
  ]) {
    expect(isStopType(type)).toBe(true);
  }
  for (const type of ['', 'somebody', 'group:', 'facility:a b', "category:'"])
    expect(isStopType(type)).toBe(false);
});
