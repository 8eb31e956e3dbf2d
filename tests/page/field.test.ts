import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zhCN } from '../../web/i18n/zh-CN.ts';
import { describeWithBrowser } from '../support/browser.ts';
import { startCutProxy } from '../support/cut-proxy.ts';
import { demoFolder } from '../support/demo-folder.ts';
import {
  arrivedVisits,
  launchPhoneBrowser,
  leftOn,
  madePhoto,
  newPhone,
  OTHER_NAME,
  PATIENTLY,
  planWalk,
  recordVisit,
} from '../support/field-drive.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const VISITS = 10;

describeWithBrowser('The phone page', () => {
  let folder: string;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    folder = await demoFolder();
    [server, browser] = await Promise.all([
      startServer(['--data', folder, '--name', OTHER_NAME]),
      launchPhoneBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end('SIGTERM');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('ten visits with photos, offline, page closed, server killed half way: all arrive, each once', {
    timeout: 300_000,
  }, async () => {
    const walk = await planWalk(server.address, VISITS + 1);
    const phone = await newPhone(browser);
    const proxy = await startCutProxy(server.address);
    const address = `${proxy.address}/field/?w=${walk.key}`;
    const first = await phone.newPage();
    await first.goto(address);
    await first.waitForSelector('[data-testid=next-stop]', PATIENTLY);
    await first.waitForSelector('[data-testid=kept][data-kept=true]:not([data-tiles="0"])', PATIENTLY);

    await phone.setOffline(true);
    const made = Array.from({ length: VISITS }, (_, i) => ({ words: `第${i + 1}户`, ...madePhoto(i + 1) }));
    for (const { words, bytes } of made) await recordVisit(first, words, bytes);
    await expect.poll(() => leftOn(first), PATIENTLY).toBe(2 * VISITS);
    await first.close();

    const page = await phone.newPage();
    await page.goto(address);
    await page.waitForSelector('[data-testid=next-stop]', PATIENTLY);
    await expect.poll(() => leftOn(page), PATIENTLY).toBe(2 * VISITS);
    await page.waitForSelector('[data-testid=offline]');
    expect(await page.textContent('.gwf-next-number b')).toBe(String(VISITS + 1));
    expect(await arrivedVisits(server.address, walk)).toEqual([]);

    // Half of the third photo has gone up when the server dies.
    const killed = new Promise<void>((resolve, reject) => {
      proxy.cutAt('POST /api/attachments', 3, () => server.end('SIGKILL').then(() => resolve(), reject));
    });
    await phone.setOffline(false);
    await killed;
    await expect.poll(() => leftOn(page), PATIENTLY).toBe(2 * VISITS - 5);
    server = await startServer(['--data', folder, '--name', OTHER_NAME]);
    proxy.leadTo(server.address);

    await page.click('[data-testid=outbox-chip]');
    await expect
      .poll(async () => {
        const again = page.locator('[data-testid=outbox-head] button:enabled');
        if (await again.isVisible()) await again.click().catch(() => {});
        return leftOn(page);
      }, PATIENTLY)
      .toBe(0);
    expect(await page.locator('[data-item][data-state=arrived]').count()).toBe(2 * VISITS);
    const expected = made.map(({ words, sha256 }) => ({
      situation: words,
      outcome: 'met',
      photoHashes: [sha256],
    }));
    expect(await arrivedVisits(server.address, walk)).toEqual(expected);
    await phone.close();
    proxy.close();
  });

  it('under plain HTTP and a name recording goes on, and what is off says why', async () => {
    const walk = await planWalk(server.address, 2);
    const { port } = new URL(server.address);
    const phone = await newPhone(browser);
    const page = await phone.newPage();
    await page.goto(`http://${OTHER_NAME}:${port}/field/?w=${walk.key}`);
    await page.waitForSelector('[data-testid=next-stop]', PATIENTLY);
    expect(await page.evaluate(() => [window.isSecureContext, 'serviceWorker' in navigator])).toEqual([
      false,
      false,
    ]);
    expect(await page.textContent('[data-testid=insecure]')).toBe(zhCN['field.notice.insecure']);
    const { bytes, sha256 } = madePhoto(77);
    await phone.setOffline(true);
    await recordVisit(page, '平房一户', bytes);
    await expect.poll(() => leftOn(page), PATIENTLY).toBe(2);
    await phone.setOffline(false);
    await expect.poll(() => leftOn(page), PATIENTLY).toBe(0);
    expect(await arrivedVisits(server.address, walk)).toEqual([
      { situation: '平房一户', outcome: 'met', photoHashes: [sha256] },
    ]);
    await page.click('.gwf-tabs button >> nth=2');
    await page.waitForSelector('.gwf-switches');
    expect(await page.locator('.gwf-switches input:enabled').count()).toBe(0);
    expect(await page.textContent('.gwf-switches')).toContain(zhCN['field.map.insecure']);
    await phone.close();
  });

  it('nothing is saved without an outcome; nobody at home makes a stop for a second attempt', async () => {
    const walk = await planWalk(server.address, 1);
    const phone = await newPhone(browser);
    const page = await phone.newPage();
    await page.goto(`${server.address}/field/?w=${walk.key}&s=${walk.stopKeys[0]}`);
    await page.waitForSelector('[data-testid=stop-view]', PATIENTLY);
    await page.click('.gwf-actions .gwf-primary');
    await page.click('[data-testid=save-visit]');
    expect(await page.textContent('.gwf-flaw')).toBe(zhCN['field.flaw.outcome_missing']);
    await page.click('[data-outcome=not_home]');
    await page.click('[data-testid=save-visit]');
    await page.waitForSelector('[data-testid=stop-view]');
    await expect.poll(() => leftOn(page), PATIENTLY).toBe(0);
    const response = await fetch(`${server.address}/api/walkabouts/${walk.key}`);
    const { stops } = (await response.json()) as { stops: { attemptOf: number | null; teamKey: null }[] };
    expect(stops.filter(({ attemptOf }) => attemptOf === walk.stopKeys[0])).toHaveLength(1);
    await phone.close();
  });
});
