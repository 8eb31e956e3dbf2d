import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectTables } from '../../server/db/backup/tables.sql.ts';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { sweepRetention } from '../../server/features/privacy/index.ts';
import { AT_HOUSE, type OpinionTown, openOpinionTown } from '../support/opinion-town.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openTestDb } from '../support/test-db.ts';

/** One person as the minutes, an opinion, its title, its history and what was learned of it know her. */
const PERSON = { name: '欧阳明珠', phone: '13812345678', spaced: '138 1234 5678' };
const OTHER = '13700000001';
const MINUTES = `会议记录。联系人：${PERSON.name}，电话${PERSON.phone}，说路灯不亮。另一位说井盖坏了。`;
const SAID = `联系人：${PERSON.name}，电话${PERSON.phone}，说路灯不亮。`;
const NEXT = '另一位说井盖坏了。';

interface Findings {
  version: number;
  texts: { path: string; text: string; spans: { start: number; end: number }[] }[];
  erasures: { reason: string }[];
}

function erasureContract(name: string, open: () => Promise<Db>): void {
  describe(name, () => {
    let at: OpinionTown;
    let key: number;
    let next: number;
    beforeAll(async () => {
      at = await openOpinionTown({ db: await open() });
      const { db } = at.test;
      const [text] = await db.query<{ key: number }>(
        `insert into opinion_texts (id, title, file_name, text, campaign_key, is_demo, version, created_by, created_at)
         values (gen_random_uuid(), $1, $2, $3, $4, false, 1, 'x', now()) returning key`,
        ['居民来信', `${PERSON.name}.docx`, MINUTES, at.campaign],
      );
      const span = (words: string) => ({
        textKey: text.key,
        spanFrom: MINUTES.indexOf(words),
        spanTo: MINUTES.indexOf(words) + words.length,
      });
      [key, next] = await at.add(
        {
          ...AT_HOUSE,
          ...span(SAID),
          text: SAID,
          title: `联系人：${PERSON.name}，路灯不亮`,
          measure: `回电${PERSON.spaced}`,
          reporterName: PERSON.name,
          reporterPhone: PERSON.phone,
          campaignKey: at.campaign,
        },
        { ...span(NEXT), text: NEXT, campaignKey: at.campaign },
      );
      // The next one was quoted from two places.
      await db.query('update opinions set more_spans = $2::jsonb where key = $1', [
        next,
        JSON.stringify([[MINUTES.indexOf('说路灯不亮'), MINUTES.indexOf('说路灯不亮') + 5]]),
      ]);
      const { opinion } = await detail();
      await at.test.json('PATCH', `/api/opinions/${key}`, {
        expectedVersion: opinion.version,
        title: `${PERSON.spaced}：路灯`,
        categoryCode: '0101',
      });
    });
    afterAll(() => at?.test.db.close());

    const detail = () =>
      at.test.json<{
        opinion: Record<string, unknown> & { version: number };
        revealablePaths: string[];
        quote: { quote: string; after: string } | null;
      }>('GET', `/api/opinions/${key}`);
    const findings = () => at.test.json<Findings>('GET', `/api/privacy/opinions/${key}/findings`);
    async function everything(): Promise<string> {
      const parts: string[] = [];
      for (const { name: table } of await selectTables(at.test.db)) {
        for (const row of await at.test.db.query<{ line: string }>(`select t::text as line from ${table} t`))
          parts.push(`${table}: ${row.line}`);
      }
      return parts.join('\n');
    }
    const tracesIn = (dump: string) => Object.values(PERSON).filter((each) => dump.includes(each));

    it('leaves masked, whatever it stands in, and says which texts may be looked at', async () => {
      const paths = ['', `/${key}`, '/export'].map((path) => `/api/opinions${path}`);
      for (const path of [
        ...paths,
        `/api/campaigns/${at.campaign}`,
        `/api/privacy/opinions/${key}/findings`,
      ]) {
        const words = new TextDecoder().decode(await (await at.test.request(path)).arrayBuffer());
        expect(tracesIn(words), path).toEqual([]);
      }
      const { opinion, revealablePaths, quote } = await detail();
      expect(opinion).toMatchObject({ reporterName: '欧阳**', reporterPhone: '138****5678' });
      expect(revealablePaths.sort()).toEqual(['measure', 'reporterName', 'reporterPhone', 'text', 'title']);
      expect(quote?.quote).toBe(opinion.text);
    });

    it('shows one text on request, which is logged', async () => {
      const shown = await at.test.json<{ text: string }>('POST', `/api/privacy/opinions/${key}/reveal`, {
        path: 'reporterName',
      });
      expect(shown.text).toBe(PERSON.name);
      const log = await at.test.db.query<{ details: object }>(
        `select details from audit_log where action = 'privacy.view'`,
      );
      expect(log.at(-1)?.details).toMatchObject({ opinionKey: key, path: 'reporterName', kinds: ['name'] });
    });

    it('is erased everywhere: words, history, minutes, what was learned; spans still fit their words', async () => {
      expect(tracesIn(await everything())).toEqual(Object.values(PERSON));
      const { version, texts } = await findings();
      const body = {
        expectedVersion: version,
        spans: texts
          .filter(({ path }) => path === 'text' || path === 'reporterName')
          .flatMap(({ path, spans }) => spans.map(({ start, end }) => ({ path, start, end }))),
        photoIds: [],
        reason: `${PERSON.name}要求`,
        confirmedKey: key,
      };
      const path = `/api/privacy/opinions/${key}/erasures`;
      const refused = await at.test.json<{ error: { code: string } }>(
        'POST',
        path,
        { ...body, expectedVersion: version - 1 },
        409,
      );
      expect(refused.error.code).toBe('opinions.changed');
      await at.test.json('POST', path, body);
      expect(tracesIn(await everything())).toEqual([]);
      const rows = await at.test.db.query<{ text: string; minutes: string; from: number; to: number }>(
        `select o.text, t.text as minutes, span_from as "from", span_to as "to"
           from opinions o join opinion_texts t on t.key = o.text_key order by o.key`,
      );
      for (const { text, minutes, from, to } of rows) expect(minutes.slice(from, to)).toBe(text);
      const [{ more }] = await at.test.db.query<{ more: [number, number][] }>(
        'select more_spans as more from opinions where key = $1',
        [next],
      );
      expect(rows[1].minutes.slice(...more[0])).toBe('说路灯不亮');
      expect(rows[0].text).toBe('联系人：[已删除]，电话[已删除]，说路灯不亮。');
      expect((await findings()).erasures).toMatchObject([{ reason: '[已删除]要求' }]);
      // Sent again as it once was, it does not come back.
      const [{ id }] = await at.test.db.query<{ id: string }>('select id from opinions where key = $1', [
        key,
      ]);
      const [again] = await at.add({ id, text: SAID });
      expect(again).toBe(key);
      expect(tracesIn(await everything())).toEqual([]);
      expect(next).toBeGreaterThan(key);
    });

    it('goes with the problem it hangs on: when that is erased by hand, and when its time is over', async () => {
      const problem = at.town.problemKeys[6];
      const [one] = await at.add({ text: `请回电${OTHER}`, reporterName: '司马光' });
      await at.test.json('POST', '/api/opinions/links', { opinionKeys: [one], problemKey: problem });
      const { texts } = await at.test.json<Findings>('GET', `/api/privacy/problems/${problem}/findings`);
      expect(texts.map(({ path }) => path)).toEqual(
        expect.arrayContaining([`opinions.${one}.text`, `opinions.${one}.reporterName`]),
      );
      await at.test.db.query(
        `update problems set status = 'closed', closed_at = '2024-06-01T00:00:00Z' where key = $1`,
        [problem],
      );
      await at.test.json('PUT', '/api/privacy/retention', { isOn: true });
      expect(await sweepRetention(at.test.deps, new AbortController().signal)).toMatchObject({ contacts: 1 });
      const dump = await everything();
      expect([OTHER, '司马光'].filter((each) => dump.includes(each))).toEqual([]);
      expect(await sweepRetention(at.test.deps, new AbortController().signal)).toMatchObject({ contacts: 0 });
    });
  });
}

erasureContract('erasing opinions on the embedded database', openTestDb);

describe.skipIf(skipsPostgres)('with PostgreSQL', () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  erasureContract('erasing opinions on PostgreSQL', async () => {
    const db = await openPostgres(await server!.newDatabase());
    await migrate(db);
    return db;
  });
});
