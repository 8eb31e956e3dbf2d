import { expect, it } from 'vitest';
import type { Review, ReviewHead } from '#core/reviews/review.ts';
import type { PageStage } from '../../support/page-stage.ts';

const DIALOG = '.ant-modal';
const OK = `${DIALOG} .ant-modal-footer .ant-btn-primary`;
const ROWS = '[data-testid=agenda] [data-item]';
const SAVED = '[data-testid=agenda-state][data-state=saved]';

/** 会商 from its first day to the next one: made from data, ordered, settled, frozen. */
export function reviewsCases(stage: PageStage): void {
  const get = async <Body>(path: string): Promise<Body> =>
    (await (await fetch(`${stage.server.address}/api${path}`)).json()) as Body;
  const reviewOf = async (title: string): Promise<Review> => {
    const head = (await get<ReviewHead[]>('/reviews')).find((each) => each.title === title);
    return get(`/reviews/${head!.key}`);
  };
  const openTab = (label: string) => stage.visit.page.click(`.gw-review-tabs >> text=${label}`);

  /** A new review with all that the data propose. */
  async function makeReview(title: string): Promise<Review> {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?m=reviews`);
    await page.click('.gw-review-list header >> text=新建会商');
    await page.fill('#gw-review-title', title);
    await page.click(OK);
    await page.waitForSelector('[data-testid=proposals] .gw-proposal');
    await page.click(`${DIALOG}:has([data-testid=proposals]) .ant-modal-footer .ant-btn-primary`);
    await page.waitForSelector(ROWS);
    await page.waitForSelector(SAVED);
    await expect.poll(async () => (await reviewOf(title)).items.length).toBeGreaterThan(1);
    return reviewOf(title);
  }

  it('an agenda comes from the data, is put in another order by key, taken back and stored by itself', async () => {
    const { page } = stage.visit;
    const review = await makeReview('第一次会商');
    const ids = review.items.map(({ id }) => id);
    const order = () => page.$$eval(ROWS, (rows) => rows.map((row) => row.getAttribute('data-item')));
    expect(await order()).toEqual(ids);

    await page.click(`[data-item="${ids[0]}"] .gw-agenda-name`);
    await page.keyboard.press('Alt+ArrowDown');
    const swapped = [ids[1], ids[0], ...ids.slice(2)];
    await expect.poll(order).toEqual(swapped);
    await expect.poll(async () => (await reviewOf('第一次会商')).items.map(({ id }) => id)).toEqual(swapped);
    await page.keyboard.press('Control+z');
    await expect.poll(order).toEqual(ids);
    await expect.poll(async () => (await reviewOf('第一次会商')).items.map(({ id }) => id)).toEqual(ids);

    await page.reload();
    await page.waitForSelector(SAVED);
    expect(await order()).toEqual(ids);
    expect(stage.visit.problems).toEqual([]);
  });

  it('a task of the room becomes a measure with two clicks and opens the next review', async () => {
    const { page } = stage.visit;
    await openTab('会上定的事');
    await page.click('[data-testid=capture] >> text=定任务');
    const submit = '[data-testid=outcome-form] button[type=submit]';
    // who is proposed from the open cases
    await expect.poll(() => page.isEnabled(submit)).toBe(true);
    await page.click(submit);
    await page.waitForSelector('[data-outcome][data-kind=task] >> text=看措施');
    const { outcomes } = await reviewOf('第一次会商');
    expect(outcomes).toHaveLength(1);
    const { measures } = await get<{ measures: { key: number; title: string }[] }>('/measures');
    expect(measures.map(({ key }) => key)).toContain(outcomes[0].measureKey);

    await makeReview('第二次会商');
    await openTab('对账销号');
    await page.waitForSelector(`[data-testid=earlier] [data-outcome="${outcomes[0].key}"] >> text=在办`);
    await page.click(`[data-testid=earlier] [data-outcome="${outcomes[0].key}"] >> text=看措施`);
    await expect.poll(() => new URL(page.url()).searchParams.get('ms')).toBe(String(outcomes[0].measureKey));
    expect(stage.visit.problems).toEqual([]);
  });

  it('frozen numbers stay as they were when the data move on', async () => {
    const { page } = stage.visit;
    const review = await reviewOf('第二次会商');
    const overdue = review.items.find(({ kind }) => kind === 'overdue')!;
    await page.goto(`${stage.server.address}/?m=reviews&rv=${review.key}&rt=snapshots`);
    await page.click('[data-testid=snapshots] >> text=冻结数字');
    await page.waitForSelector('[data-snapshot]');
    const snapshot = await page.getAttribute('[data-snapshot]', 'data-snapshot');
    const countOf = async (path: string) => {
      const deck = await get<{ slides: { item: { id: string }; content: { n: number | null } }[] }>(path);
      return deck.slides.find(({ item }) => item.id === overdue.id)!.content.n!;
    };
    const before = await countOf(`/reviews/${review.key}/deck`);
    expect(before).toBeGreaterThan(0);

    const { rows } = await get<{ rows: { key: number; status: string }[] }>('/cases?queue=overdue&limit=200');
    const checked = rows.find(({ status }) => status === 'checking')!;
    const passed = await page.evaluate(
      async (key) =>
        (
          await fetch(`/api/problems/${key}/moves`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ move: 'pass' }),
          })
        ).status,
      checked.key,
    );
    expect(passed).toBe(200);
    expect(await countOf(`/reviews/${review.key}/deck`)).toBe(before - 1);
    expect(await countOf(`/reviews/${review.key}/deck?snapshot=${snapshot}`)).toBe(before);

    await page.click(`[data-snapshot="${snapshot}"] button`);
    await page.waitForSelector('[data-testid=snapshot-banner] >> text=数字截至');
    await page.click(`.gw-agenda-name:has-text("${overdue.title}")`);
    await page.waitForSelector(`[data-testid=frozen-item] >> text=${before}`);
    expect(stage.visit.problems).toEqual([]);
  });
}
