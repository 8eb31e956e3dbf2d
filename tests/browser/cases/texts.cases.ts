import { v4 as uuid } from 'uuid';
import { expect, it } from 'vitest';
import type { GazetteerEntries } from '#core/addresses/index.ts';
import { settled } from '../../support/browser.ts';
import { listCount, type PageStage } from '../../support/page-stage.ts';

interface Desk {
  opinions: { key: number; isLinked: boolean }[];
  problems: { key: number; status: string }[];
  classes: object[];
}

/** Minutes of a meeting, with door numbers of the demonstration sub-district. */
const minutes = (doors: string[]) => `居民议事会纪要

居民代表王大爷（13812345678）反映，${doors[0]}楼道扶手松动，老人上下楼不方便，希望尽快修好。人大代表提出，${doors[1]}门前路面坑洼不平，
雨天积水，建议重新铺设。

${doors[2]}污水外溢，社区已联系排水部门疏通管道。会议还学习了有关文件精神。`;

/** 文本上图 and 归纳, as a person goes through them. */
export function textCases(stage: PageStage): void {
  const open = async (tab: string) => {
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?desk=opinions&ot=${tab}`);
    return page;
  };
  const doors = async () => {
    const { entries } = await stage.server.get<{ entries: GazetteerEntries }>('/api/opinion-texts/knowledge');
    const counts = new Map<string, number>();
    const plain = entries.buildings.filter(({ street, houseNumber }) => street && houseNumber);
    for (const { street, houseNumber } of plain) {
      const door = `${street}${houseNumber}`;
      counts.set(door, (counts.get(door) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count === 1).map(([door]) => door);
  };

  it('a text is read, three of its opinions are accepted by keyboard, and they are on the map', async () => {
    const page = await open('texts');
    const [a, , b, , c] = await doors();
    await page.fill('.gw-text-entry textarea', minutes([a, b, c]));
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.gw-proposal');
    expect(await page.locator('.gw-proposal-place').allTextContents()).toEqual([
      expect.stringContaining(a),
      expect.stringContaining(b),
      expect.stringContaining(c),
    ]);
    for (const mark of ['place', 'category', 'measure', 'group']) {
      expect(await page.locator(`.gw-text-body .gw-mark-${mark}`).count(), mark).toBeGreaterThan(0);
    }
    // what a paragraph says is drawn once, whatever is marked in it
    expect((await page.locator('.gw-text-body p').allTextContents()).join('\n')).toBe(minutes([a, b, c]));
    for (let n = 1; n <= 3; n++) {
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('.gw-proposal-accepted').length === wanted,
        n,
      );
    }
    await page.click('.gw-proposal-save-line .ant-btn-primary');
    await page.waitForSelector('.gw-proposal-done');
    await page.click('.gw-proposal-done button');
    await settled(page);
    await expect.poll(() => listCount(stage)).toBe(3);
    const { texts } = await stage.server.get<{ texts: { opinionCount: number }[] }>('/api/opinion-texts');
    expect(texts[0].opinionCount).toBe(3);
    // words that the rules passed over are selected in the text, which is opened again
    await open('texts');
    await page.click('.gw-text-list button');
    await page.waitForSelector('.gw-proposal-stored');
    await page.evaluate(() => {
      const last = [...document.querySelectorAll('.gw-text-body [data-start]')].at(-1)!.firstChild!;
      document.getSelection()!.setBaseAndExtent(last, 1, last, 12);
    });
    await page.click('.gw-text-add');
    await expect.poll(() => page.locator('.gw-proposal').count()).toBeGreaterThanOrEqual(4);
  });

  it('what waits is gathered with one click, counted in the sentence above, and taken back with Ctrl+Z', async () => {
    const { campaigns } = await stage.server.get<{ campaigns: { key: number }[] }>('/api/campaigns');
    const path = `/api/consolidation?campaign=${campaigns[0].key}`;
    const row = stage.server.rows.find(({ precision }) => precision === 'building')!;
    const opinions = ['路灯不亮，晚上看不见路。', '门前路灯不亮好久了。', '路灯不亮，请尽快修。'].map(
      (text) => ({
        id: uuid(),
        text,
        channel: 'meeting',
        sourceCode: 'forum',
        receivedAt: '2026-10-10T02:00:00.000Z',
        campaignKey: campaigns[0].key,
        categoryCode: '0204',
        precision: 'point',
        lng: row.lng,
        lat: row.lat,
      }),
    );
    const page = await open('consolidation');
    await page.evaluate(
      (body) =>
        fetch('/api/opinions', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      JSON.stringify({ opinions }),
    );
    const sums = () => page.locator('.gw-consolidation-sum .gw-number').allTextContents();
    const counted = async () => {
      const desk = await stage.server.get<Desk>(path);
      const linked = desk.opinions.filter(({ isLinked }) => isLinked).length;
      const problems = desk.problems.filter(({ status }) => status !== 'merged').length;
      return [linked, desk.classes.length, problems, desk.opinions.length - linked].map(String);
    };
    const group = page.locator('.gw-group:has-text("都提到")').first();
    await group.waitFor();
    expect(await group.textContent()).toContain('路灯不亮');
    await expect.poll(sums).toEqual(await counted());
    const before = await counted();
    await group.locator('.ant-btn-primary').click();
    await expect.poll(async () => (await counted())[0]).toBe(String(Number(before[0]) + 3));
    await expect.poll(sums).toEqual(await counted());
    await page.keyboard.press('Control+z');
    await expect.poll(counted).toEqual(before);
    await expect.poll(sums).toEqual(before);
  });

  it('an opinion is dragged into a problem and a problem into another; two undo keys at once take both back', async () => {
    const { campaigns } = await stage.server.get<{ campaigns: { key: number }[] }>('/api/campaigns');
    const path = `/api/consolidation?campaign=${campaigns[0].key}`;
    const page = await open('consolidation');
    await page.waitForSelector('.gw-waiting[aria-busy=false]');
    const counted = async () => {
      const { opinions, problems } = await stage.server.get<Desk>(path);
      const linked = opinions.filter(({ isLinked }) => isLinked).length;
      return [linked, problems.filter(({ status }) => status !== 'merged').length];
    };
    // What the page says, too: lists that change under the pointer are dragged by nobody.
    const soon = async (linked: number, left: number) => {
      await expect.poll(counted, { timeout: 20_000 }).toEqual([linked, left]);
      const sums = page.locator('.gw-consolidation-sum .gw-number');
      await expect
        .poll(async () => (await sums.allTextContents()).filter((_, i) => i === 0 || i === 2).map(Number), {
          timeout: 20_000,
        })
        .toEqual([linked, left]);
      await page.waitForSelector('.gw-waiting[aria-busy=false]');
    };
    // Problems that are worked on can be dragged; a finished one takes no other in.
    const movable = page.locator('.gw-became-problem[draggable=true]');
    const titles = await movable.locator('.gw-became-title').allTextContents();
    const [into, from] = titles.filter((title) => titles.indexOf(title) === titles.lastIndexOf(title));
    const problem = (title: string) => movable.filter({ has: page.getByText(title, { exact: true }) });
    const [linked, left] = await counted();
    await problem(into).scrollIntoViewIfNeeded();
    await page
      .locator('.gw-waiting .gw-opinion-line')
      .first()
      .dragTo(problem(into).locator('.gw-became-line'));
    await soon(linked + 1, left);
    await problem(from).locator('.gw-became-line').dragTo(problem(into).locator('.gw-became-line'));
    await soon(linked + 1, left - 1);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await soon(linked, left);
  });
}
