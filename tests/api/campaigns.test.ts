import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildMatrix } from '#core/campaigns/campaign-matrix.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type {
  Campaign,
  CampaignChange,
  CampaignEvent,
} from '../../server/features/opinions/campaigns.sql.ts';
import type { OpinionCount, OpinionTotals } from '../../server/features/opinions/opinions.sql.ts';
import {
  GROUPS,
  type OpinionTown,
  openOpinionTown,
  opinionId,
  PHASES,
  TOPICS,
} from '../support/opinion-town.ts';

interface Answer {
  campaign: Campaign;
  events: CampaignEvent[];
  totals: OpinionTotals;
  cells: OpinionCount[];
  changes: CampaignChange[];
}

let at: OpinionTown;
const answer = (key = at.campaign) => at.test.json<Answer>('GET', `/api/campaigns/${key}`);
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
const refusal = async (method: string, path: string, body?: unknown) => {
  const response = await at.test.request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { error } = (await response.json()) as { error?: { code: string } };
  return `${response.status} ${error?.code ?? ''}`.trim();
};

beforeAll(async () => {
  at = await openOpinionTown();
});

describe('the matrix', () => {
  it('is what counting the rows one by one gives, by phase and in all, with what names no group or topic', async () => {
    const random = seededRandom(5);
    const pick = <T>(list: readonly T[]): T => list[randomInt(random, list.length)];
    const drafts = Array.from({ length: 300 }, () => ({
      campaignKey: at.campaign,
      sourceGroup: pick([...codes(GROUPS), null]),
      topic: pick([...codes(TOPICS), null]),
      eventKey: pick([at.event, null]),
      receivedAt: pick(
        ['2026-02-01', '2026-03-20', '2026-04-30', '2026-05-01', '2026-06-30'].map(
          (d) => `${d}T02:00:00.000Z`,
        ),
      ),
    }));
    await at.add(...drafts);
    await at.add({});
    const { cells, totals, campaign } = await answer();
    expect(totals.count).toBe(300);
    const rows = await at.test.db.query<{ group: string | null; topic: string | null; phase: string | null }>(
      'select source_group as "group", topic, phase_code as phase from opinions where campaign_key = $1',
      [at.campaign],
    );
    for (const phase of [undefined, null, 'first', 'second']) {
      const matrix = buildMatrix(codes(campaign.sourceGroups), codes(campaign.topics), cells, phase);
      const own = rows.filter((row) => phase === undefined || row.phase === phase);
      expect(matrix.total, String(phase)).toBe(own.length);
      matrix.groups.forEach((group, i) => {
        matrix.topics.forEach((topic, j) => {
          const counted = own.filter((row) => row.group === group && row.topic === topic).length;
          expect(matrix.rows[i][j], `${phase} ${group} ${topic}`).toBe(counted);
        });
        expect(matrix.rowTotals[i]).toBe(own.filter((row) => row.group === group).length);
      });
      expect(matrix.columnTotals.reduce((a, b) => a + b, 0)).toBe(own.length);
    }
    expect(rows.filter(({ phase }) => phase === null).length).toBeGreaterThan(0);
  });

  it('leads from each cell to exactly its opinions', async () => {
    const { cells } = await answer();
    const filed = (code: string | null) => encodeURIComponent(code ?? '-');
    for (const { sourceGroup, topic, phaseCode } of cells.slice(0, 12)) {
      const expected = cells
        .filter(
          (each) => each.sourceGroup === sourceGroup && each.topic === topic && each.phaseCode === phaseCode,
        )
        .reduce((sum, { count }) => sum + count, 0);
      const { totals } = await at.list(
        `?campaign=${at.campaign}&group=${filed(sourceGroup)}&topic=${filed(topic)}&phase=${filed(phaseCode)}&limit=1`,
      );
      expect(totals?.count).toBe(expected);
    }
  });
});

describe('a campaign', () => {
  it('is changed from the version that was seen, with its history', async () => {
    const { campaign } = await answer();
    const path = `/api/campaigns/${at.campaign}`;
    await at.test.json('PATCH', path, { expectedVersion: campaign.version, name: '问需问计' });
    expect(await refusal('PATCH', path, { expectedVersion: campaign.version, name: '又改' })).toBe(
      '409 campaigns.changed',
    );
    const { campaign: after, changes } = await answer();
    expect(after.name).toBe('问需问计');
    expect(changes.map(({ kind }) => kind)).toEqual(['created', 'event_created', 'edited']);
    expect(changes.at(-1)).toMatchObject({ before: { name: '问需于民' }, after: { name: '问需问计' } });
    expect(await refusal('PATCH', path, { expectedVersion: after.version, toDate: '2026-01-01' })).toBe(
      '422 campaigns.dates_reversed',
    );
  });

  it('keeps the codes that something is filed under; they can be renamed', async () => {
    const path = `/api/campaigns/${at.campaign}`;
    const edit = async (change: object) =>
      refusal('PATCH', path, { expectedVersion: (await answer()).campaign.version, ...change });
    expect(await edit({ sourceGroups: GROUPS.slice(1) })).toBe('409 campaigns.code_in_use');
    expect(await edit({ topics: TOPICS.slice(1) })).toBe('409 campaigns.code_in_use');
    expect(await edit({ phases: PHASES.slice(1) })).toBe('409 campaigns.code_in_use');
    expect(await edit({ topics: [{ ...TOPICS[0], name: '道路和桥' }, ...TOPICS.slice(1)] })).toBe('200');
    expect(await edit({ topics: [TOPICS[0], TOPICS[0]] })).toBe('400 request.invalid');
  });

  it('gives a new phase to the opinions of its days that had none', async () => {
    const { campaign, cells } = await answer();
    const without = cells
      .filter(({ phaseCode }) => phaseCode === null)
      .reduce((sum, { count }) => sum + count, 0);
    const zero = { code: 'zero', name: '预备', fromDate: '2026-01-01', toDate: '2026-02-28' };
    await at.test.json('PATCH', `/api/campaigns/${at.campaign}`, {
      expectedVersion: campaign.version,
      phases: [zero, ...PHASES],
    });
    const after = (await answer()).cells;
    const inZero = after
      .filter(({ phaseCode }) => phaseCode === 'zero')
      .reduce((sum, { count }) => sum + count, 0);
    expect(inZero).toBe(without);
    expect(after.some(({ phaseCode }) => phaseCode === null)).toBe(false);
  });

  it('is stored once however often it is sent', async () => {
    const body = {
      id: opinionId('second campaign'),
      name: '第二次',
      fromDate: '2026-07-01',
      sourceGroups: GROUPS,
      topics: TOPICS,
    };
    const send = () => at.test.json<{ key: number }>('POST', '/api/campaigns', body, 201);
    expect((await send()).key).toBe((await send()).key);
    const { campaigns } = await at.test.json<{ campaigns: Campaign[] }>('GET', '/api/campaigns');
    expect(campaigns.map(({ name }) => name)).toEqual(['第二次', '问需问计']);
    expect(await refusal('GET', '/api/campaigns/999')).toBe('404 campaigns.not_found');
  });
});

describe('an event', () => {
  it('counts who was there by group, and goes only while nothing was said at it', async () => {
    const path = `/api/campaigns/${at.campaign}/events`;
    const body = { id: opinionId('e2'), kind: 'visit', title: '走访', heldOn: '2026-05-05' };
    expect(await refusal('POST', path, { ...body, attendance: { nobody: 3 } })).toBe(
      '422 opinions.code_unknown',
    );
    const { key } = await at.test.json<{ key: number }>(
      'POST',
      path,
      { ...body, attendance: { deputies: 3 } },
      201,
    );
    const event = (await answer()).events.find((each) => each.key === key)!;
    await at.test.json('PATCH', `${path}/${key}`, {
      expectedVersion: event.version,
      attendance: { deputies: 4, veterans: 1 },
    });
    expect(await refusal('PATCH', `${path}/${key}`, { expectedVersion: event.version, title: 'x' })).toBe(
      '409 campaigns.changed',
    );
    expect((await answer()).events.at(-1)).toMatchObject({ attendance: { deputies: 4, veterans: 1 } });
    expect(await refusal('DELETE', `${path}/${at.event}`)).toBe('409 campaigns.event_in_use');
    expect(await refusal('DELETE', `${path}/${key}`)).toBe('200');
    expect(await refusal('DELETE', `${path}/${key}`)).toBe('404 campaigns.event_not_found');
  });
});

it('goes out as a workbook whose matrix, opinions and events agree with the page, names masked', async () => {
  await at.add({
    campaignKey: at.campaign,
    text: '联系人：周建国，电话13900001002，水管漏水',
    reporterName: '周建国',
    reporterPhone: '13900001002',
  });
  const response = await at.test.request(`/api/opinions/export?campaign=${at.campaign}`);
  expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(
    '问需问计_2026-07-01.xlsx',
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const book = read(bytes);
  expect(book.SheetNames).toEqual(['矩阵', '意见', '场次', '说明']);
  const sheet = (name: string) => utils.sheet_to_json<(string | number)[]>(book.Sheets[name], { header: 1 });
  const { totals, cells, campaign } = await answer();
  const matrix = buildMatrix(codes(campaign.sourceGroups), codes(campaign.topics), cells);
  const lines = sheet('矩阵');
  expect(lines[0].slice(1)).toEqual(['道路和桥', '用水', '安全', '未注明', '合计']);
  matrix.rows.forEach((row, i) => {
    expect(lines[i + 1].slice(1)).toEqual([...row, matrix.rowTotals[i]]);
  });
  expect(lines[matrix.rows.length + 1]).toEqual(['合计', ...matrix.columnTotals, matrix.total]);
  expect(sheet('意见')).toHaveLength(totals.count + 1);
  expect(sheet('场次')[1].slice(2, 6)).toEqual([
    '居民代表座谈会',
    '二楼会议室',
    cells.filter(({ eventKey }) => eventKey === at.event).reduce((sum, { count }) => sum + count, 0),
    15,
  ]);
  const all = book.SheetNames.map((name) => utils.sheet_to_csv(book.Sheets[name])).join('\n');
  expect(all).toContain('水管漏水');
  expect(all).not.toContain('周建国');
  expect(all).not.toContain('13900001002');
});
