import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../lib/tools.mjs';
import { medianOf } from './core-times.ts';
import { installProbe } from './page-probe.ts';

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
const VISITS = 5;
const BRUSH_MOVES = 60;
/** The first moves are still compiled by the browser. */
const WARM_UP_MOVES = 5;
const DAY_MS = 86_400_000;
const WAIT_MS = 120_000;

export interface PageTimes {
  /** Navigation to the first density frame; null without a browser. */
  firstHeatMs: number | null;
  /** 95th percentile over brush moves, input to painted frame; null without a browser. */
  brushMs: number | null;
  brushMedianMs: number | null;
  brushMoves: number;
}

const NOT_MEASURED: PageTimes = { firstHeatMs: null, brushMs: null, brushMedianMs: null, brushMoves: 0 };

/** What somebody at the page waits for, in a browser that draws in software. Without Chromium it says so and measures nothing. */
export async function pageTimes(address: string, say: (line: string) => void): Promise<PageTimes> {
  const browser = await openBrowser(say);
  if (!browser) return NOT_MEASURED;
  try {
    const firsts: number[] = [];
    for (let i = 0; i < VISITS; i++) {
      const page = await visit(browser, address);
      firsts.push(await firstHeat(page));
      await page.context().close();
    }
    say(`  first heat ${firsts.map(Math.round).join(', ')} ms`);
    const page = await visit(browser, address);
    await firstHeat(page);
    const moves = (await brush(page)).slice(WARM_UP_MOVES).sort((a, b) => a - b);
    say(`  brush ${moves.map(Math.round).join(', ')} ms`);
    return {
      firstHeatMs: Math.round(medianOf(firsts)),
      brushMs: Math.round(moves[Math.ceil(0.95 * moves.length) - 1]),
      brushMedianMs: Math.round(medianOf(moves)),
      brushMoves: moves.length,
    };
  } finally {
    await browser.close();
  }
}

async function openBrowser(say: (line: string) => void): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (!executablePath) {
    say('  Chromium is not installed: firstHeatMs and brushMs are not measured.');
    return undefined;
  }
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A profile that was never here before, on the density surface. */
async function visit(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.addInitScript(installProbe);
  await page.goto(`${address}/?l=heat`, { waitUntil: 'commit' });
  return page;
}

async function firstHeat(page: Page): Promise<number> {
  await page.waitForFunction(() => window.gridwalkProbe.firstHeatMs !== undefined, undefined, {
    polling: 50,
  });
  return page.evaluate(() => window.gridwalkProbe.firstHeatMs ?? Number.NaN);
}

/** Moves the period day by day, each move as soon as the one before is on the screen. */
async function brush(page: Page): Promise<number[]> {
  await page.waitForSelector('.gw-map[aria-busy=false]');
  const session = (await (await page.request.get(new URL('/api/session', page.url()).href)).json()) as {
    asOf: string | null;
  };
  const lastDay = Date.parse(session.asOf ?? new Date().toISOString());
  const times: number[] = [];
  for (let move = 0; move < BRUSH_MOVES; move++) {
    const until = lastDay - (BRUSH_MOVES - move) * 3 * DAY_MS;
    const period = `${dayOf(until - 180 * DAY_MS)}..${dayOf(until)}`;
    times.push(await page.evaluate((asked) => window.gridwalkProbe.move(asked), period));
  }
  return times;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
