import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';

const TAB = (name: string) => `.gw-circulation-panel [role=tab]:has-text("${name}")`;

/** What the model is told of the streets: hours, school run, bus lines, fire limits, bays. */
export function circulationStreetsCases(stage: PageStage): void {
  async function circulationTab(name: string) {
    // not openPage: that waits for the numbers of another mode
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?m=circulation`);
    await page.waitForSelector(TAB(name), { timeout: 60_000 });
    await page.click(TAB(name));
    return page;
  }
  const vehicles = async (part: string) => {
    const row = stage.visit.page.locator(`[data-testid=demand-parts] tr:has-text("${part}")`);
    return (await row.count()) === 0
      ? 0
      : Number((await row.locator('td').nth(1).innerText()).replace(/\D/g, ''));
  };

  it('trips follow the hour that is chosen, and the school run brings its own', async () => {
    const page = await circulationTab('出行设定');
    await page.waitForSelector('[data-testid=demand-parts]');
    const peak = await vehicles('住户');
    expect(peak).toBeGreaterThan(0);
    await page.click('[data-testid=hour-choice] .gw-hour-bars button >> nth=3');
    await expect.poll(() => vehicles('住户')).toBeLessThan(peak / 10);
    expect(await vehicles('接送学生')).toBe(0);
    await page.click('.gw-demand .ant-segmented-item:has-text("上学")');
    await expect.poll(() => vehicles('接送学生')).toBeGreaterThan(0);
    await expect.poll(() => vehicles('住户')).toBe(peak);
  });

  it('bus lines of the demonstration run, and fire limits stand with their sources', async () => {
    const page = await circulationTab('通达');
    await expect.poll(() => page.textContent('[data-testid=bus-lines]')).toContain('3 条公交线路');
    await page.click(TAB('生命通道'));
    const limits = await page.textContent('[data-testid=fire-limits]');
    expect(limits).toContain('净宽4 mGB 50016');
    await page.click(TAB('停车'));
    await expect.poll(() => page.textContent('[data-testid=bay-inventory]')).toContain('已清点 0 条路');
  });
}
