import { v4 as uuid } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LngLat } from '#core/geo/types.ts';
import type { Queryable } from '../../server/db/db.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { failEachStatement } from '../support/failing-statements.ts';
import { type Detail, intakeForm, type Suggested, type Taken, TEXT } from '../support/intake-form.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';

onBothDatabases('the window', (open) => {
  let api: TestApi;
  let town: Town;

  beforeEach(async () => {
    api = await openTestApi({ db: await open() });
    town = await buildTown(api.deps, { count: 20 });
  });

  const form = (change: Record<string, unknown> = {}) => intakeForm(town, change);
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
      const body = form({
        categoryCode: '0301',
        triage: 'fixed_on_spot',
        fixedHow: '当场处理',
        place: { kind: 'point', lngLat: [...HOUSE], text: '海棠路3号' },
        learnAddress: true,
      });
      const { status, failures } = await failEachStatement(api.deps, counts, async () =>
        api.request('/api/intake', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
      expect(status).toBe(201);
      expect(failures).toBeGreaterThan(11);
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
        (await who.json<Suggested>('GET', `/api/intake/suggestions?${query}`)).duplicates.map(
          ({ key }) => key,
        );
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
});
