import { expect, it } from 'vitest';
import type { OracleRow } from '../../support/page-server.ts';
import { isOverdue, openPage, type PageStage, tile } from '../../support/page-stage.ts';

/** Many rows in one transaction, on a computer that does other things, too. */
const SLOWLY = { timeout: 30_000 };

/** Links, empty answers, edits: what a person does in the page. */
export function workCases(stage: PageStage): void {
  it('asks no other origin for anything, whatever is clicked', async () => {
    const page = await openPage(stage);
    const { requested, problems } = stage.visit;
    await page.click('[aria-label="放大"]');
    await page.fill('#gw-search', 'shi');
    await page.waitForSelector('.gw-search-hit');
    await page.keyboard.press('Escape');
    for (const mode of ['走访', '微循环', '会商', '看问题']) await page.click(`.gw-modes >> text=${mode}`);
    await page.click('text=English');
    await page.click('.gw-row >> nth=0');
    await page.waitForSelector('.gw-card-body');
    await page.click('text=中文');
    const foreign = requested.filter(
      (url) => !url.startsWith(stage.server.address) && !/^(blob|data):/.test(url),
    );
    expect(foreign).toEqual([]);
    expect(requested.some((url) => url.includes('/api/basemap/tiles/'))).toBe(true);
    expect(problems).toEqual([]);
  });

  it('opens the same picture from its link, and goes back step by step', async () => {
    const page = await openPage(stage);
    await page.click('.gw-chips >> text=超期');
    await expect
      .poll(() => tile(stage, 'total'))
      .toBe(stage.server.rows.filter((row) => isOverdue(stage, row)).length);
    await page.click('.gw-row >> nth=1');
    const title = await page.textContent('.gw-card-body h2');
    const link = page.url();
    await page.reload();
    await page.waitForSelector('.gw-card-body h2');
    expect(await page.textContent('.gw-card-body h2')).toBe(title);
    expect(page.url()).toBe(link);
    await page.goBack();
    await page.waitForSelector('[data-testid=list-count]');
    expect(await tile(stage, 'total')).toBe(stage.server.rows.filter((row) => isOverdue(stage, row)).length);
    await page.goBack();
    await expect.poll(() => tile(stage, 'total')).toBe(stage.server.rows.length);
  });

  it('says when nothing matches, and one click brings everything back', async () => {
    const page = await openPage(stage, '?t=1999-01-01..1999-02-01');
    await page.waitForSelector('text=没有符合条件的问题');
    await page.click('.gw-empty >> text=清除筛选');
    await expect.poll(() => tile(stage, 'total')).toBe(stage.server.rows.length);
  });

  it('changes a category, and takes the change back with Ctrl+Z', async () => {
    const page = await openPage(stage);
    await page.click('.gw-row >> nth=2');
    await page.waitForSelector('.gw-card-body');
    const key = Number(/problem:(\d+)/.exec(decodeURIComponent(page.url()))![1]);
    const stored = async () =>
      (await stage.server.get<{ problem: OracleRow }>(`/api/problems/${key}`)).problem.categoryCode;
    const before = await stored();
    await page.click('#gw-category');
    await page.keyboard.type('路灯不亮');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) >> text=路灯不亮');
    const wanted = stage.server.profile.categories.find(({ name }) => name === '路灯不亮')!.code;
    await expect.poll(stored).toBe(wanted);
    await page.waitForSelector('.gw-timeline >> text=类别');
    await page.click('.gw-card-body h2');
    await page.keyboard.press('Control+z');
    await expect.poll(stored).toBe(before);
  });

  it('places an unplaced problem where the pin is put', async () => {
    const page = await openPage(stage, '?tab=unplaced');
    const total = async () => (await stage.server.get<{ total: number }>('/api/problems/unplaced')).total;
    const before = await total();
    await page.click('.gw-unplaced li >> nth=0 >> .ant-btn');
    const box = (await page.locator('.gw-map').boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.4);
    await page.click('text=保存位置');
    await expect.poll(total).toBe(before - 1);
  });

  it('places all of one address and takes all of them back with one key', async () => {
    type Unplaced = { total: number; rows: { key: number; sameAddressCount: number }[] };
    const unplaced = () => stage.server.get<Unplaced>('/api/problems/unplaced');
    const before = await unplaced();
    const page = await openPage(stage, '?tab=unplaced');
    await page.click('.gw-unplaced li >> nth=0 >> .ant-btn');
    await page.check('.gw-place-form input[type=checkbox]');
    await page.click('text=保存位置');
    await expect
      .poll(async () => (await unplaced()).total, SLOWLY)
      .toBe(before.total - before.rows[0].sameAddressCount);
    expect(before.rows[0].sameAddressCount).toBeGreaterThan(1);
    await page.waitForSelector('[data-testid=saved-message]');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await unplaced()).total, SLOWLY).toBe(before.total);
  });

  it('shows what somebody else changed, without being asked', async () => {
    await openPage(stage);
    const before = await tile(stage, 'open');
    const { key } = stage.server.rows.find(({ status }) => status === 'reported')!;
    const refused = await fetch(`${stage.server.address}/api/problems/${key}/moves`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stage.server.address },
      body: JSON.stringify({ move: 'reject', reason: '不属于本街道' }),
    });
    expect(refused.status).toBe(200);
    await expect.poll(() => tile(stage, 'open'), { timeout: 20_000 }).toBe(before - 1);
  });
}
