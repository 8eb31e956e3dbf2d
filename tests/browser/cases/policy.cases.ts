import { expect, it } from 'vitest';
import { settled, visit } from '../../support/browser.ts';
import type { PageStage } from '../../support/page-stage.ts';
import { drawPhoto, jpegOf } from '../../support/photos.ts';
import { arrivedPhoto, openPhotoCard, photoFile, photoInput } from './photo.cases.ts';

/** What the page may load. */
export function policyCases(stage: PageStage): void {
  it('breaks its own policy nowhere, and runs no script that was planted', async () => {
    const { page, close } = await visit(stage.browser, 'about:blank');
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { violations: seen });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        seen.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    const violations = () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    await page.goto(stage.server.address);
    await settled(page);
    await page.fill('#gw-search', 'shi');
    await page.waitForSelector('.gw-search-hit');
    await page.keyboard.press('Escape');
    await openPhotoCard(page, 6);
    await page.setInputFiles(photoInput, [
      photoFile('a.jpg', jpegOf(drawPhoto(400, 300, () => [90, 120, 60]))),
    ]);
    await page.click(arrivedPhoto);
    await page.waitForSelector('.gw-viewer-stage img');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.gw-viewer-stage', { state: 'hidden' });
    await page.click('.gw-import-button');
    await page.waitForSelector('.gw-wizard');
    await page.keyboard.press('Escape');
    for (const mode of ['走访', '微循环', '会商', '看问题']) await page.click(`.gw-modes >> text=${mode}`);
    for (const query of ['?tab=areas', '?band=heat', '?band=bins']) {
      await page.goto(`${stage.server.address}/${query}`);
      await settled(page);
      expect(await violations(), query).toEqual([]);
    }
    await page.evaluate(() => {
      const host = document.createElement('div');
      host.innerHTML =
        '<img src="/nothing.png" onerror="window.planted = 1"><a href="javascript:window.planted = 2">x</a>';
      document.body.append(host);
      const script = document.createElement('script');
      script.textContent = 'window.planted = 3';
      document.body.append(script);
      host.querySelector('a')?.click();
    });
    await expect.poll(async () => (await violations()).length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate(() => (window as unknown as { planted?: number }).planted)).toBeUndefined();
    await close();
  });
}
