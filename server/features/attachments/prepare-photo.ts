import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Box } from '#core/attachments/pixels.ts';
import { instantOfLocal } from '#core/lib/dates-zone.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { PreparedPhoto } from './photo.task.ts';

const STATUS: Record<string, ContentfulStatusCode> = {
  'attachments.not_a_photo': 415,
  'attachments.too_many_pixels': 413,
  'attachments.broken_photo': 422,
};

/** Decodes, turns, blacks out and writes a photo anew on the worker thread. */
export async function preparePhoto(
  deps: Pick<Deps, 'jobs' | 'profile'>,
  bytes: Uint8Array,
  boxes: readonly Box[] = [],
): Promise<PreparedPhoto> {
  const { maxMegapixels, maxSidePx } = deps.profile.photos;
  const input = { bytes, maxPixels: maxMegapixels * 1e6, maxSide: maxSidePx, boxes };
  try {
    return await deps.jobs.runInWorker<PreparedPhoto>('attachments.photo', input);
  } catch (error) {
    // Errors lose their class on the way between threads.
    const { code, details } = error as { code?: string; details?: Record<string, unknown> };
    if (error instanceof AppError || !code || !STATUS[code]) throw error;
    throw new AppError(code, STATUS[code], (error as Error).message, details);
  }
}

/** When the camera says the photo was taken; without a zone of its own it speaks the office's time. */
export function takenAtOf(
  { takenLocalMs, takenOffsetMin }: PreparedPhoto,
  timeZone: string,
  now: Date,
): string | null {
  if (takenLocalMs === undefined) return null;
  const instant =
    takenOffsetMin === undefined
      ? instantOfLocal(takenLocalMs, timeZone)
      : takenLocalMs - takenOffsetMin * 60_000;
  // A camera whose clock runs ahead says nothing about when it was.
  return instant > now.getTime() + 86_400_000 ? null : new Date(instant).toISOString();
}
