import { readFile } from 'node:fs/promises';
import type { Box } from '#core/attachments/pixels.ts';
import { type Change, writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import type { AttachmentOwner, PhotoEvent } from './attachment-owner.ts';
import {
  type AttachmentRow,
  insertAttachment,
  type PhotoRole,
  replaceContent,
  selectAttachment,
  selectAttachments,
  setDeleted,
} from './attachments.sql.ts';
import { dropUnused } from './orphan-sweep.ts';
import { photoPath, sha256Of, storePhoto } from './photo-files.ts';
import { preparePhoto, takenAtOf } from './prepare-photo.ts';

export interface NewPhoto {
  id: string;
  owner: AttachmentOwner;
  ownerKey: number;
  role: PhotoRole;
  fileName: string;
  bytes: Uint8Array;
  /** Read by the page, where it made the photo smaller and thereby lost what the camera wrote. */
  takenAt: string | null;
}

export type Owners = ReadonlyMap<string, AttachmentOwner>;

/** Stores a photo; one that is there already under this id is answered as it is, so that sending twice is harmless. */
export async function addPhoto(
  deps: Deps,
  principal: Principal,
  photo: NewPhoto,
): Promise<{ row: AttachmentRow; isNew: boolean }> {
  const { owner, ownerKey, id } = photo;
  await owner.find(deps.db, principal, ownerKey, false);
  const receivedSha256 = sha256Of(photo.bytes);
  const known = await sameAsBefore(deps.db, photo, receivedSha256);
  if (known) return { row: known, isNew: false };
  const prepared = await preparePhoto(deps, photo.bytes);
  const sha256 = await storePhoto(deps, prepared.photo, prepared.thumbnail);
  return writeChange(deps, principal.id, async (tx, change) => {
    const { isDemo } = await owner.find(tx, principal, ownerKey, true);
    const again = await sameAsBefore(tx, photo, receivedSha256);
    if (again) return { row: again, isNew: false };
    const { maxCount } = deps.profile.photos;
    if ((await selectAttachments(tx, owner.kind, ownerKey)).length >= maxCount) {
      throw new AppError('attachments.too_many', 409, `There are ${maxCount} photos already.`, { maxCount });
    }
    const row = await insertAttachment(tx, change, {
      id,
      ownerKind: owner.kind,
      ownerKey,
      role: photo.role,
      fileName: photo.fileName,
      mediaType: 'image/jpeg',
      bytes: prepared.photo.length,
      sha256,
      receivedSha256,
      width: prepared.width,
      height: prepared.height,
      takenAt: takenAtOf(prepared, deps.profile.timeZone, deps.clock()) ?? photo.takenAt,
      isDemo,
    });
    await owner.addEvent(tx, change, ownerKey, 'photo_added', eventDetails(row));
    return { row, isNew: true };
  });
}

/** The photo that was stored under this id; refused when the id stands for something else. */
async function sameAsBefore(
  q: Queryable,
  { id, owner, ownerKey }: NewPhoto,
  receivedSha256: string,
): Promise<AttachmentRow | undefined> {
  const known = await selectAttachment(q, id);
  if (!known) return undefined;
  const isSame =
    known.receivedSha256 === receivedSha256 && known.ownerKind === owner.kind && known.ownerKey === ownerKey;
  if (!isSame) throw new AppError('attachments.id_taken', 409, `The id ${id} belongs to another photo.`);
  return known;
}

/** Burns black boxes into a photo; the picture that showed what was under them is deleted. */
export async function redactPhoto(
  deps: Deps,
  owners: Owners,
  principal: Principal,
  id: string,
  expectedSha256: string,
  boxes: readonly Box[],
): Promise<AttachmentRow> {
  const before = await findPhoto(deps.db, owners, principal, id);
  refuseChanged(before, expectedSha256);
  const prepared = await preparePhoto(deps, await readContent(deps, before), boxes);
  const sha256 = await storePhoto(deps, prepared.photo, prepared.thumbnail);
  const row = await changePhoto(
    deps,
    owners,
    principal,
    id,
    'photo_redacted',
    async (tx, change, current) => {
      refuseChanged(current, expectedSha256);
      return replaceContent(tx, change, current.key, { sha256, bytes: prepared.photo.length });
    },
  );
  await dropUnused(deps, [expectedSha256]);
  return row;
}

export function removePhotoRow(
  deps: Deps,
  owners: Owners,
  principal: Principal,
  id: string,
  isDeleted: boolean,
): Promise<AttachmentRow> {
  const kind = isDeleted ? 'photo_removed' : 'photo_restored';
  return changePhoto(
    deps,
    owners,
    principal,
    id,
    kind,
    async (tx, change, row) => {
      await setDeleted(tx, change, row.key, isDeleted);
      return row;
    },
    !isDeleted,
  );
}

/** The photo, if its owner is there for this person. A removed one is there only for whoever brings it back. */
export async function findPhoto(
  q: Queryable,
  owners: Owners,
  principal: Principal,
  id: string,
  forUpdate = false,
  isRemoved = false,
): Promise<AttachmentRow> {
  const notFound = new AppError('attachments.not_found', 404, `There is no photo ${id}.`);
  const row = await selectAttachment(q, id, forUpdate);
  const owner = row && owners.get(row.ownerKind);
  if (!row || !owner || (row.deletedAt !== null) !== isRemoved) throw notFound;
  if (principal.role === 'guest' && !owner.isOpenToGuests) throw notFound;
  try {
    await owner.find(q, principal, row.ownerKey, forUpdate);
  } catch (error) {
    // Whose photo it would be is nobody's business either.
    throw error instanceof AppError && error.status === 404 ? notFound : error;
  }
  return row;
}

function changePhoto(
  deps: Deps,
  owners: Owners,
  principal: Principal,
  id: string,
  kind: PhotoEvent,
  body: (tx: Queryable, change: Change, row: AttachmentRow) => Promise<AttachmentRow>,
  isRemoved = false,
): Promise<AttachmentRow> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const row = await findPhoto(tx, owners, principal, id, true, isRemoved);
    const written = await body(tx, change, row);
    await owners.get(row.ownerKind)?.addEvent(tx, change, row.ownerKey, kind, eventDetails(row));
    return written;
  });
}

function refuseChanged({ sha256, id }: AttachmentRow, expectedSha256: string): void {
  if (sha256 === expectedSha256) return;
  throw new AppError('attachments.changed', 409, `Somebody changed photo ${id} meanwhile.`);
}

async function readContent(deps: Pick<Deps, 'dataDir'>, { sha256, id }: AttachmentRow): Promise<Uint8Array> {
  try {
    return await readFile(photoPath(deps, sha256, 'file'));
  } catch {
    throw new AppError('attachments.file_missing', 404, `The file of photo ${id} is not in the data folder.`);
  }
}

const eventDetails = ({ id, role }: AttachmentRow) => ({ photoId: id, photoRole: role });
