import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { DRAWN_MAP, launchBrowser, settled, visit } from '../../support/browser.ts';
import { exportAs } from '../../support/export-as.ts';
import { openPage, type PageStage } from '../../support/page-stage.ts';
import { seriousFindings } from './access.cases.ts';

interface Detail {
  problem: { key: number; categoryCode: string; version: number; text: string; status: string };
  neighbours: { key: number }[];
  events: unknown[];
}

const post = (stage: PageStage, path: string, body: object, method = 'POST') =>
  fetch(stage.server.address + path, {
    method,
    headers: { 'content-type': 'application/json', origin: stage.server.address },
    body: JSON.stringify(body),
  });

async function openCard(stage: PageStage, key: number, rest = ''): Promise<Page> {
  const { page } = stage.visit;
  await page.goto(`${stage.server.address}/?sel=problem:${key}${rest}`);
  await page.waitForSelector('.gw-card-body h2');
  await page.waitForSelector(DRAWN_MAP);
  return page;
}

/** A problem whole, undo, named views, files and pictures. */
export function deskCases(stage: PageStage): void {
  it('shows a problem whole in two clicks, keeps that in the link, and steps back one thing at a time', async () => {
    const { key } = stage.server.rows[30];
    const detail = await stage.server.get<Detail>(`/api/problems/${key}`);
    const page = await openCard(stage, key);
    await page.click(`.gw-side >> text=${zhCN['problemPage.open']}`);
    await page.waitForSelector('.gw-locator-map[aria-busy=false], .gw-locator .gw-static-map svg');
    expect(page.url()).toContain('full=1');
    expect(await page.textContent('.gw-problem-page blockquote')).toContain(detail.problem.text);
    expect(await page.locator('.gw-problem-page .ant-timeline-item').count()).toBe(detail.events.length);
    expect(await page.locator('.gw-problem-page aside .gw-row').count()).toBe(
      Math.min(detail.neighbours.length, 100),
    );
    await page.reload();
    await page.waitForSelector('.gw-problem-page blockquote');
    // The key steps through the list, which may come after the problem itself.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('j');
          await page.waitForTimeout(300);
          return page.url();
        },
        { timeout: 20_000 },
      )
      .not.toContain(`problem:${key}&`);
    expect(page.url()).toContain('full=1');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.gw-side .gw-card-body h2');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid=list-count]');
  });

  it('offers to take back a change where it says that it is saved, for longer than a glance', async () => {
    const { key } = stage.server.rows[41];
    const code = async () => (await stage.server.get<Detail>(`/api/problems/${key}`)).problem.categoryCode;
    const before = await code();
    const page = await openCard(stage, key);
    await page.click('#gw-category');
    await page.keyboard.type('犬只管理');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) >> text=犬只管理');
    await page.waitForSelector('[data-testid=saved-message]');
    expect(await code()).not.toBe(before);
    await page.waitForTimeout(4000);
    await page.click(`[data-testid=saved-message] >> text=${zhCN['action.undo']}`);
    await expect.poll(code).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(code).not.toBe(before);
    await page.click('.gw-card-body h2');
    await page.keyboard.press('Control+z');
    await expect.poll(code).toBe(before);
    // Faster than the server answers: each key waits for the one before.
    const eventCount = async () => (await stage.server.get<Detail>(`/api/problems/${key}`)).events.length;
    const written = await eventCount();
    for (const keys of ['Control+y', 'Control+z', 'Control+y', 'Control+z']) await page.keyboard.press(keys);
    await expect.poll(eventCount).toBe(written + 4);
    expect(await code()).toBe(before);
  });

  it('tells the slower of two editors in a sentence, and keeps what the faster one wrote', async () => {
    const { key } = stage.server.rows[55];
    const page = await openCard(stage, key);
    const { problem } = await stage.server.get<Detail>(`/api/problems/${key}`);
    const faster = problem.categoryCode === '0101' ? '0102' : '0101';
    // Somebody else is faster than the page can hear of it.
    await page.route('**/api/problems/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback();
      await post(
        stage,
        `/api/problems/${key}`,
        { expectedVersion: problem.version, categoryCode: faster },
        'PATCH',
      );
      await route.fallback();
    });
    await page.click('#gw-category');
    await page.keyboard.type('路灯不亮');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) >> text=路灯不亮');
    await page.waitForSelector('[data-testid=conflict]');
    await page.click(`.ant-modal-footer >> text=${zhCN['cases.conflict.theirs']}`);
    await page.unroute('**/api/problems/*');
    expect((await stage.server.get<Detail>(`/api/problems/${key}`)).problem.categoryCode).toBe(faster);
  });

  it('keeps a view under a name and opens it again, from the list and from its link', async () => {
    const page = await openPage(stage);
    await page.click('.gw-chips >> text=超期');
    await page.click(`[aria-label="${zhCN['views.action']}"]`);
    await page.click(`.gw-views >> text=${zhCN['views.save']}`);
    await page.fill('#gw-view-name', '超期未结一览');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=超期未结一览”已保存');
    const { views } = await stage.server.get<{ views: { id: string; query: string; name: string }[] }>(
      '/api/views',
    );
    const view = views.find(({ name }) => name === '超期未结一览')!;
    expect(view.query).toContain('st=overdue');
    await openPage(stage);
    expect(page.url()).not.toContain('st=');
    await page.click(`[aria-label="${zhCN['views.action']}"]`);
    await page.click('.gw-view-name >> text=超期未结一览');
    await expect.poll(() => page.url()).toContain('st=overdue');
    await openPage(stage, `?view=${view.id}`);
    await expect.poll(() => page.url()).toContain('st=overdue');
    await page.goto(`${stage.server.address}/?view=00000000-0000-4000-8000-000000000000`);
    await page.waitForSelector(`text=${zhCN['errors.views.not_found']}`);
  });

  it('opens a view without what is gone, and says so; a long link becomes a view', async () => {
    const page = await openPage(stage, '?c=99999999&cat=nowhere,0101');
    await page.waitForSelector('text=已不存在');
    await expect.poll(() => page.url()).not.toContain('99999999');
    expect(page.url()).toContain('cat=0101');
    const corners = Array.from({ length: 190 }, (_, i) =>
      i === 0 ? '120100000_36000000' : `${i}_-${1000 + i}`,
    );
    await openPage(stage, `?g=${corners.join('.')}`);
    await page.click(`[aria-label="${zhCN['views.action']}"]`);
    await page.click(`.gw-views >> text=${zhCN['views.copyCurrent']}`);
    await page.waitForSelector('.gw-view-form >> text=存成视图后链接很短');
  });

  it('exports what the list shows: as many rows as it says, named after place, period and moment', async () => {
    const page = await openPage(stage, '?t=90d&st=closed');
    const listed = Number((await page.textContent('[data-testid=list-count]'))!.replaceAll(/\D/g, ''));
    const csv = await exportAs(page, 'csv');
    expect(csv.suggestedFilename()).toMatch(/^[^_]+街道_问题_\d{8}-\d{8}_导出\d{8}-\d{4}\.csv$/);
    const rows = parse<Record<string, string>>(await readFile(await csv.path()), {
      bom: true,
      columns: true,
    });
    expect(rows.length).toBe(listed);
    expect(new Set(rows.map((row) => row.状态))).toEqual(new Set(['结案']));
    await page.click('.gw-row >> nth=0');
    await page.keyboard.press('Escape');
    const book = read(await readFile(await (await exportAs(page, 'xlsx')).path()));
    const notes = new Map(
      utils.sheet_to_json<string[]>(book.Sheets.说明, { header: 1 }).map(([k, v]) => [k, v]),
    );
    expect(notes.get('筛选')).toContain('结案');
    expect(Number(notes.get('件数'))).toBe(listed);
  });

  it('draws a still map with the legend’s colours where there is no WebGL2; an area leads to its list', async () => {
    const plain = await launchBrowser({ withoutWebGl: true });
    const { page, problems } = await visit(plain, stage.server.address);
    await page.waitForSelector('.gw-static-area');
    await page.waitForSelector(`text=${zhCN['webgl.title']}`);
    const fills = await page.$$eval('.gw-static-area path:first-of-type', (paths) =>
      paths.map((path) => path.getAttribute('fill')!),
    );
    const classes = await page.$$eval('[data-testid=legend-areas] li[data-colour]', (lines) =>
      lines.map((line) => line.getAttribute('data-colour')!.match(/\d+/g)!.join(' ')),
    );
    expect(fills.length).toBeGreaterThan(2);
    expect(new Set(fills.map((fill) => fill.match(/\d+/g)!.slice(0, 3).join(' ')))).toEqual(new Set(classes));
    const area = page.locator('.gw-static-area').first();
    const name = (await area.getAttribute('aria-label'))!;
    const key = Number(await area.getAttribute('data-area'));
    await area.focus();
    await page.keyboard.press('Enter');
    const listed = stage.server.rows.filter(({ communityKey }) => communityKey === key).length;
    await expect
      .poll(async () => Number((await page.textContent('[data-testid=list-count]'))!.replaceAll(/\D/g, '')))
      .toBe(listed);
    expect(name).toContain(listed.toLocaleString('en-US'));
    expect(problems).toEqual([]);
    await plain.close();
  });

  it('is worked by keyboard from the first Tab: past the bar, into the list, a problem, and back to its row', async () => {
    const page = await openPage(stage);
    await page.waitForSelector('.gw-row >> nth=2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.gw-side') !== null))
      .toBe(true);
    await page.focus('.gw-row >> nth=2');
    const key = await page.getAttribute('.gw-row >> nth=2', 'data-key');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.gw-card-body h2');
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('gw-card');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe(key);
  });

  it('has no serious accessibility finding in a whole problem and in views', async () => {
    const page = await openCard(stage, stage.server.rows[30].key, '&full=1');
    await page.waitForSelector('.gw-problem-page blockquote');
    expect(await seriousFindings(page)).toEqual([]);
    await openPage(stage);
    await page.click(`[aria-label="${zhCN['views.action']}"]`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click(`.gw-views >> text=${zhCN['views.save']}`);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has no serious accessibility finding in export, keys and the table', async () => {
    const page = await openPage(stage);
    await page.click('.gw-top >> [aria-label="导出"]');
    expect(await seriousFindings(page)).toEqual([]);
    await openPage(stage);
    await page.keyboard.press('?');
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${stage.server.address}/?p=table`);
    await page.waitForSelector('[data-testid=list-count], .gw-table-pane [role=row], .gw-table-pane tr');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('leaves keys to who is typing or composing', async () => {
    const page = await openPage(stage);
    const { url } = { url: page.url() };
    await page.focus('#gw-search');
    for (const key of ['j', '3', 'r', '?', '[']) await page.keyboard.press(key);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '3', isComposing: true }));
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', keyCode: 229 } as KeyboardEventInit));
    });
    await page.waitForTimeout(300);
    expect(page.url()).toBe(url);
    expect(await page.locator('.gw-keys').count()).toBe(0);
    await settled(page);
  });
}
