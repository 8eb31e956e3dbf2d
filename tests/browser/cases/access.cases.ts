import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { en } from '../../../web/i18n/en.ts';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { launchBrowser, settled, visit } from '../../support/browser.ts';
import { openPage, type PageStage } from '../../support/page-stage.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** What fades in is there: half transparent letters have no contrast. A frame passes first, in which it may begin. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isEnding = ({ effect, playState }: Animation) =>
      playState === 'running' && effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
    for (let still = 0; still < 3; ) {
      await frame();
      const running = document.getAnimations().filter(isEnding);
      still = running.length === 0 ? still + 1 : 0;
      await Promise.allSettled(running.map(({ finished }) => finished));
    }
  });
}

/** Serious and critical findings, with their elements. The page's own policy admits no foreign script tag. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await atRest(page);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    async () => (await (window as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run()) as AxeResult,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Keyboard, languages, phone, no WebGL2, assistive technology. */
export function accessCases(stage: PageStage): void {
  it('has no serious accessibility finding in the list, the card, the areas and the import', async () => {
    const page = await openPage(stage);
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
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('works by keyboard: search, list, card, cheat sheet, modes', async () => {
    const page = await openPage(stage);
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
    // While the dialog is on its way out, keys still belong to it.
    await page.waitForFunction(
      () => document.querySelector('.ant-modal-wrap:not([style*="display: none"])') === null,
    );
    await page.keyboard.press('3');
    await page.waitForSelector(`text=${zhCN['circulation.limits.short']}`);
  });

  it('speaks English throughout after one click, and remembers it', async () => {
    const page = await openPage(stage);
    await page.click(`text=${en['language.en']}`);
    await page.waitForSelector(`text=${en['problems.filter.category']}`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    const controls = await page.$$eval('button, label, h1, h2, h3, .ant-tabs-tab, .gw-legend', (elements) =>
      elements
        .filter((element) => !element.closest('.gw-virtual, .gw-area-bars'))
        .map((element) => element.textContent ?? '')
        .filter((text) => /\p{Script=Han}/u.test(text) && text !== '中文'),
    );
    expect(controls).toEqual([]);
    await page.reload();
    await page.waitForSelector(`text=${en['problems.filter.category']}`);
    await page.click(`text=${en['language.zh-CN']}`);
    await page.waitForSelector(`text=${zhCN['problems.filter.category']}`);
  });

  it('fits a phone: nothing is cut off sideways, map and list are both there', async () => {
    const { page, close } = await visit(stage.browser, stage.server.address, {
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
    const { page } = await visit(plain, stage.server.address);
    await page.waitForSelector(`text=${zhCN['webgl.title']}`);
    await page.waitForSelector('.gw-no-map tbody tr.ant-table-row');
    const counts = await page.$$eval('.gw-no-map tbody tr.ant-table-row', (lines) =>
      lines.map((line) => Number(line.querySelectorAll('td')[1].textContent?.replaceAll(',', ''))),
    );
    const inCommunities = stage.server.rows.filter((row) => row.communityKey !== null).length;
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(inCommunities);
    await page.click('.gw-row >> nth=0');
    await page.waitForSelector('.gw-card-body h2');
    expect(await seriousFindings(page)).toEqual([]);
    await plain.close();
  });
}
