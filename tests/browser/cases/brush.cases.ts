import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { DIVERGING } from '../../../web/map/palette.ts';
import { farPixels } from '../../support/browser.ts';
import { dayOf, openPage, type PageStage } from '../../support/page-stage.ts';

/** Asks for one period after the other, as the brush does, until the map stands still; answers the still picture and what it shows. */
function brush(
  page: Page,
  periods: string[],
  most: number,
): Promise<{ period: string; picture: string } | null> {
  return page.evaluate(
    async ([asked, turns]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const mark = (name: string) => performance.getEntriesByName(`gridwalk:${name}`)[0] as PerformanceMark;
      for (let turn = 0; turn < turns; turn++) {
        const period = asked[turn % asked.length];
        const query = new URLSearchParams(location.search);
        query.set('t', period);
        query.delete('v');
        history.replaceState(null, '', `?${query}`);
        dispatchEvent(new PopStateEvent('popstate'));
        const since = performance.now();
        const isPainted = () =>
          mark('painted').startTime > since && mark('painted').detail === mark('asked').detail;
        while (!isPainted() && performance.now() < since + 5000) await frame();
        const still = document.querySelector<HTMLCanvasElement>('[data-still-map]');
        if (still && still.dataset.stillMap === mark('painted').detail)
          return { period, picture: still.toDataURL() };
      }
      return null;
    },
    [periods, most] as const,
  );
}

/** While a period is brushed the map stands still under its surface; nobody may see a difference. */
export function brushCases(stage: PageStage): void {
  it('draws a brushed surface between two still pictures exactly as the map itself draws it', async () => {
    // So near that a cell is many pixels: its edges are the same ones, not mixed by shrinking.
    const { lat, lng } = stage.server.rows.find(({ precision }) => precision === 'building')!;
    const page = await openPage(stage, `?l=heat&t=2026-01-01..2026-05-01&v=16/${lat}/${lng}`);
    await page.waitForSelector('[data-testid=legend-density] li[data-colour]');
    await page.waitForFunction(() => performance.getEntriesByName('gridwalk:painted').length > 0);
    const still = await brush(page, ['2026-01-10..2026-06-10', '2026-02-01..2026-07-31'], 60);
    const picture = still!.picture;
    await page.waitForSelector('[data-still-map]', { state: 'detached' });
    const box = (await page.locator('.gw-map').boundingBox())!;
    const middle = {
      x: Math.round(box.width * 0.2),
      y: Math.round(box.height * 0.25),
      width: Math.round(box.width * 0.5),
      height: Math.round(box.height * 0.4),
    };
    const drawn = await page.screenshot({ clip: { ...middle, x: box.x + middle.x, y: box.y + middle.y } });
    expect(await farPixels(stage.browser, picture, drawn, middle)).toBeLessThan(0.01);
    // The oracle can tell: another period is another picture.
    await brush(page, ['2025-02-01..2025-03-01'], 1);
    await page.waitForTimeout(500);
    const other = await page.screenshot({ clip: { ...middle, x: box.x + middle.x, y: box.y + middle.y } });
    expect(await farPixels(stage.browser, picture, other, middle)).toBeGreaterThan(0.02);
  });
  it('shows fewer and more than in the period before in two colours, on a scale whose end a person types', async () => {
    const page = await openPage(stage, '?l=heat&t=90d&cmp=1');
    const legend = page.locator('[data-testid=legend-density]');
    await legend.locator('li[data-colour] >> nth=3').waitFor();
    const lastDay = Math.max(...stage.server.rows.map(({ reportedAt }) => dayOf(reportedAt)));
    const within = (from: number, to: number) =>
      stage.server.rows.filter(
        ({ reportedAt, lng }) => lng !== null && dayOf(reportedAt) > from && dayOf(reportedAt) <= to,
      ).length;
    const [n, before] = [within(lastDay - 90, lastDay), within(lastDay - 180, lastDay - 90)];
    await page.waitForSelector(
      `.gw-legend >> text=绘入 ${n.toLocaleString('en-US')} 件，上期 ${before.toLocaleString('en-US')} 件`,
    );
    const lines = () =>
      legend.locator('li[data-colour]').evaluateAll((items) =>
        items.map((item) => ({
          colour: item.getAttribute('data-colour'),
          from: Number(item.getAttribute('data-from')),
        })),
      );
    const colours = new Set((await lines()).map(({ colour }) => colour));
    expect(colours.size).toBeGreaterThan(3);
    for (const colour of colours) {
      expect(DIVERGING.map(([r, g, b]) => `rgb(${r}, ${g}, ${b})`)).toContain(colour);
    }
    await page.click(`.gw-legend >> text=${zhCN['problems.legend.lockScale']}`);
    await page.fill(`[aria-label="${zhCN['density.highest']}"]`, '8');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('d')).toBe('8');
    const typed = await lines();
    // Nothing typed in is a number, so what was there stays.
    await page.fill(`[aria-label="${zhCN['density.highest']}"]`, '');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).searchParams.get('d')).toBe('8');
    await page.click('.gw-filters .ant-segmented >> text=180天');
    await expect.poll(() => page.url()).toContain('t=180d');
    expect(await lines()).toEqual(typed);
  });
}
