import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from '../../scripts/lib/tools.mjs';

/** WebGL2 in software: what a test machine and many an office PC have. */
const SOFTWARE_GL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

const isMissing = findChromium() === undefined;

/** A describe block that needs Chromium; without it it is skipped by name, except in CI, where it then fails. */
export function describeWithBrowser(name: string, body: () => void): void {
  const skips = isMissing && !process.env.CI;
  describe.skipIf(skips)(skips ? `${name} (skipped: Chromium is not installed)` : name, body);
}

export function launchBrowser(options: { withoutWebGl?: boolean } = {}): Promise<Browser> {
  const graphics = options.withoutWebGl ? ['--disable-3d-apis', '--disable-gpu'] : SOFTWARE_GL;
  return chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...graphics],
  });
}

/** A map that stands still, drawn by the graphics card or, without WebGL2, as a picture. */
export const DRAWN_MAP = '.gw-map[aria-busy=false], .gw-static-map svg';

export interface Visit {
  page: Page;
  /** Every address the page asked for. */
  requested: string[];
  /** Errors of scripts and of the console. */
  problems: string[];
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  language?: 'en';
}

/** Opens an address in a fresh profile and keeps what it asked for and what went wrong. */
export async function visit(
  browser: Browser,
  address: string,
  { language, ...context }: VisitOptions = {},
): Promise<Visit> {
  const profile = await browser.newContext({
    viewport: { width: 1200, height: 680 },
    reducedMotion: 'reduce',
    ...context,
  });
  const page = await profile.newPage();
  page.setDefaultTimeout(60_000);
  if (language) {
    await page.addInitScript((chosen) => localStorage.setItem('gridwalk.language', chosen), language);
  }
  const requested: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(address);
  return { page, requested, problems, close: () => profile.close() };
}

/** Until the numbers are there and the map has drawn all it wants to draw. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    /\d/.test(document.querySelector('[data-testid=tile-total]')?.textContent ?? ''),
  );
  await page.waitForSelector(DRAWN_MAP);
}

/** Shares of the pixels of a picture that are within `tolerance` of each colour. Decoded by the browser itself. */
export async function colourShares(
  browser: Browser,
  png: Buffer,
  colours: readonly (readonly [number, number, number])[],
  tolerance: number,
): Promise<number[]> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ({ base64, wanted, limit }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        const counts = wanted.map(() => 0);
        for (let i = 0; i < data.length; i += 4) {
          wanted.forEach(([r, g, b], which) => {
            const distance = Math.max(
              Math.abs(data[i] - r),
              Math.abs(data[i + 1] - g),
              Math.abs(data[i + 2] - b),
            );
            if (distance <= limit) counts[which]++;
          });
        }
        return counts.map((count) => (4 * count) / data.length);
      },
      { base64: png.toString('base64'), wanted: colours, limit: tolerance },
    );
  } finally {
    await page.close();
  }
}

/** Share of pixels of `png` that differ visibly from the same part of `picture` (a data URL; `part` in its pixels). */
export async function farPixels(
  browser: Browser,
  picture: string,
  png: Buffer,
  part: { x: number; y: number; width: number; height: number },
): Promise<number> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ({ urls, x, y }) => {
        const [whole, cut] = await Promise.all(
          urls.map(async (url) => createImageBitmap(await (await fetch(url)).blob())),
        );
        const { width, height } = cut;
        const context = new OffscreenCanvas(width, height).getContext('2d')!;
        context.drawImage(cut, 0, 0);
        const a = context.getImageData(0, 0, width, height).data;
        context.drawImage(whole, -x, -y);
        const b = context.getImageData(0, 0, width, height).data;
        let far = 0;
        for (let i = 0; i < a.length; i += 4) {
          const distance = Math.max(
            Math.abs(a[i] - b[i]),
            Math.abs(a[i + 1] - b[i + 1]),
            Math.abs(a[i + 2] - b[i + 2]),
          );
          if (distance > 12) far++;
        }
        return (4 * far) / a.length;
      },
      {
        urls: [picture, `data:image/png;base64,${png.toString('base64')}`],
        x: Math.round(part.x),
        y: Math.round(part.y),
      },
    );
  } finally {
    await page.close();
  }
}
