import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { assumedSettings, type CirculationArea, openArea } from '#core/circulation/area/area-data.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import type { PageStage } from '../../support/page-stage.ts';

const SLOWLY = { timeout: 60_000 };

/** The desks of micro-circulation where the streets are a drawing: all but the map of the graphics card. */
export function circulationDesksCases(stage: PageStage): void {
  async function open(query = ''): Promise<Page> {
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?m=circulation${query}`);
    return page;
  }
  const tile = (page: Page) => page.textContent('.gw-result-tile strong');

  it('a street of the drawing is closed by a click; what is enough to restore is one button away', async () => {
    const { network, gates, points } = openArea(
      await stage.server.get<CirculationArea>('/api/circulation/area'),
    );
    const reached = (plan: Intervention[]) => {
      const { fromGates, toGates } = checkReachability(network, plan, gates, points, 'car');
      return points.map((_, i) => fromGates[i] === 1 && toGates[i] === 1);
    };
    const today = reached([]);
    const cutOffBy = (s: number) => {
      const after = reached([
        { id: 'x', kind: 'closure', segmentIds: [network.segmentIds[s]], modes: ['car'] },
      ]);
      return today.filter((was, i) => was && !after[i]).length;
    };
    const page = await open();
    await page.waitForSelector('path.gw-sketch-street', SLOWLY);
    await page.waitForSelector('.gw-result-tile', SLOWLY);
    // where a person could point: pieces long enough on the screen, with nothing over their middle
    const places = await page.$$eval('path.gw-sketch-street', (paths) =>
      paths.map((path) => {
        const line = path as SVGPathElement;
        const middle = line.getPointAtLength(line.getTotalLength() / 2);
        const { x, y } = new DOMPoint(middle.x, middle.y).matrixTransform(line.getScreenCTM()!);
        return document.elementFromPoint(x, y) === path ? { x, y } : undefined;
      }),
    );
    const segment = places.findIndex((place, s) => place !== undefined && cutOffBy(s) > 1);
    expect(segment).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('c');
    await page.click('.gw-circulation-options .ant-segmented-item >> nth=1');
    await page.mouse.click(places[segment]!.x, places[segment]!.y);
    await expect.poll(() => tile(page), SLOWLY).toBe(String(cutOffBy(segment)));
    await page.click('[data-testid=cut-offs] .ant-alert .ant-btn', SLOWLY);
    await expect.poll(() => tile(page), SLOWLY).toBe('0');
    expect(await page.locator('.gw-measure').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => tile(page), SLOWLY).toBe(String(cutOffBy(segment)));
    // one of those cut off says so itself
    await page.click('[data-testid=cut-offs] ul button');
    const card = page.locator('[data-testid=door-card]');
    await expect.poll(() => card.textContent(), SLOWLY).toContain('被隔断');
    expect(await card.textContent()).toContain('最窄处');
  });

  it('a search is stopped, and what it found is looked at and taken over', async () => {
    const page = await open('&cd=suggest');
    await page.waitForSelector('.gw-free-streets li', SLOWLY);
    await page.click('.gw-suggest-run .ant-btn-primary');
    await expect.poll(() => page.locator('.gw-front-point').count(), SLOWLY).toBeGreaterThan(1);
    const stop = page.locator('.gw-suggest-run .ant-btn', { hasText: '停下' });
    if (await stop.count()) await stop.click();
    await page.waitForSelector('.gw-suggest-run .ant-btn-primary', SLOWLY);
    // the first row is today, the next changes something
    await page.click('.gw-front-row >> nth=1');
    const names = await page.textContent('[data-testid=front-chosen] span');
    await page.click('[data-testid=front-chosen] .ant-btn');
    await page.waitForSelector('.gw-measure', SLOWLY);
    const measures = await page.locator('.gw-measure').allTextContents();
    expect(measures).toHaveLength(names!.split('、').length);
    for (const measure of measures) expect(measure).toContain('单行');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.gw-measure').count()).toBe(0);
  });

  it('the comparison is taken away as the table that is shown', async () => {
    const area = await stage.server.get<CirculationArea>('/api/circulation/area');
    const { network } = openArea(area);
    const page = await open();
    const ids = [1, 2].map((n) => `00000000-0000-4000-8000-00000000c20${n}`);
    await page.evaluate(
      async ({ spec, settings, segmentIds, schemes }) => {
        for (const [i, id] of schemes.entries())
          await fetch('/api/circulation/scenarios', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              id,
              name: `对比甲${i}`,
              note: '',
              spec,
              settings,
              interventions: [{ id: 'm1/0', kind: 'closure', segmentIds: [segmentIds[i]], modes: ['car'] }],
              parentKey: null,
            }),
          });
      },
      {
        spec: area.spec,
        settings: assumedSettings,
        segmentIds: network.segmentIds.slice(0, 2),
        schemes: ids,
      },
    );
    await open('&cd=compare');
    await page.waitForSelector('.gw-difference-map >> nth=1', SLOWLY);
    const shown = await page.$$eval('.gw-compare-table tr', (rows) =>
      rows.map((row) => [...row.children].map((each) => each.textContent!.replace(/[▲▽]/g, '').trim())),
    );
    await page.click('.gw-compare-head .ant-btn');
    const [download] = await Promise.all([
      page.waitForEvent('download', SLOWLY),
      page.click('.ant-dropdown-menu-item >> text=CSV'),
    ]);
    const text = await readFile((await download.path())!, 'utf8');
    expect(parse(text, { bom: true })).toEqual(shown);
    const { scenarios } = await stage.server.get<{
      scenarios: { key: number; version: number; name: string }[];
    }>('/api/circulation/scenarios');
    for (const { key, version, name } of scenarios)
      if (name.startsWith('对比甲'))
        await page.evaluate(
          (path) => fetch(path, { method: 'DELETE' }),
          `/api/circulation/scenarios/${key}?version=${version}`,
        );
  });
}
