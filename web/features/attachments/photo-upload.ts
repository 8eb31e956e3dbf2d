import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readPhotoHeader } from '#core/attachments/photo-header.ts';
import { readPhotoMetadata } from '#core/attachments/photo-metadata.ts';
import { fitWithin } from '#core/attachments/pixels.ts';
import { instantOfLocal } from '#core/lib/dates-zone.ts';
import { ApiError } from '../../api/api-error.ts';
import type { PhotoRole } from './attachments.queries.ts';

/** Enough to read a door plate; a phone's photo then needs a tenth of the time on a mobile network. */
const SENT_SIDE_PX = 2560;
const QUALITY = 0.86;

export interface PreparedUpload {
  blob: Blob;
  sha256: string;
  /** Read here when the photo is made smaller, which loses what the camera wrote. */
  takenAt: string | undefined;
  lngLat: [number, number] | undefined;
}

/** Makes a large photo smaller before it is sent. Where the browser cannot, it goes as it is and the server judges. */
export async function prepareUpload(file: Blob, timeZone: string): Promise<PreparedUpload> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { takenLocalMs, takenOffsetMin, lngLat } = readPhotoMetadata(bytes);
  const taken =
    takenLocalMs === undefined
      ? undefined
      : takenOffsetMin === undefined
        ? instantOfLocal(takenLocalMs, timeZone)
        : takenLocalMs - takenOffsetMin * 60_000;
  const header = readPhotoHeader(bytes);
  const isSmall = header && Math.max(header.width, header.height) <= SENT_SIDE_PX;
  const smaller = isSmall ? undefined : await shrink(file).catch(() => undefined);
  const sent = smaller ? new Uint8Array(await smaller.arrayBuffer()) : bytes;
  return {
    blob: smaller ?? file,
    sha256: bytesToHex(sha256(sent)),
    takenAt: taken === undefined ? undefined : new Date(taken).toISOString(),
    lngLat,
  };
}

async function shrink(file: Blob): Promise<Blob | undefined> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = fitWithin(bitmap.width, bitmap.height, SENT_SIDE_PX);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', QUALITY));
}

export interface SentPhoto {
  id: string;
  owner: string;
  role: PhotoRole;
  fileName: string;
}

/** Sends a photo and compares what arrived. `fetch` tells nothing of the way up, so this is the older call. */
export function sendPhoto(
  { id, owner, role, fileName }: SentPhoto,
  { blob, sha256: hash, takenAt }: PreparedUpload,
  onProgress: (share: number) => void,
): Promise<void> {
  const form = new FormData();
  form.append('id', id);
  form.append('owner', owner);
  form.append('role', role);
  if (takenAt) form.append('takenAt', takenAt);
  form.append('file', blob, fileName);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/attachments');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiError('network', 0, '', '-', {}));
    request.onload = () => {
      const body = request.response as Answer | null;
      if (request.status >= 300) {
        const { code = 'unknown', message = '', requestId = '-', details = {} } = body?.error ?? {};
        return reject(new ApiError(code, request.status, message, requestId, details));
      }
      // A photo counts as arrived when the server has the very bytes that were sent.
      if (body?.photo?.receivedSha256 !== hash)
        return reject(new ApiError('attachments.arrived_changed', 0, '', '-', {}));
      resolve();
    };
    request.send(form);
  });
}

interface Answer {
  photo?: { receivedSha256: string };
  error?: { code?: string; message?: string; requestId?: string; details?: Record<string, unknown> };
}
