import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/tools.mjs';
import { zhCN } from '../../web/i18n/zh-CN.ts';
import { describeWithBrowser } from '../support/browser.ts';
import { demoFolder } from '../support/demo-folder.ts';
import {
  arrivedVisits,
  leftOn,
  madePhoto,
  newPhone,
  OTHER_NAME,
  PATIENTLY,
  type PlannedWalk,
  planWalk,
  recordVisit,
} from '../support/field-drive.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { startTlsServer } from '../support/tls-server.ts';

/** A browser that trusts the server's own key under another name, as a phone does that has taken the authority's certificate. */
function launchTrusting(certFile: string) {
  const { publicKey } = new X509Certificate(readFileSync(certFile));
  const key = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' }));
  return chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      `--host-resolver-rules=MAP ${OTHER_NAME} 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${key.digest('base64')}`,
    ],
  });
}

describeWithBrowser('The phone page over https', () => {
  let folder: string;
  let walk: PlannedWalk;
  let server: ServerProcess;

  /** Plans and counts over plain HTTP on this computer: what is tried is the browser's way in. */
  async function plainly<T>(work: (address: string) => Promise<T>): Promise<T> {
    server = await startServer(['--data', folder]);
    try {
      return await work(server.address);
    } finally {
      await server.end('SIGTERM');
    }
  }

  beforeAll(async () => {
    folder = await demoFolder();
    walk = await plainly((address) => planWalk(address, 2));
  });
  afterAll(async () => {
    await server?.end('SIGTERM');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('under a name it opens without a network, knows where it is, can be installed, and brings its records home', async () => {
    const tls = await startTlsServer(folder, [OTHER_NAME]);
    server = tls;
    const browser = await launchTrusting(tls.files.certFile);
    try {
      const { port } = new URL(tls.address);
      const origin = `https://${OTHER_NAME}:${port}`;
      const phone = await newPhone(browser);
      await phone.grantPermissions(['geolocation'], { origin });
      await phone.setGeolocation({ latitude: 36.06, longitude: 120.38, accuracy: 12 });
      const first = await phone.newPage();
      await first.goto(`${origin}/field/?w=${walk.key}`);
      await first.waitForSelector('[data-testid=next-stop]', PATIENTLY);
      expect(await first.evaluate(() => window.isSecureContext)).toBe(true);
      expect(await first.locator('[data-testid=insecure]').count()).toBe(0);
      const manifest = await first.getAttribute('link[rel=manifest]', 'href');
      const { status } = await first.evaluate(async (href) => {
        const { status } = await fetch(href!);
        return { status };
      }, manifest);
      expect(status).toBe(200);
      await first.waitForSelector('[data-testid=kept][data-kept=true]', PATIENTLY);
      await first.click('.gwf-tabs button >> nth=2');
      await first.check('.gwf-switches input >> nth=0');
      await first.waitForSelector(`text=${zhCN['field.map.accuracy'].replace('{m}', '12')}`, PATIENTLY);

      await phone.setOffline(true);
      await first.close();
      const page = await phone.newPage();
      await page.goto(`${origin}/field/?w=${walk.key}`);
      await page.waitForSelector('[data-testid=offline]', PATIENTLY);
      const { bytes, sha256 } = madePhoto(5);
      await recordVisit(page, '三楼东户', bytes);
      await expect.poll(() => leftOn(page), PATIENTLY).toBe(2);
      await phone.setOffline(false);
      await expect.poll(() => leftOn(page), PATIENTLY).toBe(0);
      await tls.end('SIGTERM');
      expect(await plainly((address) => arrivedVisits(address, walk))).toEqual([
        { situation: '三楼东户', outcome: 'met', photoHashes: [sha256] },
      ]);
    } finally {
      await browser.close();
    }
  });
});
