import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { describeDeck } from '../../web/features/deliverables/describe-deck.ts';
import { makeHtml } from '../../web/features/deliverables/html-file.ts';
import { type Translate, translate } from '../../web/i18n/translate.ts';
import { describeWithBrowser, launchBrowser } from '../support/browser.ts';
import { LONG_TABLE_ROWS, plainPng, SAMPLE_NAMES, sampleDeck } from '../support/sample-deck.ts';

const t: Translate = (key, values) => translate('zh-CN', key, values);

describeWithBrowser('A review as one web page', () => {
  it('opens from a folder without a network, asks for nothing, and sorts its tables', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridwalk-html-'));
    const browser = await launchBrowser({ withoutWebGl: true });
    try {
      const maps = [{ map: plainPng(40, 30, [90, 120, 110]), legend: null, caption: '问题密度' }];
      const images = new Map([['rise', { maps, missing: '', photos: new Map() }]]);
      const whole = describeDeck(sampleDeck(), { names: SAMPLE_NAMES, images, language: 'zh-CN', t });
      const file = join(folder, '会商.html');
      writeFileSync(file, makeHtml(whole, { t }));
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const problems: string[] = [];
      const requested: string[] = [];
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', ({ message }) => problems.push(message));
      page.on('request', (request) => requested.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      expect(await page.locator('.map img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
        40,
      );
      const table = page.locator('table', { hasText: '超期天数' });
      const days = () => table.locator('tbody td:last-child').allInnerTexts();
      const inOrder = Array.from({ length: LONG_TABLE_ROWS }, (_, i) => String(i));
      expect(await days()).toEqual(inOrder);
      const head = table.getByRole('button', { name: '超期天数' });
      await head.click();
      await head.click();
      expect(await days()).toEqual([...inOrder].reverse());
      expect(requested.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
