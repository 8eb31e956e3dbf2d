import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../web/i18n/en.ts';
import { zhCN } from '../../web/i18n/zh-CN.ts';
import { describeWithBrowser, launchBrowser, settled, visit } from '../support/browser.ts';
import { type PageServer, startPageServer } from '../support/page-server.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

describeWithBrowser('The page for everybody', () => {
  let server: PageServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startPageServer(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Serious and critical findings, with the first element of each. The page's own policy admits no foreign script tag. */
  async function seriousFindings(page: Page): Promise<string[]> {
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(
      async () =>
        (await (window as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run()) as AxeResult,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
  }

  it('has no serious accessibility finding in the list, the card, the areas and the import', async () => {
    const { page, close } = await visit(browser, server.address);
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.gw-row >> nth=0');
    await page.waitForSelector('.gw-card-body');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('text=区域对比');
    await page.waitForSelector('.gw-areas-table tbody tr.ant-table-row');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.gw-import-button');
    await page.waitForSelector('.gw-wizard');
    await page.waitForTimeout(600);
    expect(await seriousFindings(page)).toEqual([]);
    await close();
  });

  it('works by keyboard: search, list, card, cheat sheet, modes', async () => {
    const { page, close } = await visit(browser, server.address);
    await settled(page);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('gw-search');
    await page.keyboard.type('1?');
    expect(await page.locator('.gw-keys').count()).toBe(0);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('j');
    await page.waitForSelector('.gw-card-body h2');
    const first = await page.textContent('.gw-card-body h2');
    await page.keyboard.press('j');
    await expect.poll(() => page.url()).not.toContain('undefined');
    await page.keyboard.press('k');
    await expect.poll(() => page.textContent('.gw-card-body h2')).toBe(first);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid=list-count]');
    await page.keyboard.press('?');
    await page.waitForSelector('.gw-keys');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.gw-keys', { state: 'hidden' });
    await page.keyboard.press('3');
    await page.waitForSelector(`text=${zhCN['next.circulation.title']}`);
    await close();
  });

  it('speaks English throughout after one click, and remembers it', async () => {
    const { page, close } = await visit(browser, server.address);
    await settled(page);
    await page.click(`text=${en['language.en']}`);
    await page.waitForSelector(`text=${en['problems.filter.category']}`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    const controls = await page.$$eval('button, label, h1, h2, h3, .ant-tabs-tab, .gw-legend', (elements) =>
      elements
        .filter((element) => !element.closest('.gw-virtual'))
        .map((element) => element.textContent ?? '')
        .filter((text) => /\p{Script=Han}/u.test(text) && text !== '中文'),
    );
    expect(controls).toEqual([]);
    await page.reload();
    await page.waitForSelector(`text=${en['problems.filter.category']}`);
    await close();
  });

  it('fits a phone: nothing is cut off sideways, map and list are both there', async () => {
    const { page, close } = await visit(browser, server.address, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const map = (await page.locator('.gw-map').boundingBox())!;
    expect(map.height).toBeGreaterThan(200);
    await page.click('.gw-phone-sheet >> text=筛选');
    await page.waitForSelector('.gw-filters .gw-tree');
    await page.click('.gw-phone-sheet > .ant-segmented >> text=列表');
    await page.tap('.gw-row >> nth=0');
    await page.waitForSelector('.gw-card-body h2');
    await close();
  });

  it('shows the same numbers as a table where the map cannot be drawn', async () => {
    const plain = await launchBrowser({ withoutWebGl: true });
    const { page } = await visit(plain, server.address);
    await page.waitForSelector(`text=${zhCN['webgl.title']}`);
    await page.waitForSelector('.gw-no-map tbody tr.ant-table-row');
    const counts = await page.$$eval('.gw-no-map tbody tr.ant-table-row', (lines) =>
      lines.map((line) => Number(line.querySelectorAll('td')[1].textContent?.replaceAll(',', ''))),
    );
    const inCommunities = server.rows.filter((row) => row.communityKey !== null).length;
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(inCommunities);
    await page.click('.gw-row >> nth=0');
    await page.waitForSelector('.gw-card-body h2');
    expect(await seriousFindings(page)).toEqual([]);
    await plain.close();
  });

  it('imports a file after a dry run that shows its errors, and takes it back', async () => {
    const { page, close } = await visit(browser, server.address);
    await settled(page);
    await page.click('.gw-import-button');
    const lines = ['编号,标题,内容,类别,上报时间,经度,纬度'];
    for (let i = 0; i < 9; i++) {
      lines.push(`W${i},井盖响,车过井盖有响声,井盖缺失破损,2026-10-0${(i % 8) + 1} 09:00,120.65,35.915${i}`);
    }
    lines.push('W9,井盖响,车过井盖有响声,井盖缺失破损,昨天下午,120.65,35.916');
    await page.setInputFiles('.gw-wizard input[type=file]', {
      name: '井盖.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
    await page.waitForSelector('.gw-mapping');
    await page.click(`.gw-wizard-actions >> text=${zhCN['imports.check']}`);
    await page.waitForSelector(`text=${zhCN['imports.errors.date_unreadable']}`);
    expect((await server.get<{ dataset: string }>('/api/session')).dataset).toBe('demo');
    await page.click('.gw-wizard-actions .ant-btn-primary');
    await page.waitForSelector(`text=${zhCN['imports.result.done']}`);
    const session = () => server.get<{ dataset: string; hasReal: boolean }>('/api/session');
    expect(await session()).toMatchObject({ dataset: 'real', hasReal: true });
    await page.click(`.gw-import >> text=${zhCN['imports.batches']}`);
    await page.click(`.gw-batches li >> nth=0 >> text=${zhCN['imports.batches.takeBack']}`);
    await page.click(`.ant-popconfirm .ant-btn-primary`);
    await page.waitForSelector('.gw-batches >> text=已撤销');
    const { batches } = await server.get<{ batches: { takenBackAt: string | null }[] }>(
      '/api/imports/batches',
    );
    expect(batches[0].takenBackAt).not.toBeNull();
    await close();
  });
});
