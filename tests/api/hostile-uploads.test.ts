import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPhotoApi, type PhotoApi } from '../support/photo-api.ts';
import { drawPhoto, jpegOf } from '../support/photos.ts';

const image = drawPhoto(64, 64, (x, y) => [x * 4, y * 4, 90]);
const jpeg = jpegOf(image);
const png = image.get_bytes();
const text = (value: string) => new TextEncoder().encode(value);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

let api: PhotoApi;
beforeAll(async () => {
  api = await openPhotoApi();
});

/** A PNG chunk; its check sum is left wrong on purpose only where `crc` says so. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const content = Buffer.concat([Buffer.from(name), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}

/** ISO 3309, as PNG's annex D has it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function pngHeader(width: number, height: number): Uint8Array {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return join(png.subarray(0, 8), chunk('IHDR', data));
}

describe('a file that is no photo', () => {
  test.each([
    ['a page', text('<html><script>alert(1)</script>')],
    ['a drawing with a script', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['an entity bomb', text('<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>')],
    ['a GIF', text('GIF89a\x01\x00\x01\x00\x80\x00\x00')],
    ['HEIC', join(new Uint8Array([0, 0, 0, 24]), text('ftypheic\0\0\0\0mif1heic'))],
    ['a zip', text('PK\x03\x04')],
    ['nothing', new Uint8Array(0)],
  ])('is refused whatever its name says: %s', async (_, bytes) => {
    for (const name of ['a.jpg', 'a.png', 'a.webp'])
      expect(await api.codeOf(await api.send(bytes, { name }))).toBe('415 attachments.not_a_photo');
  });

  test('is refused when only its beginning is a picture', async () => {
    const cut = {
      jpeg: jpeg.subarray(0, 400),
      png: png.subarray(0, 60),
      webp: image.get_bytes_webp().subarray(0, 40),
    };
    for (const [kind, bytes] of Object.entries(cut)) {
      expect(await api.codeOf(await api.send(bytes)), kind).toBe('422 attachments.broken_photo');
    }
    // The decoder stopped dead three times; the next photo is taken all the same.
    expect((await api.send(jpeg)).status).toBe(201);
  });
});

describe('a bomb', () => {
  test('of pixels is refused by its header', async () => {
    const huge = join(
      pngHeader(60_000, 60_000),
      chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
      chunk('IEND', text('')),
    );
    expect(await api.codeOf(await api.send(huge))).toBe('413 attachments.too_many_pixels');
    // The frame header of a JPEG: 65,500 x 65,500.
    const at = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]));
    const blown = jpeg.slice();
    blown.set([0xff, 0xdc, 0xff, 0xdc], at + 5);
    expect(await api.codeOf(await api.send(blown))).toBe('413 attachments.too_many_pixels');
  });

  test('that inflates in a text of the PNG is never unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(300_000_000), { level: 9 });
    const header = png.subarray(0, 33);
    const bomb = join(
      header,
      chunk('zTXt', join(text('Comment\0\0'), packed)),
      chunk('iCCP', join(text('x\0\0'), packed)),
      png.subarray(33),
    );
    const before = process.memoryUsage().rss;
    expect((await api.send(bomb)).status).toBe(201);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  test('of bytes is refused while it arrives, with and without its length', async () => {
    const body = new Uint8Array(11 * 1024 * 1024);
    expect(await api.codeOf(await api.send(body))).toBe('413 attachments.too_large');
    const type = 'multipart/form-data; boundary=x';
    const half: object = { duplex: 'half' };
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
    const response = await api.request('/api/attachments', {
      method: 'POST',
      headers: { 'content-type': type },
      body: endless,
      ...half,
    });
    expect(await api.codeOf(response)).toBe('413 request.too_large');
  });
});

test('what hides in or behind a picture does not come along', async () => {
  const script = text('<script>alert("planted")</script>');
  const comment = join(
    jpeg.subarray(0, 2),
    new Uint8Array([0xff, 0xfe, 0, script.length + 2]),
    script,
    jpeg.subarray(2),
  );
  for (const bytes of [comment, join(jpeg, script), join(png, text('PK\x03\x04planted'))]) {
    const { id } = await api.added(bytes);
    const stored = Buffer.from(await api.content(id));
    expect(stored.includes('planted')).toBe(false);
    expect([...stored.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  }
});

describe('names, ids and fields', () => {
  test('a name leads nowhere and is only ever shown', async () => {
    for (const name of [
      '../../../etc/passwd',
      'C:\\windows\\system32\\a.jpg',
      '/root/.ssh/a.jpg',
      '..',
      "a'; drop table attachments; --.jpg",
    ]) {
      const photo = await api.added(jpeg, { name });
      expect(photo.fileName).not.toMatch(/[/\\]/);
    }
    expect(new Set((await api.files()).map((file) => file.replace('.thumbnail', '').length))).toEqual(
      new Set([64]),
    );
  });

  test.each([
    ['id', { id: '../../x' }],
    ['id', { id: "' or 1=1 --" }],
    ['owner', { owner: 'problem:1 or 1=1' }],
    ['owner', { owner: 'problem:99999999999' }],
    ['owner', { owner: 'toString:1' }],
    ['role', { role: 'admin' }],
    ['takenAt', { takenAt: "now()'" }],
  ])('a wrong %s is refused', async (_, sent) => {
    const response = await api.send(jpeg, sent);
    expect(await api.codeOf(response)).toBe('400 request.invalid');
  });

  test('photos belong to what takes photos only, and to what is there', async () => {
    expect(await api.codeOf(await api.send(jpeg, { owner: 'user:1' }))).toBe('400 attachments.owner_unknown');
    expect(await api.codeOf(await api.send(jpeg, { owner: '__proto__:1' }))).toBe(
      '400 attachments.owner_unknown',
    );
    expect(await api.codeOf(await api.send(jpeg, { owner: 'problem:999999' }))).toBe(
      '404 problems.not_found',
    );
  });

  test('hostile text in a search, a filter and a key is text', async () => {
    const paths = [
      `/api/search?q=${encodeURIComponent("'; delete from problems; --")}`,
      `/api/problems/rows?keys=${encodeURIComponent('1);delete from problems')}`,
      `/api/problems/${encodeURIComponent('1 or 1=1')}`,
      `/api/attachments?owner=${encodeURIComponent("problem:1'--")}`,
      '/api/attachments/..%2f..%2fgridwalk.lock/file',
      '/api/basemap/tiles/1/..%2f..%2f1/1',
    ];
    for (const path of paths) expect((await api.request(path)).status, path).toBeLessThan(500);
    const [{ n }] = await api.db.query<{ n: number }>('select count(*)::int as n from problems');
    expect(n).toBe(api.town.problemKeys.length);
  });
});

describe('another site in the same browser', () => {
  const attempts = () => {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(jpeg)], 'a.jpg'));
    return form;
  };
  test.each([
    ['its own origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['our name with another port', { origin: 'http://localhost:9999' }],
    ['our name as its beginning', { origin: 'http://localhost:8080.evil.example' }],
  ])('cannot add, black out or remove: %s', async (_, headers) => {
    const { id, sha256 } = await api.added(jpeg);
    const calls: [string, RequestInit][] = [
      ['/api/attachments', { method: 'POST', body: attempts() }],
      [`/api/attachments/${id}`, { method: 'DELETE' }],
      [`/api/attachments/${id}/restore`, { method: 'POST' }],
      [
        `/api/attachments/${id}/redact`,
        {
          method: 'POST',
          body: JSON.stringify({ expectedSha256: sha256, boxes: [{ left: 0, top: 0, width: 9, height: 9 }] }),
        },
      ],
    ];
    for (const [path, init] of calls) {
      expect(await api.codeOf(await api.request(path, { ...init, headers })), path).toBe(
        '403 request.cross_origin',
      );
    }
  });

  test('nor under a name that was bound to this address', async () => {
    const response = await api.request('/api/session', {
      headers: { host: 'evil.example', origin: 'http://evil.example' },
    });
    expect(await api.codeOf(response)).toBe('421 request.host');
  });
});
