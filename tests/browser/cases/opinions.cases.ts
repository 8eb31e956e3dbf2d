import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';

interface Row {
  key: number;
  campaignKey: number;
  sourceGroup: string | null;
  topic: string | null;
  phaseCode: string | null;
  excerpt: string;
  problem: { key: number; title: string } | null;
}

/** Campaigns and the list of opinions, as a person goes through them. */
export function opinionCases(stage: PageStage): void {
  const open = async (query: string) => {
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?desk=opinions${query}`);
    return page;
  };
  const rows = async () => {
    const found: Row[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
      const answer = await stage.server.get<{ rows: Row[]; next: string | null }>(
        `/api/opinions?limit=200${after}`,
      );
      found.push(...answer.rows);
      next = answer.next;
    }
    return found;
  };
  const listCount = async () => {
    const { page } = stage.visit;
    await page.waitForSelector('[data-testid=opinion-count][data-count]');
    return Number(await page.getAttribute('[data-testid=opinion-count]', 'data-count'));
  };

  it('the matrix adds up to the opinions, and a cell opens exactly its own', async () => {
    const page = await open('&ot=campaigns');
    const table = page.locator('[data-testid=campaign-matrix]');
    await table.waitFor();
    const lines = await table
      .locator('tbody tr')
      .evaluateAll((trs) =>
        trs.map((tr) => [...tr.querySelectorAll('td')].map((td) => Number(td.textContent) || 0)),
      );
    const all = await rows();
    const sums = lines.map((line) => line.slice(0, -1).reduce((a, b) => a + b, 0));
    expect(sums).toEqual(lines.map((line) => line.at(-1)));
    expect(sums.reduce((a, b) => a + b, 0)).toBe(all.length);
    // the fullest cell of the last phase
    await page.locator('.gw-matrix-tools .ant-segmented-item').nth(3).click();
    const cell = table.locator('tbody td:not(.gw-matrix-sum) button').first();
    const [label, n] = /^(.+?)[：:]\s*(\d+)/.exec((await cell.getAttribute('aria-label')) ?? '')!.slice(1);
    await cell.click();
    await page.waitForSelector('.gw-opinion-list');
    expect(await listCount(), label).toBe(Number(n));
    const filter = new URL(page.url()).searchParams.get('of') ?? '';
    const chosen = new Map(filter.split(',').map((part) => part.split(':') as [string, string]));
    const expected = all.filter(
      (row) =>
        row.phaseCode === chosen.get('phase') &&
        row.sourceGroup === chosen.get('group') &&
        row.topic === chosen.get('topic'),
    );
    expect(expected).toHaveLength(Number(n));
  });

  it('from an opinion to its problem and back, and a link is cut and taken back', async () => {
    const page = await open('');
    const linked = (await rows()).find(({ problem }) => problem !== null)!;
    await page.fill('.gw-opinion-words input', linked.excerpt);
    await page.locator(`.gw-vtable tr[data-key="${linked.key}"]`).click();
    const card = page.locator('[data-testid=opinion-card]');
    await card.locator('blockquote').waitFor();
    expect(await card.locator('blockquote').textContent()).toContain(linked.excerpt);
    await card.getByRole('button', { name: '取消关联' }).click();
    await page.getByRole('button', { name: /撤\s?销/ }).click();
    await card.locator('.gw-opinion-linked').waitFor();
    expect(await card.locator('.gw-opinion-linked > .gw-number').textContent()).toBe(linked.problem!.title);
    await card.locator('.gw-opinion-linked > .gw-number').click();
    const section = page.locator('[data-testid=problem-opinions]');
    await section.waitFor();
    await section.locator('.gw-opinion-line').first().click();
    await card.locator('.gw-opinion-linked').waitFor();
    expect(await card.locator('.gw-opinion-linked > .gw-number').textContent()).toBe(linked.problem!.title);
  });

  it('a campaign is made with the groups and topics of the profile, gets a phase and an event', async () => {
    const page = await open('&ot=campaigns');
    await page.getByRole('button', { name: '新建活动' }).click();
    const form = page.locator('.ant-modal-content, .ant-modal-container').last();
    await form.getByPlaceholder('例如：问需于民专题征集').fill('浏览器里的活动');
    expect(await form.locator('.gw-code-list').first().locator('input').count()).toBe(7);
    expect(await form.locator('.gw-code-list').nth(1).locator('input').count()).toBe(11);
    await form.getByRole('button', { name: '添加阶段' }).click();
    await form.getByRole('button', { name: /保\s?存/ }).click();
    await page.getByRole('heading', { name: '浏览器里的活动' }).waitFor();
    await page.locator('.gw-campaign-panes').getByText('场次').click();
    await page.getByRole('button', { name: '添加场次' }).click();
    await page.getByPlaceholder('例如：第一次居民代表座谈会').fill('第一次座谈会');
    await page.locator('.gw-attendance input').first().fill('12');
    await page
      .locator('.ant-modal-content, .ant-modal-container')
      .last()
      .getByRole('button', { name: /保\s?存/ })
      .click();
    await page.locator('[data-testid=campaign-events]').getByText('第一次座谈会').waitFor();
    const { campaigns } = await stage.server.get<{
      campaigns: { name: string; phases: object[]; eventCount: number }[];
    }>('/api/campaigns');
    expect(campaigns.find(({ name }) => name === '浏览器里的活动')).toMatchObject({
      phases: [{ name: '第 1 阶段' }],
      eventCount: 1,
    });
  });
}
