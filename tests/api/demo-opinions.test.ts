import { beforeAll, expect, it } from 'vitest';
import { buildMatrix } from '#core/campaigns/campaign-matrix.ts';
import { loadDemo } from '../../server/features/demo/index.ts';
import { demoId } from '../../server/features/demo/load-demo.ts';
import type { Campaign, CampaignEvent } from '../../server/features/opinions/campaigns.sql.ts';
import type { OpinionCount, OpinionTotals } from '../../server/features/opinions/opinions.sql.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

let test: TestApi;
const number = async (expression: string) =>
  (await test.db.query<{ n: number }>(`select (${expression})::int as n`))[0].n;

beforeAll(async () => {
  test = await openTestApi();
  await loadDemo(test.deps);
}, 300_000);

it('146 opinions came together to 27 problems in 7 classes; each number can be counted again', async () => {
  const { campaigns } = await test.json<{ campaigns: (Campaign & { totals: OpinionTotals })[] }>(
    'GET',
    '/api/campaigns',
  );
  expect(campaigns).toHaveLength(1);
  const [{ key, totals, classCount, eventCount }] = campaigns;
  expect({ ...totals, classCount, eventCount }).toMatchObject({
    count: 168,
    linkedCount: 146,
    problemCount: 27,
    classCount: 7,
    eventCount: 7,
  });
  expect(await number('select count(*) from opinions where problem_key is not null')).toBe(146);
  expect(await number('select count(distinct problem_key) from opinions')).toBe(27);
  expect(await number('select count(*) from problem_class_members')).toBe(27);
  const { cells, campaign, events } = await test.json<{
    cells: OpinionCount[];
    campaign: Campaign;
    events: CampaignEvent[];
  }>('GET', `/api/campaigns/${key}`);
  expect([campaign.sourceGroups.length, campaign.topics.length]).toEqual([7, 11]);
  const codes = (list: { code: string }[]) => list.map(({ code }) => code);
  const matrix = buildMatrix(codes(campaign.sourceGroups), codes(campaign.topics), cells);
  expect(matrix.total).toBe(168);
  // Everybody spoke, and about everything.
  expect(Math.min(...matrix.rowTotals, ...matrix.columnTotals)).toBeGreaterThan(0);
  for (const { code } of campaign.phases) {
    const said = cells.filter(({ phaseCode }) => phaseCode === code);
    expect(
      said.reduce((sum, { count }) => sum + count, 0),
      code,
    ).toBeGreaterThan(20);
  }
  // Nobody speaks at an event at which their group was not.
  const attendance = new Map(events.map((event) => [event.key, event.attendance]));
  expect(
    cells.filter(({ eventKey, sourceGroup }) => !attendance.get(eventKey ?? 0)?.[sourceGroup ?? '']),
  ).toEqual([]);
});

it('counts reporters as linked, keeps each word once, and is the same in every folder', async () => {
  expect(
    await number(`select count(*) from problems p where reporter_base is not null and reporter_count <>
      reporter_base + (select count(*) from opinions o where o.problem_key = p.key)`),
  ).toBe(0);
  expect(await number('select count(*) - count(distinct text) from opinions')).toBe(0);
  expect(await number(`select count(*) from opinions where id = '${demoId('opinion 167')}'`)).toBe(1);
  // A place that an opinion shares with its problem, in the areas that hold it.
  expect(
    await number(`select count(*) from opinions o join problems p on p.key = o.problem_key
      where o.lng <> p.lng or o.community_key is distinct from p.community_key`),
  ).toBe(0);
});

it('goes with the demonstration', async () => {
  await test.json('POST', '/api/session/clear-demo', {});
  for (const table of ['campaigns', 'campaign_events', 'opinions', 'opinion_events', 'problem_classes']) {
    expect(await number(`select count(*) from ${table}`), table).toBe(0);
  }
});
