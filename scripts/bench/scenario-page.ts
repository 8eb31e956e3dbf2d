import { chromium, type Page } from 'playwright-core';
import { seededRandom } from '#core/lib/random.ts';
import { findChromium } from '../lib/tools.mjs';
import { startBenchServer } from './map/bench-server.ts';

/** A common office screen, drawn in software as on a PC without a graphics card. */
const VIEWPORT = { width: 1366, height: 768 };
const ARGUMENTS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--no-first-run',
];
/** The first clicks are still compiled by the browser. */
const WARM_UP_CLICKS = 4;
/** So many measures stand before they are taken back one by one. */
const MOST_MEASURES = 6;
const WAIT_MS = 120_000;
const MEASURES = ['answered', 'figures', 'map'] as const;

export interface ScenarioPageTimes {
  clicks: number;
  /** The model's own milliseconds in the worker. */
  workerP50Ms: number;
  /** From the click until the page has the answer. */
  answeredP50Ms: number;
  /** From the click until all figures are on the screen. */
  figuresP50Ms: number;
  figuresP95Ms: number;
  /** From the click until the map is told, too. */
  mapP50Ms: number;
}

/** Clicks on streets of the page of 微循环, on a data folder that is there already; what the page itself measures of each. */
export async function scenarioPageTimes(
  folder: string,
  clicks: number,
  seed: number,
): Promise<ScenarioPageTimes> {
  const server = await startBenchServer(folder);
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed.');
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  try {
    const profile = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
    const page = await profile.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(`${server.address}/?m=circulation`);
    await page.waitForSelector('.gw-result-tile');
    await page.waitForSelector('.gw-map[aria-busy=false][data-camera]');
    await clickThrough(page, clicks + WARM_UP_CLICKS, seed);
    const [answered, figures, map] = await Promise.all(MEASURES.map((name) => measured(page, name)));
    const quantile = (some: number[], share: number): number =>
      some.toSorted((a, b) => a - b)[Math.min(some.length - 1, Math.floor(share * some.length))];
    const ms = (entries: Entry[], share: number): number =>
      Math.round(
        quantile(
          entries.slice(WARM_UP_CLICKS).map(({ duration }) => duration),
          share,
        ),
      );
    return {
      clicks: figures.length - WARM_UP_CLICKS,
      workerP50Ms: Math.round(
        quantile(
          answered.slice(WARM_UP_CLICKS).map(({ detail }) => detail),
          0.5,
        ),
      ),
      answeredP50Ms: ms(answered, 0.5),
      figuresP50Ms: ms(figures, 0.5),
      figuresP95Ms: ms(figures, 0.95),
      mapP50Ms: ms(map, 0.5),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

interface Entry {
  duration: number;
  detail: number;
}

function measured(page: Page, name: (typeof MEASURES)[number]): Promise<Entry[]> {
  return page.evaluate(
    (full) =>
      performance
        .getEntriesByName(full, 'measure')
        .map((entry) => ({ duration: entry.duration, detail: Number((entry as PerformanceMeasure).detail) })),
    `gridwalk:circulation-${name}`,
  );
}

/** One-ways on streets somewhere on the map, and undoing when there are some; each waits until the one before is drawn. */
async function clickThrough(page: Page, clicks: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const box = (await page.locator('.gw-map').boundingBox())!;
  const done = () => measured(page, 'map').then((entries) => entries.length);
  await page.keyboard.press('o');
  for (let click = 0, measures = 0; click < clicks; click++) {
    const before = await done();
    if (measures >= MOST_MEASURES) {
      await page.keyboard.press('Control+z');
      measures--;
    } else {
      await pointAtStreet(page, () => [
        box.x + box.width * (0.25 + 0.5 * random()),
        box.y + box.height * (0.25 + 0.5 * random()),
      ]);
      await page.mouse.down();
      await page.mouse.up();
      measures++;
    }
    const deadline = performance.now() + WAIT_MS;
    while ((await done()) === before && performance.now() < deadline) await page.waitForTimeout(100);
    // a person looks before going on
    await page.waitForTimeout(600);
  }
}

async function pointAtStreet(page: Page, anywhere: () => [number, number]): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const [x, y] = anywhere();
    await page.mouse.move(x, y);
    await page.waitForTimeout(150);
    if ((await page.locator('.gw-street-tip').count()) > 0) return;
  }
  throw new Error('No street was found under the pointer.');
}
