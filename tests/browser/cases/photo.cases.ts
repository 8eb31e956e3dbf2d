import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { openPage, type PageStage } from '../../support/page-stage.ts';
import { colourAt, drawPhoto, jpegOf, sizeOf, withExif } from '../../support/photos.ts';

interface Photo {
  id: string;
  role: string;
  sha256: string;
  width: number;
  height: number;
  takenAt: string | null;
}

const camera = withExif(jpegOf(drawPhoto(3000, 1500, (x) => (x < 1500 ? [210, 40, 40] : [40, 40, 210]))), {
  taken: '2026-05-01 08:09:10'.replaceAll('-', ':'),
  gps: { lat: 36, lng: 120 },
});
export const photoFile = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(bytes),
});
export const photoInput = '.gw-photos input[type=file] >> nth=-1';
export const arrivedPhoto = '.gw-photo:not(.gw-photo-add):not(.gw-photo-sending)';

export async function openPhotoCard(page: Page, row: number): Promise<number> {
  await page.click(`.gw-row >> nth=${row}`);
  await page.waitForSelector('.gw-photos');
  return Number(/problem:(\d+)/.exec(decodeURIComponent(page.url()))![1]);
}

/** Where something lies when it has stopped moving. */
async function restingBox(page: Page, selector: string) {
  for (let before = ''; ; ) {
    const box = (await page.locator(selector).boundingBox())!;
    if (JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
    await page.waitForTimeout(300);
  }
}

/** Photos on the card. */
export function photoCases(stage: PageStage): void {
  const stored = async (key: number) =>
    (await stage.server.get<{ photos: Photo[] }>(`/api/attachments?owner=problem:${key}`)).photos;
  const bytesOf = async ({ id }: Photo) =>
    new Uint8Array(await (await fetch(`${stage.server.address}/api/attachments/${id}/file`)).arrayBuffer());

  it('adds photos, makes large ones smaller before they travel, and says why one is not taken', async () => {
    const page = await openPage(stage);
    const key = await openPhotoCard(page, 4);
    let sentBytes = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') sentBytes = Number(request.headers()['content-length'] ?? sentBytes);
    });
    await page.click(`.gw-photo-roles >> text=${zhCN['photos.role.before']}`);
    await page.setInputFiles(photoInput, [photoFile('大.jpg', camera)]);
    await page.waitForSelector(arrivedPhoto);
    const [photo] = await stored(key);
    expect(photo).toMatchObject({
      role: 'before',
      width: 2560,
      height: 1280,
      takenAt: '2026-05-01T00:09:10.000Z',
    });
    expect(sizeOf(await bytesOf(photo))).toEqual([2560, 1280]);
    expect(sentBytes).toBeLessThan(camera.length * 2);
    await page.setInputFiles(photoInput, [photoFile('坏.jpg', new TextEncoder().encode('no picture'))]);
    await page.waitForSelector('.gw-photo-failed');
    expect(await page.textContent('.gw-photo-reason')).toBe(zhCN['errors.attachments.not_a_photo']);
    await page.click(`[aria-label="${zhCN['photos.forget']}"]`);
    await page.waitForSelector('.gw-photo-failed', { state: 'detached' });
    await page.waitForSelector(`.gw-timeline >> text=${zhCN['event.photo_added']}`);
    // The place in the photo is offered, and went nowhere.
    await page.waitForSelector(`text=${zhCN['photos.usePlace']}`);
    // A refused photo is an error of the console, too; it was wanted.
    stage.visit.problems.splice(
      0,
      stage.visit.problems.length,
      ...stage.visit.problems.filter((text) => !/415/.test(text)),
    );
  });

  it('blacks out what was drawn over, and nothing else; takes a photo away and back', async () => {
    const page = await openPage(stage);
    const key = await openPhotoCard(page, 5);
    await page.setInputFiles(photoInput, [
      photoFile('a.jpg', jpegOf(drawPhoto(800, 400, () => [200, 200, 60]))),
    ]);
    await page.click(arrivedPhoto);
    await page.click(`.gw-viewer-actions >> text=${zhCN['photos.redact']}`);
    await page.waitForSelector('.gw-redact-stage img');
    const box = await restingBox(page, '.gw-redact-stage');
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.75, { steps: 3 });
    await page.mouse.up();
    await page.click(`text=${zhCN['photos.redactSave']}`);
    await page.waitForSelector(`text=${zhCN['photos.redacted']}`);
    const bytes = await bytesOf((await stored(key))[0]);
    const isBlack = (x: number, y: number) => colourAt(bytes, x, y).every((value) => value < 30);
    expect([
      isBlack(300, 200),
      isBlack(220, 120),
      isBlack(100, 200),
      isBlack(500, 200),
      isBlack(300, 40),
    ]).toEqual([true, true, false, false, false]);
    await page.click(`.gw-viewer-actions >> text=${zhCN['photos.remove']}`);
    await expect.poll(async () => (await stored(key)).length).toBe(0);
    await page.click(`.ant-message >> text=${zhCN['action.undo']}`);
    await expect.poll(async () => (await stored(key)).length).toBe(1);
  });
}
