import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectTables } from '../../server/db/backup/tables.sql.ts';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { scanStored, sweepRetention } from '../../server/features/privacy/index.ts';
import { type ImportApi, openImportApi } from '../support/import-api.ts';
import { plantReview } from '../support/planted-reviews.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openTestDb } from '../support/test-db.ts';

/** One person, as a sheet, a history, a request and a photo know her. */
const PERSON = {
  name: '欧阳明珠',
  phone: '13812345678',
  spaced: '138 1234 5678',
  id: '11010519491231002X',
};
const PHOTO = 'the pixels of a face';
const photoHash = createHash('sha256').update(PHOTO).digest('hex');
const PHOTO_ID = '00000000-0000-4000-8000-0000000000aa';

const sheet = (more = '') =>
  [
    '工单编号,标题,内容,状态,上报时间,地址,备注',
    `A-1,路灯不亮,联系人：${PERSON.name}，电话${PERSON.phone}，身份证${PERSON.id}，路灯不亮${more},上报,2026-05-01 08:00,海棠路3号,晚上打${PERSON.spaced}`,
    'A-2,井盖破损,井盖破损需要修,上报,2026-05-01 09:00,海棠路5号,无',
  ].join('\n');

interface Findings {
  version: number;
  texts: { path: string; text: string; spans: { start: number; end: number; kind: string }[] }[];
  photos: { id: string }[];
  erasures: { reason: string }[];
}

function erasureContract(name: string, open: () => Promise<Db>): void {
  describe(name, () => {
    let api: ImportApi;
    let key: number;

    beforeAll(async () => {
      api = await openImportApi({ db: await open() });
      await api.stored('a.csv', sheet(), { kind: 'problems' });
      const [row] = await api.db.query<{ key: number }>(`select key from problems where natural_key = 'A-1'`);
      key = row.key;
      await api.json('POST', `/api/problems/${key}/moves`, {
        move: 'verify',
        reason: `已电话 ${PERSON.spaced} 核实`,
      });
      await api.json(
        'POST',
        `/api/cases/${key}/requests`,
        { kind: 'void', reason: `与${PERSON.name}重复，${PERSON.phone}` },
        201,
      );
      await api.db.query(
        `insert into attachments (id, owner_kind, owner_key, role, file_name, media_type, bytes, sha256, received_sha256, width,
           height, created_by, created_at, is_demo, version)
         values ($1, 'problem', $2, 'report', $3, 'image/jpeg', 1, $4, $4, 1, 1, 'x', now(), false, 1)`,
        [PHOTO_ID, key, `${PERSON.name}.jpg`, photoHash],
      );
      for (const [table, rest] of [
        ['case_callbacks', `note, called_at, called_by) values ($3::text, now(), 'x'`],
        ['case_replies', `addressee, text, replied_at, replied_by) values ('reporter', $3::text, now(), 'x'`],
      ]) {
        const [columns, values] = rest.split(') values (');
        await api.db.query(
          `insert into ${table} (id, problem_key, version, ${columns}) values ($1, $2, 1, ${values})`,
          [PHOTO_ID, key, `已回复${PERSON.name}${PERSON.spaced}`],
        );
      }
      const folder = join(api.dataDir, 'attachments', photoHash.slice(0, 2));
      await mkdir(folder, { recursive: true });
      for (const ending of ['', '.thumbnail']) await writeFile(join(folder, photoHash + ending), PHOTO);
      await api.db.query(`insert into departments (code, name, kind) values ('d', '市政科', 'department')`);
      await plantReview(api, `${PERSON.name} ${PERSON.phone} ${PERSON.spaced}`);
      // A change of the sheet keeps the whole row as it stood in the history.
      await api.stored('b.csv', sheet('了'), { kind: 'problems' });
    });
    afterAll(() => api?.db.close());

    /** Every table and every file, as somebody who carries the disk away reads them. */
    async function everything(): Promise<string> {
      const parts: string[] = [];
      for (const { name: table } of await selectTables(api.db)) {
        for (const row of await api.db.query<{ line: string }>(`select t::text as line from ${table} t`)) {
          parts.push(`${table}: ${row.line}`);
        }
      }
      for (const file of await readdir(api.dataDir, { recursive: true, withFileTypes: true })) {
        if (file.isFile()) parts.push(await readFile(join(file.parentPath, file.name), 'utf8'));
      }
      return parts.join('\n');
    }
    const tracesIn = (dump: string) =>
      [...Object.values(PERSON), PHOTO].filter((each) => dump.includes(each));

    const findings = () => api.json<Findings>('GET', `/api/privacy/problems/${key}/findings`);
    const count = async () =>
      (await api.db.query<{ n: number }>('select count(*)::int as n from problem_events'))[0].n;

    it('keeps on saving where personal data stand: sheet, reason and request alike', async () => {
      const [{ spans }] = await api.db.query<{ spans: Record<string, { kind: string }[]> }>(
        'select personal_spans as spans from problems where key = $1',
        [key],
      );
      const paths = Object.keys(spans).map((path) => path.replace(/\d+/, 'N'));
      expect(paths).toEqual(expect.arrayContaining(['text', 'extra.备注', 'events.N.after.reason']));
      expect(spans.text.map(({ kind }) => kind)).toEqual(['name', 'mobile', 'id_number']);
      const before = await api.db.query('select key, personal_spans, search_text from problems order by key');
      // Looking again finds the same, and rows that lost it get it back.
      await api.db.query('update problems set personal_spans = null, search_text = null');
      await scanStored(api.deps, new AbortController().signal);
      expect(
        await api.db.query('select key, personal_spans, search_text from problems order by key'),
      ).toEqual(before);
    });

    it('shows what there is, masked, at its place', async () => {
      const { texts, photos } = await findings();
      const text = texts.find(({ path }) => path === 'text')!;
      expect(text.text).toContain('欧阳**');
      expect(text.spans.map(({ start, end }) => text.text.slice(start, end))).toEqual([
        '欧阳**',
        '138****5678',
        '1101**********002X',
      ]);
      expect(texts.some(({ path }) => path.startsWith('requests.'))).toBe(true);
      expect(photos).toMatchObject([{ id: PHOTO_ID }]);
    });

    it('refuses without the typed number, of a newer state, and where there is nothing', async () => {
      const { version } = await findings();
      const path = `/api/privacy/problems/${key}/erasures`;
      const body = {
        expectedVersion: version,
        spans: [{ path: 'text', start: 4, end: 8 }],
        photoIds: [],
        reason: '本人要求',
        confirmedKey: key,
      };
      const code = async (more: object, status: number) =>
        (await api.json<{ error: { code: string } }>('POST', path, { ...body, ...more }, status)).error.code;
      expect(await code({ confirmedKey: key + 1 }, 409)).toBe('privacy.not_confirmed');
      expect(await code({ expectedVersion: version - 1 }, 409)).toBe('problems.changed');
      expect(await code({ spans: [{ path: 'nothing', start: 0, end: 1 }] }, 404)).toBe(
        'privacy.path_unknown',
      );
      expect(await code({ spans: [{ path: 'text', start: 0, end: 9999 }] }, 404)).toBe(
        'privacy.path_unknown',
      );
      expect(await code({ spans: [] }, 400)).toBe('request.invalid');
      expect(tracesIn(await everything())).toEqual([
        PERSON.name,
        PERSON.phone,
        PERSON.spaced,
        PERSON.id,
        PHOTO,
      ]);
    });

    it('erases the chosen everywhere, and nothing else', async () => {
      const { version, texts, photos } = await findings();
      const events = await count();
      const spans = texts
        .filter(({ path }) => path === 'text')
        .flatMap(({ path, spans: found }) => found.map(({ start, end }) => ({ path, start, end })));
      const { erased } = await api.json<{ erased: { kinds: string[]; photoCount: number } }>(
        'POST',
        `/api/privacy/problems/${key}/erasures`,
        {
          expectedVersion: version,
          spans,
          photoIds: photos.map(({ id }) => id),
          reason: `${PERSON.name}本人要求`,
          confirmedKey: key,
        },
      );
      expect(erased).toMatchObject({ kinds: ['name', 'mobile', 'id_number'], photoCount: 1 });
      expect(tracesIn(await everything())).toEqual([]);
      // One line says that it happened; every line before is still there.
      expect(await count()).toBe(events + 1);
      const { problem } = await api.json<{ problem: { text: string; extra: object; status: string } }>(
        'GET',
        `/api/problems/${key}`,
      );
      expect(problem.text).toBe('联系人：[已删除]，电话[已删除]，身份证[已删除]，路灯不亮了');
      expect(problem.extra).toEqual({ 备注: '晚上打[已删除]' });
      expect(problem.status).toBe('verifying');
      expect((await findings()).erasures).toMatchObject([{ reason: '[已删除]本人要求', origin: 'person' }]);
      const [log] = await api.db.query<{ details: object }>(
        `select details from audit_log where action = 'privacy.erase'`,
      );
      expect(log.details).toMatchObject({ problemKey: key, origin: 'person' });
    });

    it('does not come back with the file in which it stood', async () => {
      const outcome = await api.stored('c.csv', sheet('吗'), { kind: 'problems' });
      const [upload] = await readdir(join(api.dataDir, 'uploads'));
      expect(outcome.status).toBe('stored');
      // The file itself lies among the uploads for some days; it is what the office holds anyway.
      const dump = (await everything()).replaceAll(
        await readFile(join(api.dataDir, 'uploads', upload, 'content'), 'utf8'),
        '',
      );
      expect(tracesIn(dump)).toEqual([]);
    });

    it('goes by itself when the period of a closed case is over, once that is switched on', async () => {
      await api.db.query(
        `update problems set text = '请回电13700000001', status = 'closed', closed_at = '2024-06-01T00:00:00Z' where natural_key = 'A-2'`,
      );
      await api.db.query(
        `update settings set value = '{"detector":0,"upToKey":0}' where name = 'personal_data_scan'`,
      );
      await scanStored(api.deps, new AbortController().signal);
      const plan = () =>
        api.json<{ isOn: boolean; lines: { kind: string; dueCount: number }[] }>(
          'GET',
          '/api/privacy/retention',
        );
      const contacts = async () => (await plan()).lines.find(({ kind }) => kind === 'contacts');
      expect(await contacts()).toMatchObject({ totalCount: 1, dueCount: 1 });
      const { signal } = new AbortController();
      expect(await sweepRetention(api.deps, signal)).toMatchObject({ contacts: 0 });
      await api.json('PUT', '/api/privacy/retention', { isOn: true });
      expect(await sweepRetention(api.deps, signal)).toMatchObject({ contacts: 1 });
      const [row] = await api.db.query<{ text: string }>(
        `select text from problems where natural_key = 'A-2'`,
      );
      expect(row.text).toBe('请回电[已删除]');
      expect(await sweepRetention(api.deps, signal)).toMatchObject({ contacts: 0 });
      expect(await contacts()).toMatchObject({ totalCount: 0, dueCount: 0 });
    });
  });
}

erasureContract('erasure on the embedded database', openTestDb);

describe.skipIf(skipsPostgres)('with PostgreSQL', () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  erasureContract('erasure on PostgreSQL', async () => {
    const db = await openPostgres(await server!.newDatabase());
    await migrate(db);
    return db;
  });
});
