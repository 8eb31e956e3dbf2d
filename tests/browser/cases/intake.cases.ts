import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, type PageStage, tile } from '../../support/page-stage.ts';
import { drawPhoto, jpegOf } from '../../support/photos.ts';

interface Problem {
  key: number;
  title: string;
  text: string;
  categoryCode: string;
  placeText: string | null;
  precision: string;
  buildingKey: number | null;
  communityKey: number | null;
  reporterCount: number;
}

const ADDRESS = '鹭汀花园1号楼1单元';
const TEXT = `居民反映${ADDRESS}楼道灯不亮，晚上老人看不见台阶。`;
const FORM = '.gw-intake-form';
/** A loaded machine takes its time. */
const SOON = { timeout: 20_000 };
const textField = '#gw-intake-text';
const doneWords = '[data-testid=intake-done] h3';

/** One window, by keyboard, on a phone, from the map. */
export function intakeCases(stage: PageStage): void {
  const problem = async (key: number) =>
    (await stage.server.get<{ problem: Problem }>(`/api/problems/${key}`)).problem;
  const keyTaken = async (page: Page) => {
    await page.waitForSelector(doneWords);
    return Number(/\d+/.exec((await page.textContent(doneWords))!)![0]);
  };
  const suggested = async (page: Page) => {
    await page.waitForSelector('.gw-intake-chips .ant-radio-button-wrapper-checked');
    await page.waitForSelector('.gw-intake-places .ant-radio-wrapper-checked >> text=鹭汀花园1号楼');
  };

  // With the words typed it is two keys; a case has less than the half minute that a person has.
  it('takes an opinion in by keyboard alone, and is ready for the next', async () => {
    const page = await openPage(stage);
    const before = await tile(stage, 'total');
    await page.keyboard.press('i');
    await page.waitForSelector(textField);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe('gw-intake-text');
    await page.keyboard.type(TEXT);
    await suggested(page);
    // another category and back: what a key chooses holds
    await page.keyboard.press('Alt+2');
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Control+Enter');
    const key = await keyTaken(page);
    expect(await problem(key)).toMatchObject({
      text: TEXT,
      title: `${ADDRESS}楼道照明`,
      categoryCode: '0305',
      placeText: ADDRESS,
      precision: 'entrance',
      reporterCount: 1,
    });
    await expect.poll(() => tile(stage, 'total'), SOON).toBe(before + 1);
    await page.keyboard.press('Enter');
    await page.waitForSelector(FORM);
    expect(await page.inputValue(textField)).toBe('');
    expect(stage.visit.problems).toEqual([]);
  });

  it('keeps a begun form and its photos through a reload, and sends them when it is recorded', async () => {
    let page = await openPage(stage);
    await page.click('.gw-top >> text=受理');
    await page.fill(textField, TEXT);
    await page.setInputFiles(`${FORM} input[type=file] >> nth=-1`, {
      name: '楼道.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(jpegOf(drawPhoto(600, 400, () => [90, 90, 90]))),
    });
    await page.fill('[aria-label=反映人]', '王小明');
    await page.waitForSelector('text=草稿已保存');
    page = await openPage(stage);
    await page.keyboard.press('i');
    await page.waitForSelector(`${FORM} .gw-photo img`);
    expect(await page.inputValue(textField)).toBe(TEXT);
    expect(await page.inputValue('[aria-label=反映人]')).toBe('王小明');
    await suggested(page);
    await page.click(`${FORM} button[type=submit]`);
    const key = await keyTaken(page);
    await page.waitForSelector('[data-testid=intake-sending]', { state: 'detached' });
    const { photos } = await stage.server.get<{ photos: unknown[] }>(`/api/attachments?owner=problem:${key}`);
    expect(photos).toHaveLength(1);
    // nothing of it stays in the browser
    await page.waitForSelector('text=再登记一件');
    page = await openPage(stage);
    await page.keyboard.press('i');
    await page.waitForSelector(FORM);
    expect(await page.inputValue(textField)).toBe('');
  });

  it('joins what is there already: one more voice and no new problem', async () => {
    const page = await openPage(stage);
    const before = await tile(stage, 'total');
    await page.keyboard.press('i');
    await page.fill(textField, TEXT);
    await page.waitForSelector('.gw-intake-duplicates >> text=同一楼栋');
    const line = page.locator('.gw-intake-duplicates .ant-radio-wrapper').nth(1);
    const into = Number(/第 (\d+) 件/.exec((await line.textContent())!)![1]);
    const { reporterCount } = await problem(into);
    await line.click();
    await page.click(`${FORM} >> text=并入已有问题`);
    expect(await keyTaken(page)).toBe(into);
    expect((await problem(into)).reporterCount).toBe(reporterCount + 1);
    await page.click('[data-testid=intake-done] >> text=打开');
    await page.waitForSelector('.gw-card-body h2');
    expect(page.url()).toContain(`${into}`);
    await page.keyboard.press('Escape');
    await expect.poll(() => tile(stage, 'total'), SOON).toBe(before);
  });

  it('begins where the map is clicked, also on a phone', async () => {
    const page = await openPage(stage);
    try {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.waitForSelector('.gw-map[aria-busy=false]');
      const box = (await page.locator('.gw-map').boundingBox())!;
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: 'right' });
      await page.click('text=在这里登记');
      await page.waitForSelector(FORM);
      // the whole width and no more
      await expect
        .poll(async () => (await page.locator('.gw-intake .ant-drawer-section').boundingBox())?.width, SOON)
        .toBe(390);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.waitForSelector('text=图钉可以拖动');
      await page.fill(textField, '路面有个坑，下雨就积水。');
      await page.waitForSelector('.gw-intake-chips');
      await page.click(`${FORM} button[type=submit]`);
      const taken = await problem(await keyTaken(page));
      expect(taken.precision).toMatch(/point|building/);
      expect(taken.communityKey).not.toBeNull();
    } finally {
      await page.setViewportSize({ width: 1200, height: 680 });
    }
  });
}
