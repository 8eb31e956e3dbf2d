import { createHash } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { dropUnused, purgeOwner, sweepPhotos } from '../../server/features/attachments/index.ts';
import type { Role } from '../../server/http/principal.ts';
import { openPhotoApi, type PhotoApi } from '../support/photo-api.ts';
import { colourAt, drawPhoto, jpegOf, sizeOf, withExif } from '../support/photos.ts';

/** Red on the left, blue on the right. */
const halves = drawPhoto(80, 40, (x) => (x < 40 ? [220, 30, 30] : [30, 30, 220]));
const jpeg = jpegOf(halves);
const secret = { taken: '2026:05:01 08:09:10', gps: { lat: 36, lng: 120 } };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const isClose = (found: number[], wanted: number[]) =>
  found.every((value, i) => Math.abs(value - wanted[i]) < 25);

let api: PhotoApi;
beforeEach(async () => {
  api = await openPhotoApi();
});

const events = async (key = api.town.problemKeys[0]) =>
  (
    await api.json<{ events: { kind: string; actor: string; after: Record<string, unknown> }[] }>(
      'GET',
      `/api/problems/${key}`,
    )
  ).events.filter(({ kind }) => kind.startsWith('photo_'));

describe('a photo', () => {
  test('is stored upright, as JPEG, without what the camera wrote, and its time is kept', async () => {
    const bytes = withExif(jpeg, { ...secret, orientation: 6 });
    const photo = await api.added(bytes, { name: 'C:\\照片\\门前.jpeg', role: 'before' });
    expect(photo).toMatchObject({
      role: 'before',
      fileName: '门前.jpeg',
      width: 40,
      height: 80,
      takenAt: '2026-05-01T00:09:10.000Z',
      receivedSha256: sha256(bytes),
    });
    const stored = await api.content(photo.id);
    expect(sha256(stored)).toBe(photo.sha256);
    expect(Buffer.from(stored).includes('Exif')).toBe(false);
    expect(sizeOf(stored)).toEqual([40, 80]);
    // Held with its right side down, the left half is on top.
    expect(isClose(colourAt(stored, 20, 10), [220, 30, 30])).toBe(true);
    expect(isClose(colourAt(stored, 20, 70), [30, 30, 220])).toBe(true);
    expect(await api.files()).toEqual([photo.sha256, `${photo.sha256}.thumbnail`]);
    expect(await events()).toMatchObject([
      { kind: 'photo_added', actor: 'local-admin', after: { photoId: photo.id, photoRole: 'before' } },
    ]);
  });

  test('may be PNG or WebP; a large one is made smaller, its thumbnail small', async () => {
    for (const bytes of [halves.get_bytes(), halves.get_bytes_webp()]) {
      const photo = await api.added(bytes);
      expect(isClose(colourAt(await api.content(photo.id), 10, 10), [220, 30, 30])).toBe(true);
    }
    const wide = await api.added(jpegOf(drawPhoto(5000, 100, () => [9, 9, 9])));
    expect([wide.width, wide.height]).toEqual([4096, 82]);
    expect(sizeOf(await api.content(wide.id, 'thumbnail'))).toEqual([320, 6]);
  });

  test('sent twice is stored once; its id cannot stand for another', async () => {
    const id = uuid();
    const [first, second] = await Promise.all([api.send(jpeg, { id }), api.send(jpeg, { id })]);
    expect([first.status, second.status].sort()).toEqual([200, 201]);
    expect(await api.list()).toHaveLength(1);
    expect(await events()).toHaveLength(1);
    const other = jpegOf(drawPhoto(8, 8, () => [1, 2, 3]));
    expect(await api.codeOf(await api.send(other, { id }))).toBe('409 attachments.id_taken');
    const elsewhere = { id, owner: `problem:${api.town.problemKeys[1]}` };
    expect(await api.codeOf(await api.send(jpeg, elsewhere))).toBe('409 attachments.id_taken');
  });

  test('is not taken beyond the number that the profile allows', async () => {
    for (let i = 0; i < 20; i++) await api.added(jpeg);
    expect(await api.codeOf(await api.send(jpeg))).toBe('409 attachments.too_many');
    expect(await api.list()).toHaveLength(20);
  });

  test('is served as a picture and nothing else, and not sent again to who has it', async () => {
    const { id, sha256 } = await api.added(jpeg, { name: '"><script>\r\nx: y.png' });
    const { headers } = await api.request(`/api/attachments/${id}/file`);
    expect(headers.get('content-type')).toBe('image/jpeg');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="photo.jpg"; filename*=UTF-8''%22%3E%3Cscript%3Ex%3A%20y.jpg`,
    );
    const again = await api.request(`/api/attachments/${id}/file`, {
      headers: { 'if-none-match': `"${sha256}"` },
    });
    expect(again.status).toBe(304);
  });
});

describe('blacking out', () => {
  test('burns the boxes in and leaves no trace of what was there', async () => {
    const photo = await api.added(jpeg);
    const boxes = [{ left: 0, top: 0, width: 24, height: 24 }];
    const path = `/api/attachments/${photo.id}/redact`;
    const { photo: after } = await api.json<{ photo: typeof photo }>('POST', path, {
      expectedSha256: photo.sha256,
      boxes,
    });
    expect(after).toMatchObject({ id: photo.id, isRedacted: true });
    expect(after.sha256).not.toBe(photo.sha256);
    const stored = await api.content(photo.id);
    expect(isClose(colourAt(stored, 10, 10), [0, 0, 0])).toBe(true);
    expect(isClose(colourAt(stored, 35, 35), [220, 30, 30])).toBe(true);
    expect(isClose(colourAt(await api.content(photo.id, 'thumbnail'), 10, 10), [0, 0, 0])).toBe(true);
    expect(await api.files()).toEqual([after.sha256, `${after.sha256}.thumbnail`]);
    expect((await events()).map(({ kind }) => kind)).toEqual(['photo_added', 'photo_redacted']);
    const late = await api.json<{ error: { code: string } }>(
      'POST',
      path,
      { expectedSha256: photo.sha256, boxes },
      409,
    );
    expect(late.error.code).toBe('attachments.changed');
  });

  test('leaves the same picture of another problem as it is', async () => {
    const photo = await api.added(jpeg);
    const other = await api.added(jpeg, { owner: `problem:${api.town.problemKeys[1]}` });
    expect(other.sha256).toBe(photo.sha256);
    const boxes = [{ left: 0, top: 0, width: 24, height: 24 }];
    await api.json('POST', `/api/attachments/${photo.id}/redact`, { expectedSha256: photo.sha256, boxes });
    expect(isClose(colourAt(await api.content(other.id), 10, 10), [220, 30, 30])).toBe(true);
  });
});

describe('removing', () => {
  test('hides the photo, and can be taken back', async () => {
    const { id } = await api.added(jpeg);
    await api.json('DELETE', `/api/attachments/${id}`);
    expect(await api.list()).toEqual([]);
    expect(await api.codeOf(await api.request(`/api/attachments/${id}/file`))).toBe(
      '404 attachments.not_found',
    );
    await api.json('POST', `/api/attachments/${id}/restore`);
    expect(await api.list()).toHaveLength(1);
    expect((await events()).map(({ kind }) => kind)).toEqual([
      'photo_added',
      'photo_removed',
      'photo_restored',
    ]);
    expect(await api.codeOf(await api.request(`/api/attachments/${id}/restore`, { method: 'POST' }))).toBe(
      '404 attachments.not_found',
    );
  });

  test('becomes final after a month, and the sweep takes what no row names, but nothing young', async () => {
    const [kept, removed] = [await api.added(jpeg), await api.added(halves.get_bytes())];
    await api.json('DELETE', `/api/attachments/${removed.id}`);
    const late = { ...api.deps, clock: () => new Date(Date.now() + 365 * 86_400_000) };
    expect(await sweepPhotos(api.deps)).toBe(0);
    expect(await sweepPhotos({ ...late, clock: () => new Date() })).toBe(0);
    const root = join(api.dataDir, 'attachments');
    for (const file of await api.files()) await utimes(join(root, file.slice(0, 2), file), 1, 1);
    expect(await sweepPhotos(late)).toBe(kept.sha256 === removed.sha256 ? 0 : 2);
    expect(await api.files()).toEqual([kept.sha256, `${kept.sha256}.thumbnail`]);
  });

  test('of everything an owner has is final at once', async () => {
    await api.added(jpeg);
    const hashes = await purgeOwner(api.db, 'problem', api.town.problemKeys[0]);
    await dropUnused(api.deps, hashes);
    expect(await api.files()).toEqual([]);
  });
});

describe('who may', () => {
  const call = (as: Parameters<PhotoApi['as']>[0], path: string, method = 'GET') =>
    api.as(as).request(path, { method, headers: { 'content-type': 'application/json' } });

  test('workers see and change photos of problems in their areas, guests and displays none', async () => {
    const { town } = api;
    const [west] = await api.db.query<{ key: number }>(
      'select key from problems where community_key = $1 limit 1',
      [town.west],
    );
    const { id } = await api.added(jpeg, { owner: `problem:${west.key}` });
    const paths = [`?owner=problem:${west.key}`, `/${id}/file`, `/${id}/thumbnail`].map(
      (end) => `/api/attachments${end}`,
    );
    const statuses = async (as: Parameters<PhotoApi['as']>[0]) =>
      Promise.all(paths.map(async (path) => (await call(as, path)).status));
    const areas = (areaKeys: number[]) => ({ kind: 'areas' as const, areaKeys });
    for (const role of ['admin', 'leader', 'department', 'secretary', 'grid_worker'] as Role[]) {
      expect(await statuses({ role, scope: areas([town.west]) }), role).toEqual([200, 200, 200]);
      expect(await statuses({ role, scope: areas([town.east]) }), role).toEqual([404, 404, 404]);
      for (const [path, method] of [
        [`/api/attachments/${id}`, 'DELETE'],
        [`/api/attachments/${id}/restore`, 'POST'],
      ])
        expect((await call({ role, scope: areas([town.east]) }, path, method)).status, role).toBe(404);
    }
    // A guest has photos of their own stops; others are as if they were not there.
    const refusals = { guest: [403, 404, 404], display: [403, 403, 403] };
    for (const role of ['guest', 'display'] as const) {
      expect(await statuses({ role, scope: areas([town.west]) }), role).toEqual(refusals[role]);
      const removed = await call({ role }, `/api/attachments/${id}`, 'DELETE');
      expect(removed.status, role).toBe(refusals[role][2]);
    }
  });

  test('a foreign photo and one that does not exist look the same', async () => {
    const { id } = await api.added(jpeg);
    const outsider = { role: 'grid_worker' as const, scope: { kind: 'areas' as const, areaKeys: [999] } };
    const answers = [id, uuid()].map(async (each) =>
      api.codeOf(await call(outsider, `/api/attachments/${each}/file`)),
    );
    expect(await Promise.all(answers)).toEqual(['404 attachments.not_found', '404 attachments.not_found']);
  });
});
