import { readdirSync, readFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../lib/tools.mjs';

const VIEWPORT = { width: 1366, height: 768 };
const ARGUMENTS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--no-first-run',
];
const PATIENCE_MS = 15 * 60_000;
const LOOK_MS = 500;

export interface TakeAwayTimes {
  pptxSeconds: number | null;
  pdfSeconds: number | null;
  peakMB: number | null;
  /** The longest time the page answered nobody. */
  longestTaskMs: number | null;
}

export const NOT_EXPORTED: TakeAwayTimes = {
  pptxSeconds: null,
  pdfSeconds: null,
  peakMB: null,
  longestTaskMs: null,
};

/** Each format by itself, in a profile that was never here. Undefined without Chromium, which it says. */
export async function takeAwayTimes(
  address: string,
  reviewKey: number,
  say: (line: string) => void,
): Promise<TakeAwayTimes | undefined> {
  const executablePath = findChromium();
  if (!executablePath) {
    say('Chromium is not installed: nothing is measured.');
    return undefined;
  }
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  let peakMB = 0;
  const watch = setInterval(() => {
    peakMB = Math.max(peakMB, familyMB(process.pid));
  }, LOOK_MS);
  try {
    const pptx = await takeAway(browser, address, reviewKey, 'pptx');
    say(`  PPTX ${pptx.seconds.toFixed(1)} s`);
    const pdf = await takeAway(browser, address, reviewKey, 'pdf');
    say(`  PDF ${pdf.seconds.toFixed(1)} s`);
    const round = (seconds: number) => Math.round(10 * seconds) / 10;
    return {
      pptxSeconds: round(pptx.seconds),
      pdfSeconds: round(pdf.seconds),
      peakMB: Math.round(peakMB),
      longestTaskMs: Math.max(pptx.longestTaskMs, pdf.longestTaskMs),
    };
  } finally {
    clearInterval(watch);
    await browser.close();
  }
}

async function takeAway(browser: Browser, address: string, reviewKey: number, format: 'pptx' | 'pdf') {
  const context = await browser.newContext({ viewport: VIEWPORT, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await page.goto(`${address}/?m=reviews&rv=${reviewKey}`);
  await page.locator('.gw-review-buttons button').first().click();
  const form = page.getByTestId('take-away');
  await form.waitFor();
  for (const each of ['pptx', 'pdf']) {
    const box = form.locator(`input[value=${each}]`);
    if ((await box.isChecked()) !== (each === format)) await box.click({ force: true });
  }
  await page.evaluate(() => {
    (window as unknown as { longest: { ms: number } }).longest.ms = 0;
  });
  const startedAt = performance.now();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    form.locator('button[type=submit]').click(),
  ]);
  await download.path();
  const seconds = (performance.now() - startedAt) / 1000;
  const longestTaskMs = await page.evaluate(() =>
    Math.round((window as unknown as { longest: { ms: number } }).longest.ms),
  );
  await context.close();
  return { seconds, longestTaskMs };
}

/** Memory of all processes under this one, in MB; pages that are shared are counted once for each. */
function familyMB(root: number): number {
  const parents = new Map<number, number>();
  const memory = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/PPid:\s+(\d+)/.exec(status)?.[1]));
      memory.set(Number(name), Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It ended while it was looked at.
    }
  }
  const isUnder = (pid: number): boolean => {
    for (let at: number | undefined = parents.get(pid); at; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...memory].reduce((sum, [pid, mb]) => sum + (isUnder(pid) ? mb : 0), 0);
}
