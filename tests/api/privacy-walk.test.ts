import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '../support/api-routes.ts';
import { OPINION_SECRETS, plantOpinionSecrets } from '../support/planted-opinions.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

/** Planted, each in a place of its own, so that a leak says where it came from. None may leave but on request. */
const SECRETS = {
  title: '13900001001',
  text: '13900001002',
  textId: '11010519491231002X',
  textName: '周建国',
  placeText: '13900001003',
  naturalKey: '13900001004',
  extraName: '林巧巧',
  extraPhone: '13900001005',
  extraNote: '鲁B·71K25',
  eventReason: '13900001006',
  eventBefore: '13900001007',
  eventImage: '13900001008',
  requestReason: '13900001009',
  requestDecision: '13900001010',
  fileName: '13900001011',
  batchReport: '13900001012',
  viewName: '13900001013',
  neighbour: '13900001014',
  auditLine: '13900001015',
  ...OPINION_SECRETS,
} as const;

const VIEW_ID = '00000000-0000-4000-8000-00000000000a';
const PHOTO_ID = '00000000-0000-4000-8000-00000000000b';
const REQUEST_ID = '00000000-0000-4000-8000-00000000000c';

let test: TestApi;
let town: Town;
/** With a point, and without; the second stands in the lists of what has no place. */
let placed: number;
let placedAt: { lng: number; lat: number; categoryCode: string };
let unplaced: number;
let departmentKey: number;
let opinion: number;
let campaign: number;
const visitors = new Map<string, Visitor>();

const people = [
  ['leader', 'leader', false],
  ['department without the case', 'department', false],
  ['department of the case', 'department', true],
  ['secretary', 'secretary', false],
  ['grid worker', 'grid_worker', false],
  ['guest', 'guest', false],
  ['display', 'display', false],
] as const;
const names = ['administrator', ...people.map(([name]) => name)];

beforeAll(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps, { count: 40 });
  const [department] = await test.db.query<{ key: number }>(
    `insert into departments (code, name, kind) values ('d', '市政科', 'department') returning key`,
  );
  departmentKey = department.key;
  const [first] = await test.db.query<{ key: number; lng: number; lat: number; categoryCode: string }>(
    `select key, lng, lat, category_code as "categoryCode" from problems where grid_key = $1 and status = 'reported' order by key limit 1`,
    [town.westGrid],
  );
  placed = first.key;
  placedAt = first;
  const [second] = await test.db.query<{ key: number }>('select key from problems where lng is null limit 1');
  unplaced = second.key;
  await plant();
  const admin = await createAdministrator(test);
  visitors.set('administrator', admin);
  for (const [index, [name, role, isOwn]] of people.entries()) {
    const isLocal = role === 'secretary' || role === 'grid_worker' || role === 'guest';
    visitors.set(
      name,
      await signedIn(test, admin, {
        login: `p-${index}`,
        name,
        role,
        areaKeys: isLocal ? [town.west] : [],
        departmentKey: isOwn ? departmentKey : null,
      }),
    );
  }
});

async function plant(): Promise<void> {
  const { db } = test;
  const s = SECRETS;
  const texts = [
    `占道 ${s.title}`,
    `联系人：${s.textName}，电话${s.text}，身份证${s.textId}，路面积水`,
    `海棠路3号 ${s.placeText}`,
    JSON.stringify({ 反映人: s.extraName, 联系电话: s.extraPhone, 备注: `车牌${s.extraNote}堵门` }),
  ];
  for (const key of [placed, unplaced]) {
    await db.query(
      `update problems set title = $2, text = $3, place_text = $4, extra = $5::jsonb, community_key = $6, grid_key = $7,
         subdistrict_key = $8, department_key = $9, building_key = $10, source_code = 'hotline' where key = $1`,
      [key, ...texts, town.west, town.westGrid, town.subdistrictKey, departmentKey, town.houseKey],
    );
  }
  await db.query('update problems set natural_key = $2 where key = $1', [placed, s.naturalKey]);
  await db.query(`update problems set building_key = $2, title = '隔壁 ' || $3 where key = $1`, [
    town.problemKeys.at(-2),
    town.houseKey,
    s.neighbour,
  ]);
  const image = { title: `旧 ${s.eventImage}`, extra: { 反映人: s.extraName } };
  for (const [before, after] of [
    [{ note: `原 ${s.eventBefore}` }, { reason: `请拨${s.eventReason}`, status: 'reported' }],
    [{ image }, { title: `旧 ${s.eventImage}`, case: {} }],
  ]) {
    await db.query(
      `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, version)
       values ($1, 'x', now(), '2026-05-01T00:00:00Z', 'edited', $2::jsonb, $3::jsonb, 1)`,
      [placed, JSON.stringify(before), JSON.stringify(after)],
    );
  }
  await db.query(
    `insert into case_requests (id, problem_key, kind, status, reason, decision_reason, requested_by, requested_at, is_demo, version)
     values ($1, $2, 'void', 'pending', $3, $4, 'x', now(), false, 1)`,
    [REQUEST_ID, placed, `重复 ${s.requestReason}`, `不同意 ${s.requestDecision}`],
  );
  await db.query(
    `insert into attachments (id, owner_kind, owner_key, role, file_name, media_type, bytes, sha256, received_sha256, width,
       height, created_by, created_at, is_demo, version)
     values ($1, 'problem', $2, 'report', $3, 'image/jpeg', 1, $4, $4, 1, 1, 'x', now(), false, 1)`,
    [PHOTO_ID, placed, `IMG ${s.fileName}.jpg`, 'a'.repeat(64)],
  );
  await db.query(`update import_batches set report = $1::jsonb`, [
    JSON.stringify({ errors: [{ row: 2, field: '电话', value: s.batchReport, code: 'x' }] }),
  ]);
  await db.query(
    `insert into saved_views (id, name, query, owner, is_shared, is_demo, created_at, updated_at)
     values ($1, $2, '', 'x', true, false, now(), now())`,
    [VIEW_ID, `给${s.viewName}看`],
  );
  await db.query(
    `insert into audit_log (recorded_at, actor, action, details) values (now(), 'x', 'exports.problems', $1::jsonb)`,
    [JSON.stringify({ filterText: s.auditLine })],
  );
  ({ opinion, campaign } = await plantOpinionSecrets(db, town, placed, SECRETS));
}

/** What has to be asked of a route so that it answers with something of the planted rows. */
function pathsOf(path: string): string[] {
  if (path.startsWith('/api/basemap/tiles')) return ['/api/basemap/tiles/14/13653/6405'];
  const keys = `${placed},${unplaced}`;
  const queries: Record<string, string[]> = {
    '/api/search': ['占道', '海棠路3号', '隔壁', SECRETS.text].map(
      (words) => `?q=${encodeURIComponent(words)}`,
    ),
    '/api/problems/columns': ['', '?since=1'],
    '/api/problems/rows': [`?keys=${keys}`],
    '/api/problems/unplaced': ['?limit=500'],
    '/api/cases': ['?queue=open&limit=200', '?queue=pending_requests'],
    '/api/cases/as-of': [`?at=2026-06-30T00:00:00Z&keys=${keys}`],
    '/api/attachments': [`?owner=problem:${placed}`],
    '/api/opinions': ['', `?problem=${placed}`, `?q=${SECRETS.opinionText}`],
    '/api/opinions/export': ['', `?campaign=${campaign}`],
    '/api/intake/suggestions': [
      `?text=${SECRETS.text}&category=${placedAt.categoryCode}&lng=${placedAt.lng}&lat=${placedAt.lat}`,
    ],
  };
  const values = /opinions\/:key/.test(path)
    ? [String(opinion)]
    : path.startsWith('/api/campaigns/:key')
      ? [String(campaign)]
      : path.includes(':key')
        ? [String(placed), String(unplaced)]
        : path.includes(':id')
          ? [VIEW_ID, PHOTO_ID, REQUEST_ID]
          : [''];
  return values.flatMap((value) =>
    (queries[path] ?? ['']).map((query) => path.replace(/:(\w+)(\{[^}]*\})?/, value) + query),
  );
}

/** Bodies with which a write answers as much as it can: refusals that tell what others changed, files. */
function bodyOf(method: string, path: string): unknown {
  const stale = { expectedVersion: 0 };
  const known: Record<string, unknown> = {
    'PATCH /api/problems/:key': { ...stale, categoryCode: '0201' },
    'PATCH /api/opinions/:key': { ...stale, title: 't' },
    'PATCH /api/campaigns/:key': { ...stale, name: 'n' },
    'POST /api/problems/:key/moves': { move: 'verify', reason: '' },
    'POST /api/cases/:key/dispatch': { ...stale, departmentKey, assigneeId: 'x' },
    'POST /api/cases/:key/hand-over': { ...stale, departmentKey, assigneeId: 'x' },
    'PUT /api/cases/:key/triage': { ...stale, triage: 'to_street' },
    'POST /api/cases/:key/requests': { kind: 'extend', reason: 'r' },
    'POST /api/exports/problems': exportOf('csv'),
  };
  return known[`${method} ${path}`] ?? {};
}

const exportOf = (format: string) => ({ format, filters: [{}], nowMinute: 0, filterText: '', fileName: 'f' });

/** The words of an answer; the sheets of a workbook are read as a person's Excel would. */
async function wordsOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = decodeURIComponent([...response.headers.values()].join(' '));
  if (!response.headers.get('content-type')?.includes('spreadsheet')) {
    return headers + new TextDecoder().decode(bytes);
  }
  const { Sheets } = read(bytes);
  return (
    headers +
    Object.values(Sheets)
      .map((sheet) => utils.sheet_to_csv(sheet))
      .join('\n')
  );
}

const leaksIn = (words: string) =>
  Object.entries(SECRETS).flatMap(([place, secret]) => (words.includes(secret) ? [place] : []));

describe('nothing planted leaves', () => {
  it.each(names)('to the %s, whatever is asked', async (name) => {
    const { request } = visitors.get(name)!;
    const leaks: string[] = [];
    const seen = new Set<string>();
    for (const { method, path } of apiRoutes(test)) {
      // These change what the walk stands on: the session that asks, the data.
      if (/accounts|clear-demo|dataset|reveal|backup/.test(path) && method !== 'GET') continue;
      if (method === 'DELETE' || path.endsWith('/decision') || path.endsWith('/withdraw')) continue;
      if (path.startsWith('/api/users') || path.startsWith('/api/departments')) continue;
      for (const url of pathsOf(path)) {
        const response = await request(method, url, method === 'GET' ? undefined : bodyOf(method, path));
        const words = await wordsOf(response);
        for (const place of leaksIn(words)) leaks.push(`${place}: ${method} ${url}`);
        if (response.status >= 500) leaks.push(`${response.status}: ${method} ${url}`);
        if (words.includes('1390****') || words.includes('139****')) seen.add(path);
      }
    }
    expect(leaks).toEqual([]);
    // The walk is not blind: what is masked was there.
    if (name === 'guest') return;
    expect([...seen]).toEqual(
      expect.arrayContaining(['/api/problems/:key', '/api/cases', '/api/search', '/api/opinions/:key']),
    );
  });

  it.each(['csv', 'xlsx', 'geojson'])('in an export as %s, which says that it is masked', async (format) => {
    const response = await visitors
      .get('administrator')!
      .request('POST', '/api/exports/problems', exportOf(format));
    const words = await wordsOf(response);
    expect(words).toContain('139****1002');
    expect(words).toContain('周**');
    expect(leaksIn(words)).toEqual([]);
  });

  it('in columns and patches, which hold no text of a problem at all', async () => {
    const { request } = visitors.get('administrator')!;
    for (const query of ['', '?since=1']) {
      const words = await wordsOf(await request('GET', `/api/problems/columns${query}`));
      expect(words).not.toContain('占道');
      expect(words).not.toContain('139');
    }
  });
});

describe('shown on request', () => {
  const reveal = (name: string, path: string, key = placed) =>
    visitors.get(name)!.request('POST', `/api/privacy/problems/${key}/reveal`, { path });

  it.each([
    ['administrator', 200],
    ['secretary', 200],
    ['grid worker', 200],
    ['department of the case', 200],
    ['department without the case', 403],
    ['leader', 403],
    ['guest', 403],
    ['display', 403],
  ])('to the %s: %i, noted with who, whose and which field', async (name, status) => {
    const lines = () =>
      test.db.query<{ actor: string; details: object }>(
        `select actor, details from audit_log where action = 'privacy.view' order by key`,
      );
    const before = (await lines()).length;
    const response = await reveal(name, 'text');
    expect(response.status).toBe(status);
    const noted = (await lines()).slice(before);
    if (status !== 200) return expect(noted).toEqual([]);
    expect(await response.json()).toEqual({ path: 'text', text: expect.stringContaining(SECRETS.text) });
    expect(noted).toHaveLength(1);
    expect(noted[0].details).toEqual({
      problemKey: placed,
      path: 'text',
      kinds: ['name', 'mobile', 'id_number'],
    });
    // What was seen is not itself kept in the log.
    expect(leaksIn(JSON.stringify(noted))).toEqual([]);
  });

  it('every masked text by the path that the problem names, and no other', async () => {
    const { json } = visitors.get('secretary')!;
    const { revealablePaths } = await json<{ revealablePaths: string[] }>('GET', `/api/problems/${placed}`);
    const shown: string[] = [];
    for (const path of revealablePaths) {
      const { text } = (await (await reveal('secretary', path)).json()) as { text: string };
      shown.push(...leaksIn(text));
    }
    expect(new Set(shown)).toEqual(
      new Set([
        'title',
        'text',
        'textId',
        'textName',
        'placeText',
        'naturalKey',
        'extraName',
        'extraPhone',
        'extraNote',
        'eventReason',
        'eventBefore',
        'eventImage',
      ]),
    );
    expect((await reveal('secretary', 'version')).status).toBe(404);
    expect((await reveal('secretary', 'events.1.after.nothing')).status).toBe(404);
    const leader = await visitors
      .get('leader')!
      .json<{ revealablePaths: string[] }>('GET', `/api/problems/${placed}`);
    expect(leader.revealablePaths).toEqual([]);
  });

  it('of a foreign area to nobody', async () => {
    const [{ key }] = await test.db.query<{ key: number }>(
      'select key from problems where grid_key = $1 limit 1',
      [town.eastGrid],
    );
    expect((await reveal('secretary', 'text', key)).status).toBe(404);
  });
});
