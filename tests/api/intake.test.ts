import { v4 as uuid } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { writeChange } from '../../server/db/change.ts';
import type { Db, Queryable } from '../../server/db/db.ts';
import type { ProblemDetail } from '../../server/features/problems/index.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';

let api: TestApi;
let town: Town;

beforeEach(async () => {
  api = await openTestApi();
  town = await buildTown(api.deps, { count: 20 });
});

interface Taken {
  opinionKey: number;
  problemKey: number;
  isNewProblem: boolean;
  isRepeat: boolean;
}
interface Detail {
  problem: ProblemDetail;
  events: { kind: string; after: Record<string, unknown> }[];
}
interface Suggested {
  categories: { code: string; words: string[]; isLearned: boolean }[];
  places: { id: string; label: string; precision: string; confidence: number }[];
  spoken: { id: string; matchedText: string }[];
  duplicates: { key: number; isNear: boolean; isSameBuilding: boolean; distanceM: number | null }[];
  duplicateCount: number;
  radiusM: number;
}

const TEXT = '居民反映海棠路3号楼道灯不亮，晚上看不见台阶。';
/** A form as the page sends it. */
const form = (change: Record<string, unknown> = {}) => ({
  id: uuid(),
  text: TEXT,
  title: '海棠路3号楼道照明',
  categoryCode: '0305',
  suggestedCode: '0305',
  place: { kind: 'address', text: '海棠路3号', candidateId: `b${town.houseKey}` },
  sourceCode: 'counter',
  channel: 'other',
  ...change,
});
const take = (body: unknown, status = 201) => api.json<Taken>('POST', '/api/intake', body, status);
const detail = (key: number) => api.json<Detail>('GET', `/api/problems/${key}`);
const suggest = (query: Record<string, string>) =>
  api.json<Suggested>('GET', `/api/intake/suggestions?${new URLSearchParams(query)}`);
const rows = async (table: string, db: Queryable = api.db) =>
  (await db.query<{ count: number }>(`select count(*)::int as count from ${table}`))[0].count;

describe('taking in', () => {
  it('makes an opinion and its problem, with place, areas and history', async () => {
    const taken = await take(
      form({ reporterName: '王小明', reporterPhone: '13812345678', triage: 'to_street' }),
    );
    expect(taken).toMatchObject({ isNewProblem: true, isRepeat: false });
    const { problem, events } = await detail(taken.problemKey);
    expect(problem).toMatchObject({
      title: '海棠路3号楼道照明',
      text: TEXT,
      status: 'reported',
      triage: 'to_street',
      precision: 'building',
      placeMethod: 'gazetteer.exact',
      buildingKey: town.houseKey,
      communityKey: town.west,
      gridKey: town.westGrid,
      reporterCount: 1,
    });
    expect(events.map(({ kind }) => kind)).toEqual(['reported', 'opinions_linked']);
    const [opinion] = await api.db.query<Record<string, unknown>>('select * from opinions');
    expect(opinion).toMatchObject({
      key: taken.opinionKey,
      text: TEXT,
      problem_key: taken.problemKey,
      reporter_name: '王小明',
      grid_key: town.westGrid,
      address_key: expect.stringContaining('海棠路'),
    });
  });

  it('sent again stores nothing and answers the same', async () => {
    const body = form();
    const first = await take(body);
    const version = await api.json<{ dataVersion: number }>('GET', '/api/session');
    const again = await take(body, 200);
    expect(again).toEqual({ ...first, isNewProblem: false, isRepeat: true });
    const both = await Promise.all([take({ ...body, id: uuid() }), take({ ...body, id: uuid() })]);
    expect(new Set([first, ...both].map(({ problemKey }) => problemKey)).size).toBe(3);
    expect(await rows('opinions')).toBe(3);
    expect(version.dataVersion).toBeGreaterThan(0);
    // the same id for other words is somebody's mistake
    await take({ ...body, text: `${TEXT}又` }, 409);
  });

  it('two at once under one id are one', async () => {
    const body = form();
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        api.request('/api/intake', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const keys = await Promise.all(answers.map(async (each) => ((await each.json()) as Taken).problemKey));
    expect(new Set(keys).size).toBe(1);
    expect(await rows('opinions')).toBe(1);
  });

  it('joins a problem that is there, closed ones too, and counts one more voice', async () => {
    const { problemKey } = await take(form());
    await take(form({ intoProblemKey: problemKey }));
    const closed = town.problemKeys[6];
    await take(form({ intoProblemKey: closed }));
    expect((await detail(problemKey)).problem).toMatchObject({ reporterCount: 2, status: 'reported' });
    expect((await detail(closed)).problem).toMatchObject({ reporterCount: 2, status: 'closed' });
    expect(await rows('problems')).toBe(town.problemKeys.length + 1);
    await take(form({ intoProblemKey: 999_999 }), 404);
    // merged (the tenth) takes nothing more; a triage belongs to what is new
    await take(form({ intoProblemKey: town.problemKeys[9] }), 409);
    await take(form({ intoProblemKey: problemKey, triage: 'to_street' }), 400);
  });

  it('solved on the spot goes to the check with what was done', async () => {
    await take(form({ triage: 'fixed_on_spot' }), 400);
    const { problemKey } = await take(form({ triage: 'fixed_on_spot', fixedHow: '当场换了灯泡' }));
    const { problem, events } = await detail(problemKey);
    expect(problem).toMatchObject({ status: 'checking', triage: 'fixed_on_spot' });
    expect(events.at(-1)).toMatchObject({ kind: 'move.fix_on_spot', after: { reason: '当场换了灯泡' } });
  });

  it('places a pin, teaches its address, and keeps what has no place', async () => {
    const lngLat: LngLat = [120.015, 36.011];
    const pinned = await take(
      form({ place: { kind: 'point', lngLat, text: '丁香路7号' }, learnAddress: true }),
    );
    const { problem } = await detail(pinned.problemKey);
    expect(problem).toMatchObject({ precision: 'point', placeMethod: 'person', communityKey: town.east });
    const taught = await suggest({ address: '丁香路7号' });
    expect(taught.places[0]).toMatchObject({ confidence: 1, precision: 'point' });
    const nowhere = await take(form({ place: { kind: 'none', areaKey: town.east } }));
    expect((await detail(nowhere.problemKey)).problem).toMatchObject({
      precision: 'community',
      communityKey: town.east,
      subdistrictKey: town.subdistrictKey,
      lng: null,
    });
    const later = await take(form({ place: { kind: 'address', text: '没有的路9号', candidateId: null } }));
    expect((await detail(later.problemKey)).problem).toMatchObject({
      precision: 'none',
      placeText: '没有的路9号',
    });
    await take(form({ place: { kind: 'address', text: '海棠路3号', candidateId: 'b999' } }), 409);
  });

  it('all or nothing: whichever statement fails, nothing stays', async () => {
    const counted = [
      'opinions',
      'opinion_events',
      'problems',
      'problem_events',
      'opinion_corrections',
      'learned_places',
    ];
    const counts = async () => {
      const all: number[] = [];
      for (const table of counted) all.push(await rows(table));
      const [{ version }] = await api.db.query<{ version: number }>('select version from data_version');
      return [...all, version];
    };
    const before = await counts();
    const body = form({
      categoryCode: '0301',
      triage: 'fixed_on_spot',
      fixedHow: '当场处理',
      place: { kind: 'point', lngLat: [...HOUSE], text: '海棠路3号' },
      learnAddress: true,
    });
    const { deps } = api;
    const real = deps.db;
    let status = 500;
    let failAt = 0;
    for (; status === 500; failAt++) {
      let seen = 0;
      const failing: Db = {
        kind: real.kind,
        query: (sql, params) => real.query(sql, params),
        close: () => real.close(),
        transaction: (run) =>
          real.transaction((tx) =>
            run({
              query: (sql, params) => {
                if (seen++ === failAt) throw new Error('pulled the plug');
                return tx.query(sql, params);
              },
            }),
          ),
      };
      deps.db = failing;
      const response = await api.request('/api/intake', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      deps.db = real;
      status = response.status;
      if (status === 500) expect(await counts()).toEqual(before);
      expect(failAt).toBeLessThan(100);
    }
    expect(status).toBe(201);
    expect(failAt).toBeGreaterThan(12);
    expect([await rows('opinion_corrections'), await rows('learned_places')]).toEqual([2, 1]);
    // and sent again after so many failures it is there once
    await take(body, 200);
    expect(await rows('opinions')).toBe(1);
  });
});

describe('areas', () => {
  it('nobody takes in, finds or joins what lies in areas of others', async () => {
    const admin = await createAdministrator(api);
    const west = await signedIn(api, admin, { login: '2001', role: 'grid_worker', areaKeys: [town.west] });
    const guest = await signedIn(api, admin, { login: '2002', role: 'display' });
    const lngLat: LngLat = [120.015, 36.011];
    const east = await admin.json<Taken>(
      'POST',
      '/api/intake',
      form({ place: { kind: 'point', lngLat, text: null } }),
      201,
    );
    const query = new URLSearchParams({
      text: TEXT,
      category: '0305',
      lng: String(lngLat[0]),
      lat: String(lngLat[1]),
    });
    const found = async (who: typeof west) =>
      (await who.json<Suggested>('GET', `/api/intake/suggestions?${query}`)).duplicates.map(({ key }) => key);
    expect(await found({ ...admin, id: '' })).toEqual([east.problemKey]);
    expect(await found(west)).toEqual([]);
    await west.json('POST', '/api/intake', form({ place: { kind: 'point', lngLat, text: null } }), 403);
    await west.json('POST', '/api/intake', form({ intoProblemKey: east.problemKey }), 404);
    await west.json('POST', '/api/intake', form({ place: { kind: 'none', areaKey: town.east } }), 403);
    expect(await rows('opinions')).toBe(1);
    // without a place it lies where they are at home, so that they see it
    const own = await west.json<Taken>(
      'POST',
      '/api/intake',
      form({ place: { kind: 'none', areaKey: null } }),
      201,
    );
    const { problem } = await west.json<Detail>('GET', `/api/problems/${own.problemKey}`);
    expect(problem).toMatchObject({ precision: 'community', communityKey: town.west });
    await west.json('POST', '/api/intake', form({ sourceCode: 'inspection' }), 403);
    await guest.json('POST', '/api/intake', form(), 403);
    await guest.json('GET', '/api/intake/options', undefined, 403);
    // somebody else's id tells nothing of what it is
    const body = form();
    await admin.json('POST', '/api/intake', body, 201);
    await west.json('POST', '/api/intake', body, 409);
  });
});

describe('suggestions', () => {
  it('name categories with their words, and learn from what people choose', async () => {
    const { categories } = await suggest({ text: TEXT });
    expect(categories[0]).toMatchObject({ code: '0305', isLearned: false });
    expect(categories[0].words.every((word) => TEXT.includes(word))).toBe(true);
    const odd = '院里那棵老槐树底下的石凳子又歪了，老人坐着不安全。';
    expect((await suggest({ text: odd })).categories[0]?.code).not.toBe('0208');
    await take(form({ text: odd, categoryCode: '0208', suggestedCode: null }));
    expect((await suggest({ text: odd.replace('又歪了', '还是歪的') })).categories[0]).toMatchObject({
      code: '0208',
      isLearned: true,
    });
  });

  it('find the place in an address, in the words, and by initials', async () => {
    const house = `b${town.houseKey}`;
    expect((await suggest({ address: '海棠路3号' })).places[0]).toMatchObject({
      id: house,
      precision: 'building',
    });
    expect((await suggest({ text: TEXT })).spoken[0]).toMatchObject({ id: house, matchedText: '海棠路3号' });
    expect((await suggest({ address: 'htl3' })).places.map(({ id }) => id)).toContain(house);
    expect((await suggest({ address: '不知道的地方' })).places).toEqual([]);
  });

  it('mask what answers hold of people', async () => {
    await take(
      form({ title: '王小明先生13812345678反映楼道灯', place: { kind: 'point', lngLat: HOUSE, text: null } }),
    );
    const [lng, lat] = HOUSE.map(String);
    const response = await api.request(
      `/api/intake/suggestions?${new URLSearchParams({ text: TEXT, category: '0305', lng, lat })}`,
    );
    const answer = await response.text();
    expect(answer).toContain('楼道灯');
    expect(answer).not.toContain('13812345678');
    expect(answer).not.toContain('王小明');
  });

  it('find the duplicates that looking at every problem finds', async () => {
    const random = seededRandom(11);
    const codes = ['0305', '0401', '0501'];
    const somewhere = (): LngLat => [
      120.004 + randomInt(random, 4000) / 1e6,
      36.004 + randomInt(random, 3000) / 1e6,
    ];
    await writeChange(api.deps, 'test', async (tx, { version }) => {
      for (let i = 0; i < 150; i++) {
        const [lng, lat] = somewhere();
        const isHouse = i % 10 === 0;
        const status = ['reported', 'closed', 'merged', 'voided', 'handling'][i % 5];
        await tx.query(
          `insert into problems (id, title, text, category_code, source_code, status, reported_at, precision, lng, lat,
             building_key, is_default_point, subdistrict_key, is_demo, version)
           values (gen_random_uuid(), 't', $1, $2, 'hotline', $3, '2026-05-01', 'point', $4, $5, $6, $7, $8, false, $9)`,
          [
            `楼道灯不亮${i}`,
            codes[randomInt(random, 3)],
            status,
            lng,
            lat,
            isHouse ? town.houseKey : null,
            i % 17 === 0,
            town.subdistrictKey,
            version,
          ],
        );
      }
    });
    interface Row {
      key: number;
      code: string;
      lng: number;
      lat: number;
      building: number | null;
      isDefault: boolean;
    }
    const all = await api.db.query<Row>(
      `select key, category_code as code, lng, lat, building_key as building, is_default_point as "isDefault"
         from problems where lng is not null and status not in ('merged', 'voided')`,
    );
    let pairs = 0;
    for (let round = 0; round < 30; round++) {
      const at = somewhere();
      const code = codes[round % 3];
      const building = round % 4 === 0 ? town.houseKey : null;
      const { duplicates, duplicateCount, radiusM } = await suggest({
        text: '楼道灯不亮',
        category: code,
        lng: String(at[0]),
        lat: String(at[1]),
        ...(building ? { building: String(building) } : {}),
      });
      expect(radiusM).toBe({ '0305': 50, '0401': 120, '0501': 80 }[code]);
      const wanted = all.filter(
        (row) =>
          (building !== null && row.building === building) ||
          (row.code === code && !row.isDefault && distanceM(at, [row.lng, row.lat]) <= radiusM),
      );
      pairs += wanted.length;
      expect(duplicateCount).toBe(wanted.length);
      // eight are shown: all of them where there are no more
      expect(duplicates).toHaveLength(Math.min(8, wanted.length));
      const keys = new Set(wanted.map(({ key }) => key));
      for (const { key } of duplicates) expect(keys).toContain(key);
      for (const { key, isNear, distanceM: apartM } of duplicates) {
        const row = all.find((each) => each.key === key)!;
        expect(apartM).toBeCloseTo(distanceM(at, [row.lng, row.lat]), 6);
        expect(isNear).toBe(row.code === code && apartM! <= radiusM);
      }
    }
    expect(pairs).toBeGreaterThan(60);
  });
});
