import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';

const numberIn = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

/** 覆盖 and 日记: numbers that open their lists, gaps that become a plan, a diary that prints. */
export function coverageCases(stage: PageStage): void {
  async function open(desk: 'coverage' | 'diary') {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?m=walkabouts&wd=${desk}`);
    return page;
  }

  it('compares communities by doors that were never visited, and lists as many as it counts', async () => {
    const page = await open('coverage');
    const row = page.locator('[data-testid=coverage-areas] tbody tr').nth(1);
    await row.waitFor();
    const never = row.locator('td').nth(2);
    const [count, name] = [
      numberIn(await never.textContent()),
      await row.locator('.gw-cover-name').textContent(),
    ];
    expect(count).toBeGreaterThan(0);
    await never.locator('button').click();
    const title = page.locator('[data-testid=gap-title]');
    await expect.poll(() => title.textContent()).toContain(name);
    await expect.poll(async () => numberIn(await title.locator('span').textContent())).toBe(count);
    await expect.poll(() => page.locator('.gw-gaps tbody tr').count()).toBeGreaterThan(0);
    await page.locator('.gw-gaps tbody tr').first().click();
    await page.waitForSelector('[data-testid=door-card] strong:not(:text("…"))');
    await page.click('[data-testid=coverage-plan]');
    await page.waitForSelector('.ant-modal');
    await expect.poll(() => new URL(page.url()).searchParams.get('wd')).toBeNull();
  });

  it('writes the sentence of a report, each number with a list of that length', async () => {
    const page = await open('diary');
    await page.waitForSelector('[data-testid=diary-count]');
    await page.locator('.gw-case-tools .ant-segmented-item').nth(2).click();
    for (const list of ['visitors', 'entrances', 'households']) {
      const number = page.locator(`[data-testid=number-leader-${list}]`);
      await number.waitFor();
      const count = numberIn(await number.textContent());
      await number.click();
      await expect.poll(() => number.getAttribute('aria-pressed')).toBe('true');
      await expect
        .poll(async () => numberIn(await page.textContent('[data-testid=number-count]')))
        .toBe(count);
    }
  });

  it('prints a diary with every entry that is read', async () => {
    const page = await open('diary');
    const count = numberIn(await page.textContent('[data-testid=diary-count]'));
    expect(count).toBeGreaterThan(3);
    await expect.poll(() => page.locator('.gw-diary-entry').count()).toBe(count);
    await page.locator('.gw-coverage-tools .gw-tools-end').click();
    const rows = page.locator('.gw-diary-sheet tbody tr:not(.gw-diary-print-day)');
    await expect.poll(() => rows.count()).toBe(count);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.gw-cards-bar').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.gw-diary-sheet').count()).toBe(0);
  });
}
