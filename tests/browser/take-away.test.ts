import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Download, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Review } from '#core/reviews/review.ts';
import { colourShares } from '../support/browser.ts';
import { openPackage, partsLike } from '../support/open-package.ts';
import { describePage, type PageStage } from '../support/page-stage.ts';
import { makeTalk } from '../support/talk-office.ts';

/** Each scene is drawn in software, twice the size of a screen. */
const MAKING_MS = 110_000;
const WATER = [207, 223, 230] as const;
const LAND = [245, 242, 234] as const;
const hasOffice = ['soffice', 'pdftoppm'].every((program) => !spawnSync(program, ['-v']).error);

function takeAwayCases(stage: PageStage): void {
  let review: Review;
  /** Slides and PDF are made once: drawing their maps is what takes time. */
  let files: Map<string, Buffer>;

  beforeAll(async () => {
    review = await makeTalk(stage.server);
  });

  async function openDialog(): Promise<Page> {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?m=reviews&rv=${review.key}`);
    await page.click('main button:not([disabled]) >> text=带走');
    await page.waitForSelector('[data-testid=take-away]');
    return page;
  }

  it('makes slides and a PDF beside the work, with the maps of the scenes', async () => {
    const page = await openDialog();
    await page.check('[data-testid=take-away] input[value=pdf]');
    const downloads: Download[] = [];
    page.on('download', (download) => downloads.push(download));
    await page.click('[data-testid=take-away] button[type=submit]');
    await page.waitForSelector('[data-testid=take-tray][data-state=running]');
    // The page goes on meanwhile.
    await page.click('nav.gw-desks button >> text=瓶颈');
    await expect.poll(() => new URL(page.url()).searchParams.get('rd')).toBe('bottlenecks');
    await page.waitForSelector('[data-testid=take-tray][data-state=done]', { timeout: MAKING_MS });
    await expect.poll(() => downloads.length).toBe(2);
    files = new Map();
    for (const download of downloads) {
      const name = download.suggestedFilename();
      expect(name).toMatch(/^澜屿街道_会商.*_20261001-20261031_导出\d{8}-\d{4}\.(pptx|pdf)$/);
      files.set(name.split('.').pop()!, readFileSync(await download.path()));
    }
    const parts = openPackage(files.get('pptx')!);
    // a start, three scenes, an end at least; two scenes have a map, one of them two
    expect(partsLike(parts, /^ppt\/slides\/slide\d+\.xml$/).length).toBeGreaterThanOrEqual(5);
    expect(partsLike(parts, /^ppt\/charts\/chart\d+\.xml$/).length).toBeGreaterThan(0);
    const pictures = partsLike(parts, /^ppt\/media\/.+\.(png|jpe?g)$/);
    const shares = await Promise.all(
      pictures.map((name) => colourShares(stage.browser, Buffer.from(parts.get(name)!), [WATER, LAND], 8)),
    );
    const maps = shares.filter(([water, land]) => water > 0.02 && water + land < 0.98);
    expect(maps.length).toBeGreaterThanOrEqual(3);
    const pdf = await PDFDocument.load(files.get('pdf')!);
    expect(pdf.getPageCount()).toBeGreaterThanOrEqual(5);
    expect(stage.visit.problems).toEqual([]);
  });

  it('is stopped when somebody says so', async () => {
    const page = await openDialog();
    await page.click('[data-testid=take-away] button[type=submit]');
    await page.click('[data-testid=take-tray][data-state=running] button');
    await page.waitForSelector('[data-testid=take-tray][data-state=stopped]');
    expect(stage.visit.problems).toEqual([]);
  });

  it.skipIf(!hasOffice)(
    `is drawn by LibreOffice as it was made${hasOffice ? '' : ' (skipped: LibreOffice is not installed)'}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'gridwalk-slides-'));
      try {
        writeFileSync(join(folder, 'review.pptx'), files.get('pptx')!);
        const profile = `-env:UserInstallation=file://${folder}/profile`;
        const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder];
        spawnSync('soffice', [...convert, join(folder, 'review.pptx')], { timeout: 100_000 });
        spawnSync('pdftoppm', ['-r', '60', '-png', join(folder, 'review.pdf'), join(folder, 'page')]);
        const drawn = readdirSync(folder).filter((name) => name.endsWith('.png'));
        const slides = partsLike(openPackage(files.get('pptx')!), /^ppt\/slides\/slide\d+\.xml$/);
        expect(drawn).toHaveLength(slides.length);
        const shares = await Promise.all(
          drawn.map((name) =>
            colourShares(stage.browser, readFileSync(join(folder, name)), [WATER, [255, 255, 255]], 8),
          ),
        );
        expect(shares.filter(([water]) => water > 0.02).length).toBeGreaterThanOrEqual(2);
        for (const [, white] of shares) expect(white).toBeLessThan(0.995);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
}

describePage('Taking a review away', takeAwayCases);
