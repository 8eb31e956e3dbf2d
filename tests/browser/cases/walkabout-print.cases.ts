import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';
import { SLOWLY, storedTitles, storedWalkabout } from '../../support/walkabout-drive.ts';

/** 打印与文件: the sheets of a walkabout and its files. */
export function walkaboutPrintCases(stage: PageStage): void {
  it('prints a page a team with its stops in order, a map and codes for the address of phones', async () => {
    const { server, visit } = stage;
    const { page } = visit;
    const made = await storedWalkabout(stage, 17 * 3600);
    await page.goto(`${server.address}/?m=walkabouts&wd=print&wa=${made.walkabout.key}`);
    await page.waitForSelector('.gw-print[aria-busy=false] .gw-print-map[data-ready=true]', SLOWLY);
    const sheets = page.locator('.gw-print-page');
    expect(await sheets.count()).toBe(2);
    for (const team of [0, 1]) {
      const sheet = sheets.nth(team);
      const rows = sheet.locator('.gw-print-row');
      expect(await rows.locator('.gw-print-title').allTextContents()).toEqual(storedTitles(made, team));
      expect(await rows.locator('.gw-print-badge').allTextContents()).toEqual(['1', '2', '3', '4']);
      expect(await sheet.locator('.gw-print-map img').count()).toBe(1);
      expect(await sheet.locator('.gw-print-count').textContent()).toBe('第 1 / 1 页');
    }
    // Nobody reaches 127.0.0.1 with a phone.
    expect(await page.locator('.gw-print .ant-qrcode').count()).toBe(0);
    await page.fill('.gw-print-origin input', 'gridwalk.local:8443');
    await expect.poll(() => page.locator('.gw-print .ant-qrcode').count()).toBe(8);

    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.gw-plan', SLOWLY);
  }, 120_000);

  it('hands out its files', async () => {
    const { server, visit } = stage;
    const { page } = visit;
    const made = await storedWalkabout(stage, 17 * 3600);
    await page.goto(`${server.address}/?m=walkabouts&wd=print&wa=${made.walkabout.key}`);
    await page.waitForSelector('.gw-print-row', SLOWLY);
    for (const [label, begin] of [
      ['GPX', '<?xml'],
      ['日历', 'BEGIN:VCALENDAR'],
      ['CSV', '\ufeff队'],
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`.gw-print-buttons >> text=${label}`),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      expect(text.startsWith(begin!), label).toBe(true);
      expect(text).toContain('第1组');
    }
  }, 120_000);
}
