import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import type { OpinionDetail } from '../../server/features/opinions/opinions.sql.ts';
import { AT_HOUSE, type OpinionTown, openOpinionTown, opinion } from '../support/opinion-town.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openTestDb } from '../support/test-db.ts';

interface Detail {
  opinion: OpinionDetail;
  events: { kind: string; changes: { before?: object; after?: object } }[];
  revealablePaths: string[];
}

function opinionsContract(name: string, open: () => Promise<Db>): void {
  describe(name, () => {
    let at: OpinionTown;
    const detail = (key: number) => at.test.json<Detail>('GET', `/api/opinions/${key}`);
    const refusal = async (method: string, path: string, body: unknown) => {
      const response = await at.test.request(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { error?: { code: string } };
      return `${response.status} ${answer.error?.code ?? ''}`.trim();
    };

    beforeAll(async () => {
      at = await openOpinionTown({ db: await open() });
    });

    describe('an opinion that is stored', () => {
      it('keeps its words, lies in the areas that hold its place, and is in the phase of its day', async () => {
        const text = '  李家门口的  扶手\n松了，盼修。 ';
        const [key] = await at.add({
          ...AT_HOUSE,
          text,
          campaignKey: at.campaign,
          eventKey: at.event,
          sourceGroup: 'residents',
          topic: 'safety',
        });
        const { opinion: stored, events } = await detail(key);
        expect(stored).toMatchObject({
          text,
          title: '李家门口的  扶手',
          phaseCode: 'first',
          communityKey: at.town.west,
          gridKey: at.town.westGrid,
          subdistrictKey: at.town.subdistrictKey,
          buildingKey: at.town.houseKey,
          precision: 'point',
          isLinked: false,
        });
        expect(events.map(({ kind }) => kind)).toEqual(['received']);
        const [late] = await at.add({ campaignKey: at.campaign, receivedAt: '2026-04-30T16:30:00.000Z' });
        // half past midnight of 1 May on the clocks of the office
        expect((await detail(late)).opinion.phaseCode).toBe('second');
      });

      it('is the same when it is sent again, also twice in one call', async () => {
        const one = opinion('sent twice');
        const send = () =>
          at.test.json<{ stored: { key: number; isNew: boolean }[] }>(
            'POST',
            '/api/opinions',
            { opinions: [one, one] },
            201,
          );
        const first = await send();
        expect(new Set(first.stored.map(({ key }) => key)).size).toBe(1);
        const again = await send();
        expect(again.stored.map(({ key, isNew }) => ({ key, isNew }))).toEqual(
          first.stored.map(({ key }) => ({ key, isNew: false })),
        );
        const [{ n }] = await at.test.db.query<{ n: number }>(
          'select count(*)::int as n from opinions where id = $1',
          [one.id],
        );
        expect(n).toBe(1);
        expect(await refusal('POST', '/api/opinions', { opinions: [{ ...one, text: '别的话' }] })).toBe(
          '409 opinions.id_taken',
        );
      });

      it('is refused with codes that are not there, and then nothing of the batch is stored', async () => {
        const { totals } = await at.list();
        const good = opinion('good');
        for (const wrong of [
          { campaignKey: 9999 },
          { campaignKey: at.campaign, sourceGroup: 'nobody' },
          { campaignKey: at.campaign, topic: 'nothing' },
          { campaignKey: at.campaign, eventKey: 9999 },
          { campaignKey: at.campaign, phaseCode: 'third' },
          { textKey: 9999 },
          { communityKey: 9999, precision: 'community' },
        ]) {
          expect(
            await refusal('POST', '/api/opinions', { opinions: [good, { ...opinion('bad'), ...wrong }] }),
            JSON.stringify(wrong),
          ).toBe('422 opinions.code_unknown');
        }
        for (const wrong of [
          { text: ' ' },
          { lng: 120 },
          { precision: 'point' },
          { channel: 'x' },
          { spanFrom: 1 },
        ]) {
          expect(
            await refusal('POST', '/api/opinions', { opinions: [{ ...opinion('bad'), ...wrong }] }),
            JSON.stringify(wrong),
          ).toBe('400 request.invalid');
        }
        expect((await at.list()).totals).toEqual(totals);
      });

      it('has its words changed by no route', async () => {
        const [key] = await at.add({ text: '原话不能动' });
        const { opinion: stored } = await detail(key);
        const edit = { expectedVersion: stored.version, title: '改过的标题' };
        expect(await refusal('PATCH', `/api/opinions/${key}`, { ...edit, text: '改写' })).toBe(
          '400 request.invalid',
        );
        await at.test.json('PATCH', `/api/opinions/${key}`, edit);
        expect((await detail(key)).opinion).toMatchObject({ text: '原话不能动', title: '改过的标题' });
        const writing = at.test.app.routes.filter(({ path }) => path.startsWith('/api/opinions/:key'));
        expect([...new Set(writing.map(({ method }) => method))].sort()).toEqual(['GET', 'PATCH', 'POST']);
        // Voided and restored it says what it said.
        const posts = writing.filter(({ method }) => method === 'POST');
        expect([...new Set(posts.map(({ path }) => path.split('/').at(-1)))].sort()).toEqual([
          'restore',
          'void',
        ]);
      });
    });

    describe('a change of how an opinion is filed', () => {
      it('needs the version that was seen, keeps what stood there, and teaches', async () => {
        const [key] = await at.add({
          text: '红岛路5号门口护栏坏了',
          placeText: '红岛路5号门口',
          campaignKey: at.campaign,
        });
        const { opinion: before } = await detail(key);
        const edit = { expectedVersion: before.version, categoryCode: '0101', place: [120.015, 36.01] };
        await at.test.json('PATCH', `/api/opinions/${key}`, edit);
        expect(await refusal('PATCH', `/api/opinions/${key}`, { ...edit, title: '又改' })).toBe(
          '409 opinions.changed',
        );
        const { opinion: after, events } = await detail(key);
        expect(after).toMatchObject({ categoryCode: '0101', lng: 120.015, gridKey: at.town.eastGrid });
        expect(events.at(-1)).toMatchObject({
          kind: 'edited',
          changes: {
            before: { categoryCode: null, lng: null },
            after: { categoryCode: '0101', lng: 120.015 },
          },
        });
        expect(
          await at.test.db.query(
            'select kind, passage, proposed, chosen from opinion_corrections order by kind',
          ),
        ).toEqual([
          { kind: 'category', passage: '红岛路5号门口护栏坏了', proposed: null, chosen: '0101' },
          { kind: 'place', passage: '红岛路5号门口', proposed: null, chosen: '120.015,36.01' },
        ]);
        // The same sentence is not changed by being changed to what it is.
        const { isChanged } = await at.test.json<{ isChanged: boolean }>('PATCH', `/api/opinions/${key}`, {
          expectedVersion: after.version,
          categoryCode: '0101',
        });
        expect(isChanged).toBe(false);
        await at.test.json('PATCH', `/api/opinions/${key}`, { expectedVersion: after.version, place: null });
        expect((await detail(key)).opinion).toMatchObject({
          lng: null,
          precision: 'none',
          communityKey: null,
        });
      });

      it('keeps to the codes of its campaign, and takes another campaign’s own phase', async () => {
        const [key] = await at.add({});
        const version = async () => (await detail(key)).opinion.version;
        const set = async (edit: object) =>
          refusal('PATCH', `/api/opinions/${key}`, { expectedVersion: await version(), ...edit });
        expect(await set({ sourceGroup: 'residents', campaignKey: at.campaign })).toBe('200');
        expect((await detail(key)).opinion).toMatchObject({ phaseCode: 'first', sourceGroup: 'residents' });
        expect(await set({ topic: 'nothing' })).toBe('422 opinions.code_unknown');
        expect(await set({ categoryCode: 'nothing' })).toBe('422 opinions.code_unknown');
        // The group is none of the profile's: it has to go with the campaign.
        expect(await set({ campaignKey: null })).toBe('422 opinions.code_unknown');
        expect(await set({ campaignKey: null, sourceGroup: null })).toBe('200');
        expect((await detail(key)).opinion).toMatchObject({ phaseCode: null, campaignKey: null });
      });
    });

    describe('links to problems', () => {
      const problem = async (key: number) =>
        (
          await at.test.db.query<{ count: number; version: number }>(
            'select reporter_count as count, version from problems where key = $1',
            [key],
          )
        )[0];

      it('count reporters, tell both histories, and are taken back', async () => {
        const [one, two] = at.town.problemKeys;
        await at.test.db.query('update problems set reporter_count = 3 where key = $1', [one]);
        const keys = await at.add({}, {}, {});
        const link = (opinionKeys: number[], problemKey: number | null) =>
          at.test.json<{ before: { opinionKey: number; problemKey: number | null }[] }>(
            'POST',
            '/api/opinions/links',
            { opinionKeys, problemKey },
          );
        expect((await link(keys, one)).before).toHaveLength(3);
        expect((await problem(one)).count).toBe(6);
        expect((await link(keys, one)).before).toEqual([]);
        const { before } = await link(keys.slice(0, 2), two);
        expect([(await problem(one)).count, (await problem(two)).count]).toEqual([4, 3]);
        expect((await detail(keys[0])).opinion.problem).toMatchObject({ key: two, reporterCount: 3 });
        expect((await detail(keys[0])).events.map(({ kind }) => kind)).toEqual([
          'received',
          'linked',
          'linked',
        ]);
        const { events } = await at.test.json<{ events: { kind: string; after: object }[] }>(
          'GET',
          `/api/problems/${one}`,
        );
        expect(events.slice(-2).map(({ kind, after }) => ({ kind, ...after }))).toEqual([
          { kind: 'opinions_linked', reporterCount: 6, opinionKeys: keys },
          { kind: 'opinions_unlinked', reporterCount: 4, opinionKeys: keys.slice(0, 2) },
        ]);
        await at.test.json('POST', '/api/opinions/links/undo', { before });
        expect([(await problem(one)).count, (await problem(two)).count]).toEqual([6, 1]);
        await link(keys, null);
        expect((await problem(one)).count).toBe(3);
        expect((await at.list(`?problem=${one}`)).rows).toEqual([]);
      });

      it('want opinions and a problem that are there', async () => {
        const [key] = await at.add({});
        const link = (body: object) => refusal('POST', '/api/opinions/links', body);
        expect(await link({ opinionKeys: [key, 99_999], problemKey: at.town.problemKeys[0] })).toBe(
          '404 opinions.not_found',
        );
        expect(await link({ opinionKeys: [key], problemKey: 99_999 })).toBe('404 problems.not_found');
        expect((await detail(key)).events).toHaveLength(1);
      });
    });

    describe('the list', () => {
      it('pages through everything once, newest first, also where instants are alike', async () => {
        await at.add(
          ...Array.from({ length: 25 }, (_, i) => ({ receivedAt: `2026-05-0${1 + (i % 3)}T00:00:00.000Z` })),
        );
        const seen: { key: number; receivedAt: string }[] = [];
        let path = '?limit=7';
        for (;;) {
          const { rows, next } = await at.list(path);
          seen.push(...rows);
          if (next === null) break;
          path = `?limit=7&after=${encodeURIComponent(next)}`;
        }
        const stored = await at.test.db.query<{ key: number }>(
          'select key from opinions order by received_at desc, key desc',
        );
        expect(seen.map(({ key }) => key)).toEqual(stored.map(({ key }) => key));
      });

      it('finds by words, and by each filter what brute force finds', async () => {
        await at.add({ text: '独一无二的锦鲤池漏水100%', topic: 'water', campaignKey: at.campaign });
        expect((await at.list(`?q=${encodeURIComponent('锦鲤 100%')}`)).rows).toHaveLength(1);
        expect((await at.list(`?q=${encodeURIComponent('锦鲤 100_')}`)).rows).toHaveLength(0);
        const { rows } = await at.list('?limit=200');
        const check = async (query: string, keep: (row: (typeof rows)[number]) => boolean) => {
          const found = await at.list(`?limit=200&${query}`);
          const expected = rows.filter(keep);
          expect(
            found.rows.map(({ key }) => key),
            query,
          ).toEqual(expected.map(({ key }) => key));
          expect(found.totals, query).toMatchObject({
            count: expected.length,
            linkedCount: expected.filter(({ isLinked }) => isLinked).length,
            placedCount: expected.filter(({ lng }) => lng !== null).length,
          });
        };
        await check(`campaign=${at.campaign}`, ({ campaignKey }) => campaignKey === at.campaign);
        await check('group=-', ({ sourceGroup }) => sourceGroup === null);
        await check('topic=water', ({ topic }) => topic === 'water');
        await check('phase=first', ({ phaseCode }) => phaseCode === 'first');
        await check('placed=yes', ({ lng }) => lng !== null);
        await check('linked=no', ({ isLinked }) => !isLinked);
        await check('category=01', ({ categoryCode }) => categoryCode?.startsWith('01') === true);
        await check(`area=${at.town.west}`, ({ communityKey }) => communityKey === at.town.west);
        await check(`event=${at.event}`, ({ eventKey }) => eventKey === at.event);
      });
    });
    afterAll(() => at?.test.db.close());
  });
}

opinionsContract('opinions on the embedded database', openTestDb);

describe.skipIf(skipsPostgres)('with PostgreSQL', () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  opinionsContract('opinions on PostgreSQL', async () => {
    const db = await openPostgres(await server!.newDatabase());
    await migrate(db);
    return db;
  });
});
