import { beforeAll, describe, expect, it } from 'vitest';
import type { AgendaItem, Deck, Review } from '#core/reviews/review.ts';
import { writeChange } from '../../server/db/change.ts';
import { parseLink } from '../../web/app/url-state.ts';
import { idOf, newReview } from '../support/review-contract.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

let test: TestApi;
let town: Town;
let review: Review;
let items: AgendaItem[];

const PERIOD = `reported_at >= '2026-05-31T16:00:00Z' and reported_at < '2026-06-30T16:00:00Z'`;
const PREVIOUS = `reported_at >= '2026-04-30T16:00:00Z' and reported_at < '2026-05-31T16:00:00Z'`;
const OPEN = `status not in ('closed', 'rejected', 'voided', 'merged')`;

/** Counted by the database from the bare rows. */
async function count(where: string): Promise<number> {
  const [row] = await test.db.query<{ n: number }>(
    `select count(*)::int as n from problems where deleted_at is null and ${where}`,
  );
  return row.n;
}

beforeAll(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps, { count: 120 });
  // in June the west reports more of 0101 than in May, and some of it is asked about by superiors
  await writeChange(test.deps, 'test', async (tx, { version }) => {
    await tx.query(
      `update problems set reported_at = '2026-06-20T02:00:00Z', version = $1
        where category_code = '0101' and community_key = $2 and reported_at < '2026-05-01'`,
      [version, town.west],
    );
    await tx.query(
      `update problems set is_supervised = true, version = $1 where key in (select key from problems where ${OPEN} order by key limit 3)`,
      [version],
    );
  });
  const earlier = await test.json<Review>(
    'POST',
    '/api/reviews',
    newReview({ id: idOf(900), title: '五月会商', heldOn: '2026-06-01' }),
    201,
  );
  const outcome = { kind: 'commitment', whoText: '停车办', text: '还路于民' };
  await test.json(
    'POST',
    `/api/reviews/${earlier.key}/outcomes`,
    { ...outcome, id: idOf(901), dueOn: '2026-06-15' },
    201,
  );
  await test.json(
    'POST',
    `/api/reviews/${earlier.key}/outcomes`,
    { ...outcome, id: idOf(902), dueOn: '2026-07-15' },
    201,
  );
  await test.json(
    'POST',
    '/api/bottlenecks',
    {
      id: idOf(903),
      areaKey: town.west,
      period: { from: '2026-06-01', to: '2026-06-30' },
      title: '老楼无物业',
      facts: '三栋楼无人管理。',
      problemKeys: town.problemKeys.slice(0, 4),
    },
    201,
  );
  review = await test.json('POST', '/api/reviews', newReview(), 201);
  items = await test.json('POST', `/api/reviews/${review.key}/proposals`);
});

const textOf = (kind: AgendaItem['kind']) => items.find((item) => item.kind === kind)?.text;

describe('an agenda made from data', () => {
  it('begins with what was settled last time and what was promised', () => {
    expect(items[0]).toMatchObject({
      kind: 'follow_up',
      title: '上次定下的事：五月会商',
      text: '6月1日会商定下 2 项，其中任务和承诺 2 项：办理中 1 项、逾期 1 项。',
    });
    expect(items[1]).toMatchObject({
      kind: 'commitments',
      text: '到 7月1日为止应当兑现或没有定期限的承诺 1 项，已超期 1 项。',
      scene: { subject: { kind: 'commitments', dueBy: '2026-07-01', areaKey: null } },
    });
  });

  it('says what rose, counted as the database counts', async () => {
    const [now, before] = [await count(PERIOD), await count(PREVIOUS)];
    const words = now > before ? `多 ${now - before}` : `少 ${before - now}`;
    expect(textOf('rise')).toContain(`6月上报 ${now} 件，比上期${words} 件`);
    const [june, may] = [
      await count(`${PERIOD} and category_code = '0101'`),
      await count(`${PREVIOUS} and category_code = '0101'`),
    ];
    expect(june).toBeGreaterThanOrEqual(5);
    const risen = items.filter(({ kind }) => kind === 'rise')[1];
    expect(risen.text).toContain(`6月 ${june} 件，5月 ${may} 件，比上期多 ${june - may} 件`);
    expect(risen.scene).toMatchObject({
      layout: 'beside',
      subject: { filters: [{ categoryCodes: ['0101'] }] },
    });
    const [left, right] = [risen.scene.query, risen.scene.otherQuery].map(
      (query) => parseLink(query).workplace,
    );
    expect(left.view).toMatchObject({
      categories: ['0101'],
      period: { from: '2026-06-01', to: '2026-06-30' },
    });
    expect(right.view.period).toMatchObject({ from: '2026-05-01', to: '2026-05-31' });
    expect(left.camera).toEqual(right.camera);
  });

  it('says what is late and what superiors ask about', async () => {
    const open = await count(OPEN);
    const late = await count(`${OPEN} and due_at < '2026-07-01T04:00:00Z'`);
    expect(late).toBeGreaterThan(5);
    expect(textOf('overdue')).toContain(`未结 ${open} 件，其中超期 ${late} 件`);
    const overdue = items.find(({ kind }) => kind === 'overdue')!;
    expect(parseLink(overdue.scene.query).workplace.view.statuses).toEqual(['overdue']);
    expect(textOf('supervised')).toContain(`未结督查件 ${await count(`${OPEN} and is_supervised`)} 件`);
  });

  it('brings bottlenecks, and the area that stands out with its rate', async () => {
    expect(items.find(({ kind }) => kind === 'bottleneck')).toMatchObject({
      title: '瓶颈：老楼无物业',
      text: '三栋楼无人管理。',
    });
    const west = `community_key = ${town.west}`;
    const [now, before] = [await count(`${PERIOD} and ${west}`), await count(`${PREVIOUS} and ${west}`)];
    expect(now).toBeGreaterThan(before);
    const rate = (n: number) => Math.round((10 * 1000 * n) / 400) / 10;
    expect(textOf('area')).toContain(
      `西社区6月上报 ${now} 件，每千户 ${rate(now)} 件（上期 ${before < 5 ? '–' : rate(before)}）`,
    );
  });

  it('is on no agenda until somebody puts it there, and then is not proposed again', async () => {
    expect((await test.json<Review>('GET', `/api/reviews/${review.key}`)).items).toEqual([]);
    const saved = await test.json<Review>('PUT', `/api/reviews/${review.key}/agenda`, {
      expectedVersion: review.version,
      items: items.slice(0, 3),
    });
    expect(saved.items).toEqual(items.slice(0, 3));
    const again = await test.json<AgendaItem[]>('POST', `/api/reviews/${review.key}/proposals`);
    expect(again.map(({ title }) => title)).toEqual(items.slice(3).map(({ title }) => title));
  });

  it('has slides whose figures say the same as its sentences', async () => {
    const current = await test.json<Review>('GET', `/api/reviews/${review.key}`);
    await test.json('PUT', `/api/reviews/${review.key}/agenda`, { expectedVersion: current.version, items });
    const deck = await test.json<Deck>('GET', `/api/reviews/${review.key}/deck`);
    const slide = (kind: AgendaItem['kind']) => deck.slides.find(({ item }) => item.kind === kind)!;
    const value = (kind: AgendaItem['kind'], code: string) =>
      slide(kind).content.figures.find((figure) => figure.code === code)?.value;
    expect(value('overdue', 'overdue')).toBe(await count(`${OPEN} and due_at < '2026-07-01T04:00:00Z'`));
    expect(value('follow_up', 'settledOverdue')).toBe(1);
    expect(slide('bottleneck').content).toMatchObject({ name: '老楼无物业', n: 4 });
    expect(slide('bottleneck').content.tables[0].total).toBe(4);
    expect(slide('follow_up').content.tables[0].rows).toHaveLength(2);
  });
});
