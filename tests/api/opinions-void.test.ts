import { beforeAll, describe, expect, it } from 'vitest';
import type { OpinionDetail } from '../../server/features/opinions/opinions.sql.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { AT_HOUSE, type OpinionTown, openOpinionTown } from '../support/opinion-town.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';

onBothDatabases('an opinion registered by mistake', (open) => {
  let at: OpinionTown;
  let problemKey: number;
  beforeAll(async () => {
    at = await openOpinionTown({ db: await open() });
    [{ key: problemKey }] = await at.test.db.query<{ key: number }>('select min(key) as key from problems');
  });
  const opinion = async (key: number) =>
    (await at.test.json<{ opinion: OpinionDetail }>('GET', `/api/opinions/${key}`)).opinion;
  const reporters = async () =>
    (
      await at.test.db.query<{ n: number }>('select reporter_count as n from problems where key = $1', [
        problemKey,
      ])
    )[0].n;
  const voidIt = async (key: number, status = 200) =>
    at.test.json<{ problemKey: number | null; error?: { code: string } }>(
      'POST',
      `/api/opinions/${key}/void`,
      { expectedVersion: (await opinion(key)).version, reason: 'duplicate' },
      status,
    );

  it('is counted nowhere, also not by its problem, is found among the voided, and comes back to where it hung', async () => {
    const before = await reporters();
    const [key, other] = await at.add(
      { ...AT_HOUSE, campaignKey: at.campaign, sourceGroup: 'residents', topic: 'roads' },
      { ...AT_HOUSE, campaignKey: at.campaign, sourceGroup: 'residents', topic: 'roads' },
    );
    await at.test.json('POST', '/api/opinions/links', { opinionKeys: [key, other], problemKey });
    expect(await reporters()).toBe(before + 2);
    const list = (await at.list()).rows.length;
    const desk = () =>
      at.test.json<{ opinions: { key: number }[]; total: number }>(
        'GET',
        `/api/consolidation?campaign=${at.campaign}`,
      );
    const waiting = (await desk()).total;

    expect(await voidIt(key)).toEqual({ problemKey });
    expect(await opinion(key)).toMatchObject({ voidReason: 'duplicate', problem: null, isLinked: false });
    expect(await reporters()).toBe(before + 1);
    expect((await at.list()).rows.map((row) => row.key)).not.toContain(key);
    expect((await at.list()).rows).toHaveLength(list - 1);
    expect((await at.list('?voided=yes')).rows.map((row) => row.key)).toEqual([key]);
    expect((await desk()).total).toBe(waiting - 1);
    const { cells } = await at.test.json<{ cells: { count: number }[] }>(
      'GET',
      `/api/opinions/counts?campaign=${at.campaign}`,
    );
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(
      (await at.list(`?campaign=${at.campaign}`)).totals!.count,
    );

    expect(await at.test.json('POST', `/api/opinions/${key}/restore`)).toEqual({ problemKey });
    expect(await opinion(key)).toMatchObject({ voidedAt: null, problem: { key: problemKey } });
    expect(await reporters()).toBe(before + 2);
    expect((await at.list()).rows).toHaveLength(list);
    const { events } = await at.test.json<{ events: { kind: string }[] }>('GET', `/api/opinions/${key}`);
    expect(events.map(({ kind }) => kind)).toEqual([
      'received',
      'linked',
      'unlinked',
      'voided',
      'restored',
      'linked',
    ]);
  });

  it('is neither edited, linked nor voided again, and one that stands is not restored', async () => {
    const [key] = await at.add({ ...AT_HOUSE });
    await voidIt(key);
    const { version } = await opinion(key);
    const refused = async (method: string, path: string, body?: object) => {
      const { error } = await at.test.json<{ error: { code: string } }>(method, path, body, 409);
      return error.code;
    };
    expect(
      await refused('PATCH', `/api/opinions/${key}`, { expectedVersion: version, title: '新标题' }),
    ).toBe('opinions.is_voided');
    expect(await refused('POST', '/api/opinions/links', { opinionKeys: [key], problemKey })).toBe(
      'opinions.is_voided',
    );
    expect((await voidIt(key, 409)).error?.code).toBe('opinions.is_voided');
    await at.test.json('POST', `/api/opinions/${key}/restore`);
    expect(await refused('POST', `/api/opinions/${key}/restore`)).toBe('opinions.not_voided');
    const stale = { expectedVersion: version, reason: 'trial' };
    expect(await refused('POST', `/api/opinions/${key}/void`, stale)).toBe('opinions.changed');
  });

  describe('with accounts', () => {
    let admin: Visitor;
    let worker: Visitor;
    let leader: Visitor;
    let stranger: Visitor;
    beforeAll(async () => {
      admin = await createAdministrator(at.test);
      const { west, east } = at.town;
      worker = await signedIn(at.test, admin, { login: 'w-1', role: 'grid_worker', areaKeys: [west] });
      leader = await signedIn(at.test, admin, { login: 'l-1', role: 'leader' });
      stranger = await signedIn(at.test, admin, { login: 'w-2', role: 'grid_worker', areaKeys: [east] });
    });

    it('a grid worker voids only what they took down', async () => {
      const [{ key, version }] = (
        await admin.json<{ rows: { key: number; version: number }[] }>(
          'GET',
          `/api/opinions?area=${at.town.west}`,
        )
      ).rows;
      const refused = await worker.json<{ error: { code: string } }>(
        'POST',
        `/api/opinions/${key}/void`,
        { expectedVersion: version, reason: 'trial' },
        403,
      );
      expect(refused.error.code).toBe('opinions.not_own');
      await stranger.json(
        'POST',
        `/api/opinions/${key}/void`,
        { expectedVersion: version, reason: 'trial' },
        404,
      );
    });

    it('the search finds words, in one’s areas, and what is masked only for who may see it', async () => {
      const text = '张翠兰来电13912345678，海棠路3号楼顶漏雨很久了';
      await admin.json(
        'POST',
        '/api/opinions',
        {
          opinions: [
            {
              id: '0f0f0f0f-0000-4000-8000-000000000001',
              ...AT_HOUSE,
              text,
              channel: 'phone',
              sourceCode: 'meeting',
              receivedAt: '2026-03-10T02:00:00.000Z',
            },
          ],
        },
        201,
      );
      const found = async (who: Visitor, q: string) =>
        (
          await who.json<{ rows: { title: string; excerpt: string }[] }>(
            'GET',
            `/api/opinions?limit=8&q=${encodeURIComponent(q)}`,
          )
        ).rows;
      expect(await found(admin, '13912345678')).toHaveLength(1);
      // The owner chain sees them: the worker of the area, too.
      expect(await found(worker, '13912345678')).toHaveLength(1);
      for (const hidden of ['13912345678', '1391234', '5678'])
        expect([hidden, await found(leader, hidden)]).toEqual([hidden, []]);
      for (const who of [leader, worker]) {
        const [row] = await found(who, '楼顶漏雨');
        expect(`${row.title} ${row.excerpt}`).not.toContain('13912345678');
      }
      expect(await found(stranger, '楼顶漏雨')).toEqual([]);
    });
  });
});
