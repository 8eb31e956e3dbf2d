import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { exportAs } from '../../support/export-as.ts';
import { openPage, type PageStage } from '../../support/page-stage.ts';
import { readPicture } from '../../support/read-picture.ts';

/** The picture of the view. */
export function pngCases(stage: PageStage): void {
  it('takes a picture with map, names, legend colours, scale and sources in it, at twice the screen', async () => {
    const page = await openPage(stage, '?l=community');
    const classes = await page.$$eval('[data-testid=legend-areas] li[data-colour]', (lines) =>
      lines.map((line) => line.getAttribute('data-colour')!.match(/\d+/g)!.map(Number)),
    );
    const shown = (await page.locator('.gw-map').boundingBox())!;
    const png = await readFile(await (await exportAs(page, 'png')).path());
    const picture = await readPicture(stage.browser, png);
    const map = { x: 0, y: picture.mapTop, width: 2 * shown.width, height: 2 * shown.height };
    expect(picture.width).toBeGreaterThan(2 * shown.width);
    // Legend and map hold each class; areas are painted with some of the ground shining through.
    const legend = { ...map, x: map.width, width: picture.width - map.width };
    for (const [r, g, b] of classes) {
      const over = (ground: number, value: number) => Math.round(ground + ((value - ground) * 190) / 255);
      const onWhite = [over(255, r), over(255, g), over(255, b)] as const;
      expect(picture.share(legend, onWhite, 3), `legend ${r},${g},${b}`).toBeGreaterThan(0.0005);
      const onLand = [over(245, r), over(242, g), over(234, b)] as const;
      expect(picture.share(map, onLand, 8), `map ${r},${g},${b}`).toBeGreaterThan(0.002);
    }
    // The sea and the streets of the basemap, dark letters of names, ink in head and foot.
    expect(picture.share(map, [207, 223, 230], 4)).toBeGreaterThan(0.02);
    expect(picture.share(map, [43, 51, 59], 40)).toBeGreaterThan(0.001);
    expect(
      picture.share({ x: 0, y: 0, width: picture.width, height: picture.mapTop }, [36, 43, 49], 60),
    ).toBeGreaterThan(0.005);
    const foot = {
      x: 0,
      y: map.y + map.height,
      width: picture.width,
      height: picture.height - map.y - map.height,
    };
    expect(picture.share(foot, [90, 100, 109], 60)).toBeGreaterThan(0.005);
  });

  it('has the density surface in its picture, in the colours of the legend', async () => {
    const page = await openPage(stage, '?l=heat');
    await page.waitForSelector('[data-testid=legend-density] li[data-colour]');
    await page.waitForTimeout(1500);
    const colours = await page.$$eval('[data-testid=legend-density] li[data-colour]', (lines) =>
      lines.map((line) => line.getAttribute('data-colour')!.match(/\d+/g)!.map(Number)),
    );
    const shown = (await page.locator('.gw-map').boundingBox())!;
    const picture = await readPicture(
      stage.browser,
      await readFile(await (await exportAs(page, 'png')).path()),
    );
    const map = { x: 0, y: picture.mapTop, width: 2 * shown.width, height: 2 * shown.height };
    // The middle class over land: neither ground nor streets have that colour.
    const [r, g, b] = colours[Math.floor(colours.length / 2)];
    const over = (ground: number, value: number) => Math.round(ground + ((value - ground) * 190) / 255);
    expect(picture.share(map, [over(245, r), over(242, g), over(234, b)], 10)).toBeGreaterThan(0.002);
  });
}
