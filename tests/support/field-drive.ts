import { createHash, randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Candidate } from '#core/walkabouts/candidate.ts';
import { findChromium } from '../../scripts/lib/tools.mjs';
import { drawPhoto, jpegOf } from './photos.ts';

/** A browser that finds this computer under another name, too: there plain HTTP is not a secure context. */
export const OTHER_NAME = 'gridwalk.test';

export function launchPhoneBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${OTHER_NAME} 127.0.0.1`],
  });
}

export function newPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    reducedMotion: 'reduce',
  });
}

/** As long as a busy machine needs. */
export const PATIENTLY = { timeout: 60_000 };

async function call<T>(address: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(address + path, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: address },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export interface PlannedWalk {
  key: number;
  stopKeys: number[];
}

/** A walkabout of one team with so many doors in a row. */
export async function planWalk(address: string, doors: number): Promise<PlannedWalk> {
  const { settings, today } = await call<{ settings: object; today: string }>(
    address,
    'GET',
    '/api/walkabouts',
  );
  const { people } = await call<{ people: { id: string; role: string }[] }>(address, 'GET', '/api/people');
  const { candidates } = await call<{ candidates: Candidate[] }>(
    address,
    'POST',
    '/api/walkabouts/candidates',
    { plannedOn: today, include: ['entrance'], limit: 500 },
  );
  const [{ communityKey, lng, lat }] = candidates;
  const near = candidates.filter((each) => each.communityKey === communityKey).slice(0, doors);
  const place = { startLng: lng, startLat: lat, startName: '', endLng: lng, endLat: lat, endName: '' };
  const walkers = people.filter(({ role }) => role === 'grid_worker').map(({ id }) => id);
  const { key } = await call<{ key: number }>(address, 'POST', '/api/walkabouts', {
    id: randomUUID(),
    name: '上门走访',
    plannedOn: today,
    communityKey,
    settings,
    teams: [
      {
        ...place,
        id: randomUUID(),
        name: '一组',
        shiftStartS: 32_400,
        shiftEndS: 64_800,
        rest: null,
        pace: 1,
        skills: [],
        memberIds: walkers.slice(0, 2),
      },
    ],
  });
  interface Plan {
    walkabout: { version: number };
    teams: { key: number }[];
    stops: { key: number; position: number }[];
  }
  const { walkabout, teams } = await call<Plan>(address, 'GET', `/api/walkabouts/${key}`);
  const stops = near.map(({ kind, entranceKey, tier, reasons, types }, position) => ({
    ...{ id: randomUUID(), kind, entranceKey, tier, reasons, types, serviceS: 300, setupS: 120 },
    ...{ teamKey: teams[0].key, position },
  }));
  await call(address, 'PUT', `/api/walkabouts/${key}/plan`, { version: walkabout.version, stops });
  const planned = await call<Plan>(address, 'GET', `/api/walkabouts/${key}`);
  return {
    key,
    stopKeys: [...planned.stops].sort((a, b) => a.position - b.position).map((stop) => stop.key),
  };
}

/** A photo like no other, and the hash of its bytes. */
export function madePhoto(n: number) {
  const bytes = Buffer.from(
    jpegOf(drawPhoto(320, 240, (x, y) => [(x * n) & 255, (y + n * 20) & 255, n * 9])),
  );
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Goes to the next stop and writes down that somebody was met, with a photo. */
export async function recordVisit(page: Page, words: string, photo: Buffer): Promise<void> {
  await page.click('[data-testid=next-stop] .gwf-primary');
  await page.click('.gwf-actions .gwf-primary');
  await page.click('[data-outcome=met]');
  await page.fill('[data-testid=visit-form] textarea >> nth=0', words);
  await page.setInputFiles('[data-testid=album]', {
    name: `${words}.jpg`,
    mimeType: 'image/jpeg',
    buffer: photo,
  });
  await page.waitForSelector('.gwf-photos img');
  await page.click('[data-testid=save-visit]');
  await page.click('[data-testid=stop-view] >> xpath=.. >> .gwf-top .gwf-icon');
  await page.waitForSelector('.gwf-tabs');
}

/** How many records have not arrived, as the page says. */
export async function leftOn(page: Page): Promise<number> {
  return Number(await page.getAttribute('[data-testid=outbox-chip]', 'data-left'));
}

export interface ArrivedVisit {
  situation: string;
  outcome: string;
  photoHashes: string[];
}

/** All that the server has of a walkabout, stop by stop. */
export async function arrivedVisits(address: string, { stopKeys }: PlannedWalk): Promise<ArrivedVisit[]> {
  const arrived: ArrivedVisit[] = [];
  for (const stop of stopKeys) {
    const { visits } = await call<{ visits: { key: number; situation: string; outcome: string }[] }>(
      address,
      'GET',
      `/api/visits?stop=${stop}`,
    );
    for (const { key, situation, outcome } of visits) {
      const { photos } = await call<{ photos: { receivedSha256: string }[] }>(
        address,
        'GET',
        `/api/attachments?owner=visit:${key}`,
      );
      arrived.push({
        situation,
        outcome,
        photoHashes: photos.map(({ receivedSha256 }) => receivedSha256),
      });
    }
  }
  return arrived;
}
