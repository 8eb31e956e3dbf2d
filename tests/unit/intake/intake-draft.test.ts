import { describe, expect, it } from 'vitest';
import type { PlaceCandidate } from '#core/addresses/place-candidates.ts';
import type { Profile } from '#core/profile/profile.ts';
import { duplicateRadiusM } from '#core/profile/profile.ts';
import defaultProfile from '../../../data/profiles/default.json' with { type: 'json' };
import type { IntakeCampaign, Suggestions } from '../../../web/features/intake/intake.queries.ts';
import {
  categoryOf,
  emptyDraft,
  groupOf,
  habitsOf,
  type IntakeDraft,
  isBegun,
  learns,
  missingOf,
  NO_GROUP,
  placeOf,
  pointOf,
  titleOf,
  toInput,
} from '../../../web/features/intake/intake-draft.ts';
import { startHabits } from '../../../web/features/intake/intake-habits.ts';

const profile = defaultProfile as Profile;
const HABITS = {
  sourceCode: 'counter',
  channel: 'other',
  campaignKey: 3,
  eventKey: null,
  sourceGroup: 'resident',
} as const;
const draft = (change: Partial<IntakeDraft> = {}): IntakeDraft => ({
  ...emptyDraft('an-id', HABITS),
  ...change,
});
const candidate = (change: Partial<PlaceCandidate> = {}): PlaceCandidate => ({
  kind: 'found',
  id: 'b7',
  label: '莱阳路22号',
  precision: 'building',
  lng: 120.3,
  lat: 36.1,
  method: 'gazetteer.exact',
  confidence: 0.97,
  buildingKey: 7,
  entranceKey: null,
  streetKey: null,
  areaKey: 2,
  matchedText: '莱阳路22号',
  otherPlaces: 0,
  ...change,
});
const suggested = (change: Partial<Suggestions> = {}): Suggestions => ({
  categories: [{ code: '0305', words: ['灯'], isLearned: false }],
  speaker: null,
  places: [],
  spoken: [],
  duplicates: [],
  duplicateCount: 0,
  sameCategoryCount: 0,
  radiusM: 50,
  ...change,
});
const sent = { categoryCode: '0305', title: 't', summary: '', sourceGroup: 'resident' };

describe('A draft', () => {
  it('is begun with the first word, pin or photo, and not before', () => {
    expect(isBegun(draft())).toBe(false);
    expect(isBegun(draft({ text: ' \n' }))).toBe(false);
    const empty = { kind: 'address', address: '', candidate: null, isUnplaced: false } as const;
    expect(isBegun(draft({ place: empty }))).toBe(false);
    for (const change of [
      { text: '灯' },
      { reporterPhone: '1' },
      { place: { kind: 'none', areaKey: null } },
      { photos: [{ id: 'p', file: new File([], 'a.jpg') }] },
    ] as Partial<IntakeDraft>[])
      expect(isBegun(draft(change))).toBe(true);
  });

  it('follows the suggestions until a person chooses', () => {
    expect(categoryOf(draft(), undefined)).toBeNull();
    expect(categoryOf(draft(), suggested())).toBe('0305');
    expect(categoryOf(draft({ categoryCode: '0401' }), suggested())).toBe('0401');
    const spoken = suggested({ spoken: [candidate()] });
    expect(placeOf(draft(), spoken)).toMatchObject({ kind: 'address', address: '莱阳路22号' });
    expect(placeOf(draft(), suggested({ spoken: [candidate({ confidence: 0.7 })] }))).toBeNull();
    expect(placeOf(draft({ place: { kind: 'none', areaKey: null } }), spoken)).toEqual({
      kind: 'none',
      areaKey: null,
    });
  });

  it('places a typed address at its best candidate, but not at a doubtful one nor against a person', () => {
    const typed = { kind: 'address', address: '莱阳路22', candidate: null, isUnplaced: false } as const;
    const best = candidate({ confidence: 0.6 });
    expect(placeOf(draft({ place: typed }), suggested({ places: [best] }))).toMatchObject({
      candidate: best,
    });
    expect(placeOf(draft({ place: typed }), suggested({ places: [candidate({ confidence: 0.59 })] }))).toBe(
      typed,
    );
    const unplaced = { ...typed, isUnplaced: true };
    expect(placeOf(draft({ place: unplaced }), suggested({ places: [best] }))).toBe(unplaced);
    expect(pointOf({ ...typed, candidate: best })).toEqual({ lngLat: [120.3, 36.1], buildingKey: 7 });
    expect(pointOf({ ...typed, candidate: candidate({ precision: 'street', buildingKey: null }) })).toEqual(
      {},
    );
  });

  it('teaches an address only where nobody knows it, unless told', () => {
    const place = { kind: 'point', lngLat: [120, 36], address: '后院门口' } as const;
    const pinned = { place: { ...place, lngLat: [120, 36] as [number, number] } };
    expect(learns(draft(pinned), suggested())).toBe(true);
    expect(learns(draft(pinned), suggested({ places: [candidate()] }))).toBe(false);
    expect(learns(draft({ ...pinned, learnAddress: true }), suggested({ places: [candidate()] }))).toBe(true);
    expect(learns(draft({ ...pinned, learnAddress: false }), suggested())).toBe(false);
    expect(learns(draft({ place: { ...pinned.place, address: ' ' } }), suggested())).toBe(false);
  });

  it('is said by whom the words name, unless somebody chose, also that nobody did', () => {
    const groups = [{ code: 'resident' }, { code: 'deputy' }];
    const heard = suggested({ speaker: { code: 'deputy', words: '人大代表' } });
    expect(groupOf({ sourceGroup: null }, heard, groups)).toBe('deputy');
    expect(groupOf({ sourceGroup: 'resident' }, heard, groups)).toBe('resident');
    expect(groupOf({ sourceGroup: NO_GROUP }, heard, groups)).toBeNull();
    // another campaign asks other groups
    expect(groupOf({ sourceGroup: null }, heard, [{ code: 'residents' }])).toBeNull();
    expect(groupOf({ sourceGroup: null }, undefined, groups)).toBeNull();
  });

  it('says what is missing, in the order of the form', () => {
    expect(missingOf(draft({ triage: 'fixed_on_spot' }), null)).toEqual(['text', 'category', 'fixedHow']);
    expect(missingOf(draft({ text: '灯不亮' }), '0305')).toEqual([]);
    // what joins a problem that is there has no triage of its own
    const joined = draft({ text: '灯不亮', triage: 'fixed_on_spot', intoProblemKey: 5 });
    expect(missingOf(joined, '0305')).toEqual([]);
    expect(toInput(joined, suggested(), sent)).toMatchObject({
      intoProblemKey: 5,
      triage: null,
      fixedHow: null,
    });
  });

  it('is sent word for word, with what was suggested beside what was chosen', () => {
    const text = '  灯不亮。\n';
    const input = toInput(
      draft({ text, reporterName: ' 王 ', place: { kind: 'point', lngLat: [120, 36], address: ' 后院 ' } }),
      suggested(),
      { ...sent, categoryCode: '0204' },
    );
    expect(input).toMatchObject({
      text,
      id: 'an-id',
      categoryCode: '0204',
      suggestedCode: '0305',
      reporterName: '王',
      reporterPhone: null,
      place: { kind: 'point', lngLat: [120, 36], text: '后院' },
      campaignKey: 3,
      sourceGroup: 'resident',
    });
    expect(toInput(draft(), suggested({ spoken: [candidate()] }), sent).place).toEqual({
      kind: 'address',
      text: '莱阳路22号',
      candidateId: 'b7',
    });
    expect(toInput(draft(), undefined, sent).place).toEqual({ kind: 'none', areaKey: null });
  });

  it('has a title of place and category, until somebody writes one', () => {
    const place = { kind: 'address', address: '莱阳路22号', candidate: null, isUnplaced: false } as const;
    expect(titleOf(draft({ text: '灯坏了' }), place, '楼道照明')).toBe('莱阳路22号楼道照明');
    expect(titleOf(draft({ text: '灯坏了', title: '灯' }), place, '楼道照明')).toBe('灯');
  });
});

describe('What a new form begins with', () => {
  const campaign = (key: number, fromDate: string, toDate: string | null): IntakeCampaign => ({
    key,
    name: String(key),
    fromDate,
    toDate,
    sourceGroups: profile.sourceGroups,
    topics: profile.topics,
    phases: [],
    events: [{ key: 10 * key, title: '座谈会', heldOn: fromDate }],
  });
  const campaigns = [
    campaign(1, '2026-01-01', '2026-06-30'),
    campaign(2, '2026-05-01', null),
    campaign(3, '2026-03-01', '2026-12-31'),
  ];
  const start = (last: Parameters<typeof startHabits>[0], day: string, isGridWorker = false) =>
    startHabits(last, profile, campaigns, day, isGridWorker);

  it('is the window, or the round of a grid worker, and the campaign that runs', () => {
    expect(start({}, '2026-02-01')).toMatchObject({
      sourceCode: 'counter',
      channel: 'other',
      campaignKey: 1,
    });
    expect(start({}, '2026-06-01', true)).toMatchObject({
      sourceCode: 'patrol',
      channel: 'visit',
      campaignKey: 2,
    });
    expect(start({}, '2025-06-01').campaignKey).toBeNull();
  });

  it('keeps what was chosen last as far as it is there', () => {
    const last = habitsOf({
      ...HABITS,
      sourceCode: 'hotline',
      channel: 'phone',
      campaignKey: 2,
      eventKey: 20,
    });
    expect(start(last, '2026-06-01')).toEqual(last);
    expect(start(last, '2026-02-01')).toMatchObject({ campaignKey: 1, eventKey: null, channel: 'phone' });
    const gone = { ...last, sourceCode: 'gone', sourceGroup: 'gone' };
    expect(start(gone, '2026-06-01')).toMatchObject({ sourceCode: 'counter', sourceGroup: null });
  });
});

it('the radius of duplicates is that of the 小类, of its 大类, or the usual one', () => {
  expect(duplicateRadiusM(profile, '0402')).toBe(120);
  expect(duplicateRadiusM(profile, '0305')).toBe(50);
  expect(duplicateRadiusM(profile, null)).toBe(50);
  expect(duplicateRadiusM(profile, 'x:foreign')).toBe(50);
  const own = { ...profile, duplicates: { radiusM: 30, byCategory: { '04': 90, '0402': 10 } } };
  expect([
    duplicateRadiusM(own, '0402'),
    duplicateRadiusM(own, '0401'),
    duplicateRadiusM(own, '0101'),
  ]).toEqual([10, 90, 30]);
  expect(duplicateRadiusM({ ...profile, duplicates: undefined }, '0402')).toBe(50);
});
