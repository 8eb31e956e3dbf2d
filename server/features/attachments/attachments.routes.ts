import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { shownName } from '../../http/shown-name.ts';
import { valid } from '../../http/validation.ts';
import type { AttachmentOwner } from './attachment-owner.ts';
import { type Attachment, type AttachmentRow, PHOTO_ROLES, selectAttachments } from './attachments.sql.ts';
import { type PhotoVariant, photoPath } from './photo-files.ts';
import { addPhoto, findPhoto, type Owners, redactPhoto, removePhotoRow } from './photo-writes.ts';

const BY_ID = z.object({ id: z.uuid() });
const OWNER = z
  .string()
  .regex(/^[a-z_]{1,30}:[1-9]\d{0,9}$/, 'as in problem:12')
  .transform((text) => ({ kind: text.split(':')[0], key: Number(text.split(':')[1]) }))
  .refine(({ key }) => key <= 2_147_483_647, 'a key');
const FORM = z.object({
  id: z.uuid(),
  owner: OWNER,
  role: z.enum(PHOTO_ROLES),
  takenAt: z.iso.datetime({ offset: true }).optional(),
  file: z.instanceof(File),
});
const SIDE = z.number().int().min(0).max(20_000);
const REDACTION = z.object({
  expectedSha256: z.string().regex(/^[0-9a-f]{64}$/),
  boxes: z
    .array(z.object({ left: SIDE, top: SIDE, width: SIDE.min(1), height: SIDE.min(1) }))
    .min(1)
    .max(100),
});
/** Room for the form around the file. */
const FORM_BYTES = 65_536;

/** Photos of a problem, and of whatever other features register; who sees the owner sees them. */
export function attachmentsRoutes(deps: Deps, registered: readonly AttachmentOwner[]) {
  const owners: Owners = new Map(registered.map((owner) => [owner.kind, owner]));
  // A meeting display shows no photos of people's homes.
  const workers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker', 'guest'], scope: 'area' });
  const { maxMegabytes } = deps.profile.photos;
  const maxBytes = maxMegabytes * 1024 * 1024;
  const tooLarge = () =>
    new AppError('attachments.too_large', 413, `A photo may have ${maxMegabytes} MB.`, { maxMegabytes });
  const limited = bodyLimit({
    maxSize: maxBytes + FORM_BYTES,
    onError: () => {
      throw tooLarge();
    },
  });

  function ownerOf(kind: string, { role }: Principal): AttachmentOwner {
    const owner = owners.get(kind);
    if (owner && role === 'guest' && !owner.isOpenToGuests)
      throw new AppError('access.role', 403, `Photos of a ${kind} are not for guests.`);
    if (!owner) throw new AppError('attachments.owner_unknown', 400, `Photos do not belong to a ${kind}.`);
    return owner;
  }

  return new Hono<Env>()
    .get('/', workers(), valid('query', z.object({ owner: OWNER })), async (c) => {
      const { kind, key } = c.req.valid('query').owner;
      await ownerOf(kind, c.get('principal')).find(deps.db, c.get('principal'), key, false);
      const rows = await selectAttachments(deps.db, kind, key);
      return c.json({ photos: rows.map(shown), limits: deps.profile.photos });
    })
    .post('/', workers(), limited, valid('form', FORM), async (c) => {
      const { id, owner, role, takenAt, file } = c.req.valid('form');
      if (file.size > maxBytes) throw tooLarge();
      const { row, isNew } = await addPhoto(deps, c.get('principal'), {
        id,
        owner: ownerOf(owner.kind, c.get('principal')),
        ownerKey: owner.key,
        role,
        fileName: shownName(file.name),
        bytes: new Uint8Array(await file.arrayBuffer()),
        takenAt: takenAt ?? null,
      });
      return c.json({ photo: shown(row) }, isNew ? 201 : 200);
    })
    .get('/:id/file', workers(), valid('param', BY_ID), (c) => send(c.req.valid('param').id, 'file', c))
    .get('/:id/thumbnail', workers(), valid('param', BY_ID), (c) =>
      send(c.req.valid('param').id, 'thumbnail', c),
    )
    .post('/:id/redact', workers(), valid('param', BY_ID), valid('json', REDACTION), async (c) => {
      const { expectedSha256, boxes } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const row = await redactPhoto(deps, owners, c.get('principal'), id, expectedSha256, boxes);
      return c.json({ photo: shown(row) });
    })
    .post('/:id/restore', workers(), valid('param', BY_ID), async (c) => {
      const row = await removePhotoRow(deps, owners, c.get('principal'), c.req.valid('param').id, false);
      return c.json({ photo: shown(row) });
    })
    .delete('/:id', workers(), valid('param', BY_ID), async (c) => {
      const row = await removePhotoRow(deps, owners, c.get('principal'), c.req.valid('param').id, true);
      return c.json({ photo: shown(row) });
    });

  async function send(
    id: string,
    variant: PhotoVariant,
    c: {
      get(name: 'principal'): Env['Variables']['principal'];
      req: { header(name: string): string | undefined };
      body(
        data: Uint8Array<ArrayBuffer> | null,
        status: 200 | 304,
        headers: Record<string, string>,
      ): Response;
    },
  ): Promise<Response> {
    const row = await findPhoto(deps.db, owners, c.get('principal'), id);
    const etag = `"${row.sha256}"`;
    const headers = {
      'Content-Type': row.mediaType,
      'Content-Disposition': `inline; filename="photo.jpg"; filename*=UTF-8''${encodeURIComponent(jpegName(maskPersonalData(row.fileName)))}`,
      // Opened by itself it is a picture and nothing else, whatever a browser may make of its bytes.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      // Asked for anew each time, as it may have been blacked out since.
      'Cache-Control': 'private, no-cache',
      ETag: etag,
    };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
    const bytes = await readFile(photoPath(deps, row.sha256, variant)).catch(() => undefined);
    if (!bytes) throw new AppError('attachments.file_missing', 404, `The file of photo ${id} is gone.`);
    return c.body(new Uint8Array(bytes), 200, headers);
  }
}

function shown({
  key: _,
  ownerKind: __,
  ownerKey: ___,
  deletedAt: ____,
  ...photo
}: AttachmentRow): Attachment {
  return photo;
}

const jpegName = (name: string) => `${name.replace(/\.[^.]*$/, '')}.jpg`;
