import { describe, expect, it } from 'vitest';
import { reckonTimes } from '#core/visits/visit-clock.ts';
import { canonicalVisit, checkVisit, tellsOtherwise, type VisitRecord } from '#core/visits/visit-record.ts';

const record: VisitRecord = {
  id: '6f1f9c1e-0000-4000-8000-000000000001',
  walkaboutKey: 1,
  stopKey: 2,
  entranceKey: 3,
  householdKey: null,
  problemKey: null,
  facilityKey: null,
  lng: null,
  lat: null,
  accuracyM: null,
  visitedBy: null,
  companions: [],
  arrivedAt: '2026-07-01T01:00:00.000Z',
  leftAt: '2026-07-01T01:10:00.000Z',
  outcome: 'met',
  followUpOn: null,
  broughtBackTo: null,
  peopleMet: null,
  situation: '',
  request: '',
  thoughts: '',
  followUp: '',
};
const TODAY = '2026-07-01';
const flaw = (more: Partial<VisitRecord>) => {
  const checked = checkVisit({ ...record, ...more }, TODAY);
  return checked.kind === 'ok' ? 'ok' : checked.reason;
};

describe('a record', () => {
  it('has one text however its fields are ordered, and another when any of them differs', () => {
    const turned = Object.fromEntries(Object.entries(record).reverse()) as unknown as VisitRecord;
    expect(canonicalVisit({ ...turned, extra: 1 } as VisitRecord)).toBe(canonicalVisit(record));
    const other: Record<string, unknown> = { companions: ['a'], arrivedAt: '2026-07-01T01:00:00.001Z' };
    for (const field of Object.keys(record)) {
      const changed = { ...record, [field]: other[field] ?? 'something else' } as VisitRecord;
      expect([field, canonicalVisit(changed) === canonicalVisit(record)]).toEqual([field, false]);
    }
  });

  it('is whole with an outcome, and with what that outcome needs', () => {
    const nowhere = { stopKey: null, entranceKey: null };
    expect(
      [
        {},
        nowhere,
        { ...nowhere, facilityKey: 9 },
        { outcome: 'brought_back' } as const,
        { outcome: 'brought_back', followUpOn: '2026-06-30' } as const,
        { outcome: 'brought_back', followUpOn: TODAY } as const,
        { outcome: 'fixed_on_spot', situation: ' ' } as const,
        { outcome: 'fixed_on_spot', situation: '换了灯泡' } as const,
        { leftAt: '2026-07-01T00:59:59.999Z' },
      ].map(flaw),
    ).toEqual([
      'ok',
      'place_missing',
      'ok',
      'follow_up_day_missing',
      'follow_up_before_visit',
      'ok',
      'fixed_how_missing',
      'ok',
      'left_before_arrival',
    ]);
  });

  it('tells otherwise by its words and outcome, not by the watch', () => {
    expect(tellsOtherwise(record, { ...record })).toBe(false);
    expect(tellsOtherwise(record, { ...record, outcome: 'refused' })).toBe(true);
    expect(tellsOtherwise(record, { ...record, thoughts: '要常来' })).toBe(true);
  });
});

describe('the clock of a phone', () => {
  const times = { arrivedAt: '2026-07-01T01:00:00.000Z', leftAt: null };
  const now = '2026-07-01T02:00:00.000Z';
  it.each([
    ['right: as it says', '2026-07-01T02:00:00.000Z', now, '2026-07-01T01:00:00.000Z', 0],
    ['a minute off: as it says', '2026-07-01T02:01:00.000Z', now, '2026-07-01T01:00:00.000Z', 60],
    ['two hours ahead', '2026-07-01T04:00:00.000Z', now, '2026-06-30T23:00:00.000Z', 7200],
    ['half an hour behind', '2026-07-01T01:30:00.000Z', now, '2026-07-01T01:30:00.000Z', -1800],
    ['set back after the visit: not ahead of now', '2026-07-01T00:00:00.000Z', now, now, -7200],
    [
      'beside demonstration data: as long ago in their day',
      now,
      '2025-10-31T16:00:00.000Z',
      '2025-10-31T15:00:00.000Z',
      0,
    ],
  ])('%s', (_, sentAt, effectiveAt, arrivedAt, skewS) => {
    expect(reckonTimes({ ...times, sentAt }, now, effectiveAt)).toEqual({ arrivedAt, leftAt: null, skewS });
  });
});
