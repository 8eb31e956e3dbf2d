import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

export const PHOTO_ROLES = ['report', 'before', 'after', 'evidence'] as const;
export type PhotoRole = (typeof PHOTO_ROLES)[number];

/** A photo as the page knows it. */
export interface Attachment {
  id: string;
  role: PhotoRole;
  fileName: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  receivedSha256: string;
  width: number;
  height: number;
  takenAt: string | null;
  isRedacted: boolean;
  createdBy: string;
  createdAt: string;
}

export interface AttachmentRow extends Attachment {
  key: number;
  ownerKind: string;
  ownerKey: number;
  deletedAt: string | null;
}

const ROW = `key, id, owner_kind as "ownerKind", owner_key as "ownerKey", role, file_name as "fileName",
  media_type as "mediaType", bytes, sha256, received_sha256 as "receivedSha256", width, height, taken_at as "takenAt",
  is_redacted as "isRedacted", created_by as "createdBy", created_at as "createdAt", deleted_at as "deletedAt"`;

/** The photos of one owner in the order in which they were taken, or else added. */
export function selectAttachments(
  q: Queryable,
  ownerKind: string,
  ownerKey: number,
): Promise<AttachmentRow[]> {
  return q.query<AttachmentRow>(
    `select ${ROW} from attachments where owner_kind = $1 and owner_key = $2 and deleted_at is null
      order by coalesce(taken_at, created_at), key`,
    [ownerKind, ownerKey],
  );
}

export async function selectAttachment(
  q: Queryable,
  id: string,
  forUpdate = false,
): Promise<AttachmentRow | undefined> {
  const [row] = await q.query<AttachmentRow>(
    `select ${ROW} from attachments where id = $1 ${forUpdate ? 'for update' : ''}`,
    [id],
  );
  return row;
}

export type NewAttachment = Omit<
  AttachmentRow,
  'key' | 'isRedacted' | 'createdBy' | 'createdAt' | 'deletedAt'
> & {
  isDemo: boolean;
};

export async function insertAttachment(
  tx: Queryable,
  change: Change,
  photo: NewAttachment,
): Promise<AttachmentRow> {
  const [row] = await tx.query<AttachmentRow>(
    `insert into attachments (id, owner_kind, owner_key, role, file_name, media_type, bytes, sha256, received_sha256, width,
       height, taken_at, created_by, created_at, is_demo, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning ${ROW}`,
    [
      photo.id,
      photo.ownerKind,
      photo.ownerKey,
      photo.role,
      photo.fileName,
      photo.mediaType,
      photo.bytes,
      photo.sha256,
      photo.receivedSha256,
      photo.width,
      photo.height,
      photo.takenAt,
      change.actor,
      change.recordedAt,
      photo.isDemo,
      change.version,
    ],
  );
  return row;
}

/** Puts the blacked-out picture in the place of the one that was there. */
export async function replaceContent(
  tx: Queryable,
  change: Change,
  key: number,
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<AttachmentRow> {
  const [row] = await tx.query<AttachmentRow>(
    `update attachments set sha256 = $2, bytes = $3, is_redacted = true, redacted_by = $4, redacted_at = $5, version = $6
      where key = $1 returning ${ROW}`,
    [key, sha256, bytes, change.actor, change.recordedAt, change.version],
  );
  return row;
}

export async function setDeleted(
  tx: Queryable,
  change: Change,
  key: number,
  isDeleted: boolean,
): Promise<void> {
  await tx.query('update attachments set deleted_at = $2, deleted_by = $3, version = $4 where key = $1', [
    key,
    isDeleted ? change.recordedAt : null,
    isDeleted ? change.actor : null,
    change.version,
  ]);
}

/** Rows removed before `before`, for good; undo is long past. */
export async function purgeDeleted(tx: Queryable, before: string): Promise<number> {
  const rows = await tx.query('delete from attachments where deleted_at < $1 returning key', [before]);
  return rows.length;
}

/** Removes the photos of one owner outright; the files go with the next sweep, or at once through `dropUnused`. */
export async function purgeOwner(tx: Queryable, ownerKind: string, ownerKey: number): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(
    'delete from attachments where owner_kind = $1 and owner_key = $2 returning sha256',
    [ownerKind, ownerKey],
  );
  return [...new Set(rows.map((row) => row.sha256))];
}

export async function isContentUsed(q: Queryable, sha256: string): Promise<boolean> {
  return (await q.query('select from attachments where sha256 = $1 limit 1', [sha256])).length > 0;
}
