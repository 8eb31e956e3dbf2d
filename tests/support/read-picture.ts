import type { Browser } from 'playwright-core';

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ReadPicture {
  width: number;
  height: number;
  /** The first row below the white head of an exported picture. */
  mapTop: number;
  /** Share of the pixels of a region within `tolerance` of a colour. */
  share(region: Region, colour: readonly [number, number, number], tolerance: number): number;
}

/** Decodes a PNG in the browser and answers questions about its pixels. */
export async function readPicture(browser: Browser, png: Buffer): Promise<ReadPicture> {
  const page = await browser.newPage();
  try {
    const { width, height, base64 } = await page.evaluate(async (source) => {
      const bytes = Uint8Array.from(atob(source), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let text = '';
      for (let i = 0; i < data.length; i += 30_000) {
        text += String.fromCharCode(...data.subarray(i, i + 30_000));
      }
      return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
    }, png.toString('base64'));
    const data = Buffer.from(base64, 'base64');
    const isWhite = (x: number, y: number) => {
      const at = 4 * (y * width + x);
      return data[at] > 250 && data[at + 1] > 250 && data[at + 2] > 250;
    };
    let mapTop = 0;
    while (mapTop < height && isWhite(4, mapTop)) mapTop++;
    return {
      width,
      height,
      mapTop,
      share({ x, y, width: across, height: down }, [r, g, b], tolerance) {
        let hits = 0;
        let seen = 0;
        for (let row = Math.round(y); row < Math.min(y + down, height); row++) {
          for (let column = Math.round(x); column < Math.min(x + across, width); column++) {
            const at = 4 * (row * width + column);
            seen++;
            const distance = Math.max(
              Math.abs(data[at] - r),
              Math.abs(data[at + 1] - g),
              Math.abs(data[at + 2] - b),
            );
            if (distance <= tolerance) hits++;
          }
        }
        return seen === 0 ? 0 : hits / seen;
      },
    };
  } finally {
    await page.close();
  }
}
