import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';

const PERIOD = 'rp=2026-08-03..2026-10-31';

/** 社区页: its numbers open their lists, two areas stand on one scale, the link holds it, and it prints. */
export function areaPageCases(stage: PageStage): void {
  async function open(query: string) {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?${query}`);
    await page.waitForSelector('[data-testid=area-page][aria-busy=false] [data-testid=area-sheet]');
    return page;
  }

  it('is reached from the rail and from an area; its new cases are those of the list behind them', async () => {
    const { page } = stage.visit;
    const { communities } = await firstAreas(stage);
    await page.goto(`${stage.server.address}/?m=reviews`);
    await page.click('.gw-desks button:last-of-type');
    await page.waitForSelector('[data-testid=area-sheet]');
    await expect.poll(() => new URL(page.url()).searchParams.get('rd')).toBe('areas');
    await page.goto(`${stage.server.address}/?s=area:${communities[1].key}`);
    await page.click('.gw-scope-actions button:has(.anticon-profile)');
    await expect.poll(() => page.textContent('[data-testid=area-sheet] h2')).toBe(communities[1].name);
    const tile = page.locator('[data-testid=figure-new] .gw-figure-value a');
    const count = await tile.textContent();
    await tile.click();
    await expect.poll(() => page.textContent('[data-testid=list-count]')).toContain(count);
  });

  it('shows the three rates with numerator and denominator, tables that sort, and the days that are chosen', async () => {
    const { communities } = await firstAreas(stage);
    const page = await open(`m=reviews&rd=areas&ra=${communities[0].key}&${PERIOD}`);
    for (const rate of ['response', 'solution', 'satisfaction']) {
      await expect
        .poll(() => page.textContent(`[data-testid=figure-${rate}]`))
        .toMatch(/\d+(\.\d)?%.*\d+ \/ \d+/);
    }
    const chart = page.locator('[data-testid=chart-months] svg');
    await expect.poll(async () => (await chart.boundingBox())?.height ?? 0).toBeGreaterThan(60);
    const grids = page.locator('[data-testid=table-areas]');
    const fresh = () => grids.locator('tbody td:nth-child(3)').allTextContents();
    const before = await fresh();
    await grids.locator('thead th:nth-child(3) button').click();
    await expect
      .poll(fresh)
      .toEqual([...before].sort((a, b) => Number(b.replace(',', '')) - Number(a.replace(',', ''))));
    await page.click('.gw-area-period');
    await page.click('.ant-select-item-option:has-text("30")');
    await expect.poll(() => new URL(page.url()).searchParams.get('rp')).not.toContain('2026-08-03');
  });

  it('puts two communities on one scale, and keeps both in the link', async () => {
    const { communities } = await firstAreas(stage);
    const [one, two] = communities;
    const page = await open(`m=reviews&rd=areas&ra=${one.key}&rc=${two.key}&${PERIOD}`);
    await expect.poll(() => page.locator('[data-testid=area-sheet]').count()).toBe(2);
    const ends = () =>
      page.$$eval('[data-testid=chart-months] svg', (charts) =>
        charts.map((chart) =>
          Math.max(
            ...[...chart.querySelectorAll('text')]
              .map(({ textContent }) => textContent ?? '')
              .filter((text) => /^[\d.,]+$/.test(text))
              .map((text) => Number(text.replace(',', ''))),
          ),
        ),
      );
    await expect.poll(async () => new Set(await ends()).size).toBe(1);
    await page.reload();
    await expect
      .poll(() => page.locator('[data-testid=area-sheet] h2').allTextContents())
      .toEqual([one.name, two.name]);
  });

  it('prints the sheet alone', async () => {
    const { communities } = await firstAreas(stage);
    const page = await open(`m=reviews&rd=areas&ra=${communities[0].key}&${PERIOD}`);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.isVisible('.gw-area-bar')).toBe(false);
    expect(await page.isVisible('.gw-desks')).toBe(false);
    expect(await page.isVisible('[data-testid=area-sheet]')).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });
}

async function firstAreas({ server }: PageStage) {
  const response = await fetch(`${server.address}/api/areas`);
  const { features } = (await response.json()) as {
    features: { properties: { key: number; level: string; name: string } }[];
  };
  const of = (level: string) =>
    features.map(({ properties }) => properties).filter((area) => area.level === level);
  return { communities: of('community'), grids: of('grid') };
}
