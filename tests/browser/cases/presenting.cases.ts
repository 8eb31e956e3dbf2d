import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Deck, Review } from '#core/reviews/review.ts';
import { colourShares } from '../../support/browser.ts';
import type { PageStage } from '../../support/page-stage.ts';
import { makeTalk } from '../../support/talk-office.ts';

/** Preparing draws every scene once, in software. */
const PREPARING_MS = 110_000;
const WATER = [207, 223, 230] as const;
const LAND = [245, 242, 234] as const;

/** A talk over the live map. The last case kills the server. */
export function presentingCases(stage: PageStage): void {
  let review: Review;
  let deck: Deck;

  beforeAll(async () => {
    review = await makeTalk(stage.server);
    deck = await stage.server.get<Deck>(`/api/reviews/${review.key}/deck`);
  });

  /** At the start of the talk; a talk that is prepared is not prepared again. */
  async function begin(): Promise<Page> {
    const { page } = stage.visit;
    if ((await page.locator('[data-prepared=true]').count()) === 0) {
      await page.goto(`${stage.server.address}/?present=${review.key}`);
      await page.waitForSelector('[data-prepared=true]', { timeout: PREPARING_MS });
    }
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Home');
    await page.waitForSelector('[data-testid=start-slide]');
    return page;
  }
  const place = (page: Page) => page.textContent('[data-testid=talk-place]');
  const still = (page: Page) => page.waitForSelector('.gw-stage .gw-map[aria-busy=false]');
  const isShown = (page: Page, id: string) => page.locator(`[data-testid=${id}]`).isVisible();

  it('goes by its keys, and off while somebody types', async () => {
    const page = await begin();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => place(page)).toBe('1 / 3');
    await page.keyboard.press('PageDown');
    await page.keyboard.press(' ');
    await expect.poll(() => place(page)).toBe('3 / 3');
    await page.keyboard.press('PageUp');
    await expect.poll(() => place(page)).toBe('2 / 3');
    expect(new URL(page.url()).searchParams.get('slide')).toBe('2');
    await page.keyboard.press('b');
    await expect.poll(() => isShown(page, 'black')).toBe(true);
    // A black screen comes back before anything moves on.
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => isShown(page, 'black')).toBe(false);
    expect(await place(page)).toBe('2 / 3');
    await page.keyboard.press('l');
    await expect.poll(() => isShown(page, 'spotlight')).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isShown(page, 'spotlight')).toBe(false);
    await page.keyboard.press('n');
    await page.click('[data-testid=note-panel] [data-testid=capture] button');
    await page.keyboard.type('bl ');
    expect(await isShown(page, 'black')).toBe(false);
    expect(await place(page)).toBe('2 / 3');
    await page.click('.gw-note-close');
    await page.keyboard.press('End');
    await page.waitForSelector('[data-testid=end-slide]');
    await page.keyboard.press('Home');
    await page.waitForSelector('[data-testid=start-slide]');
  });

  it('the screen may be moved at any time, and comes back exactly to its scene', async () => {
    const page = await begin();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await still(page);
    const camera = () => page.getAttribute('.gw-stage .gw-map', 'data-camera');
    const before = await camera();
    expect(await isShown(page, 'back-to-scene')).toBe(false);
    const box = (await page.locator('.gw-stage .gw-map').boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 260, { steps: 4 });
    await page.mouse.up();
    await page.waitForSelector('[data-testid=back-to-scene]');
    expect(await camera()).not.toBe(before);
    await page.click('[data-testid=back-to-scene]');
    await expect.poll(() => isShown(page, 'back-to-scene')).toBe(false);
    expect(await camera()).toBe(before);
  });

  it('two states of a place lie under a divider that keys and the pointer move', async () => {
    const page = await begin();
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown');
    await page.waitForSelector('.gw-other-side[data-shown=true]', { timeout: 60_000 });
    const divider = page.locator('[data-testid=swipe-divider]');
    const share = () => divider.getAttribute('aria-valuenow');
    expect(await share()).toBe('50');
    await divider.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(share).toBe('40');
    expect(await place(page)).toBe('3 / 3');
    const clip = () =>
      page.locator('.gw-other-side').evaluate((frame) => (frame as HTMLElement).style.clipPath);
    expect(await clip()).toContain('40%');
    // Both maps look at the same place.
    const frame = page.frames().find((each) => each !== page.mainFrame())!;
    const [left, right] = await Promise.all([
      page.getAttribute('.gw-stage .gw-map', 'data-camera'),
      frame.getAttribute('.gw-map', 'data-camera'),
    ]);
    const numbers = (text: string | null) => text!.split(',').map((each) => Number(each).toFixed(4));
    expect(numbers(right)).toEqual(numbers(left));
  });

  it('the speaker has a window of their own, and both go in step', async () => {
    const page = await begin();
    const [presenter] = await Promise.all([
      page.context().waitForEvent('page'),
      page.click('[data-testid=open-presenter]'),
    ]);
    await presenter.waitForSelector('[data-testid=presenter]');
    await expect.poll(() => presenter.locator('[data-testid=audience-gone]').count()).toBe(0);
    await presenter.click('[data-testid=presenter-next]');
    await expect.poll(() => place(page)).toBe('1 / 3');
    await page.keyboard.press('PageDown');
    await expect.poll(() => presenter.getAttribute('[data-testid=presenter]', 'data-slide')).toBe('2');
    expect(await presenter.textContent('.gw-presenter-notes')).toContain('讲稿：哪里上升');
    // A window that comes again catches up.
    await presenter.reload();
    await expect.poll(() => presenter.getAttribute('[data-testid=presenter]', 'data-slide')).toBe('2');
    await page.goto('about:blank');
    await presenter.waitForSelector('[data-testid=audience-gone]');
    await presenter.close();
    // A blank page has no storage that the next case could clear.
    await page.goto(stage.server.address);
  });

  it('prepared once, it goes on when the server is gone', { retry: 0 }, async () => {
    const page = await begin();
    await stage.server.close();
    await page.waitForSelector('[data-testid=server-away]');
    const wanted = deck.slides.map(({ content }) => content.figures.map(({ code }) => code));
    for (const [i, codes] of wanted.entries()) {
      await page.keyboard.press('PageDown');
      await expect.poll(() => place(page)).toBe(`${i + 1} / 3`);
      for (const code of codes)
        await page.waitForSelector(`[data-testid=slide-panel] [data-testid=figure-${code}]`);
      if (i === 0) continue;
      await still(page);
      if (i === 2) await page.waitForSelector('.gw-other-side[data-shown=true]', { timeout: 60_000 });
      const png = await page.locator('.gw-stage .gw-map').first().screenshot();
      const [water, land] = await colourShares(stage.browser, png, [WATER, LAND], 6);
      expect(water + land).toBeGreaterThan(0.1);
      expect(water).toBeLessThan(0.9);
    }
    expect(await page.locator('.ant-modal, .ant-message-error').count()).toBe(0);
    // Numbers of the map stand beside those of the slide.
    expect(await page.textContent('.gw-legend')).toMatch(/\d/);
  });
}
