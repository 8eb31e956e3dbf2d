import { PhotonImage, resize, SamplingFilter } from '@cf-wasm/photon';
import { drawnPng, readPhotoHeader } from '#core/attachments/photo-header.ts';
import { readPhotoMetadata } from '#core/attachments/photo-metadata.ts';
import { type Box, blackOut, fitWithin, onWhite, type Pixels, upright } from '#core/attachments/pixels.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { AppError } from '../../http/app-error.ts';

export interface PhotoInput {
  bytes: Uint8Array;
  maxPixels: number;
  maxSide: number;
  /** To be painted black, in pixels of the stored photo. */
  boxes?: readonly Box[];
}

export interface PreparedPhoto {
  /** JPEG without metadata, upright. */
  photo: Uint8Array;
  thumbnail: Uint8Array;
  width: number;
  height: number;
  takenLocalMs?: number;
  takenOffsetMin?: number;
}

const THUMBNAIL_SIDE = 320;
const QUALITY = 85;

/**
 * Decodes a photo and writes it anew: whatever else was in the file (EXIF, a second file behind the picture, a script in a
 * comment) does not come along. Runs on the worker thread: 12 megapixels take a second and some.
 */
export function* photoTask(input: unknown): Generator<Progress, PreparedPhoto, void> {
  const { bytes, maxPixels, maxSide, boxes = [] } = input as PhotoInput;
  const header = readPhotoHeader(bytes);
  if (!header)
    throw new AppError('attachments.not_a_photo', 415, 'The file is no JPEG, PNG or WebP picture.');
  if (header.width * header.height > maxPixels) {
    const details = { width: header.width, height: header.height, megapixels: Math.floor(maxPixels / 1e6) };
    throw new AppError(
      'attachments.too_many_pixels',
      413,
      `Got ${header.width} x ${header.height} pixels.`,
      details,
    );
  }
  const { orientation, takenLocalMs, takenOffsetMin } = readPhotoMetadata(bytes);
  yield { step: 'attachments.decode', done: 0, total: 3 };
  const pixels = upright(
    decode(header.mediaType === 'image/png' ? drawnPng(bytes) : bytes, maxSide),
    orientation,
  );
  onWhite(pixels);
  blackOut(pixels, boxes);
  yield { step: 'attachments.encode', done: 1, total: 3 };
  const photo = encode(pixels, Number.POSITIVE_INFINITY);
  yield { step: 'attachments.encode', done: 2, total: 3 };
  const thumbnail = encode(pixels, THUMBNAIL_SIDE);
  const { width, height } = pixels;
  return { photo, thumbnail, width, height, takenLocalMs, takenOffsetMin };
}

/** The decoder stops dead on a broken picture; to the person that is one sentence. */
function decode(bytes: Uint8Array, maxSide: number): Pixels {
  let image: PhotonImage;
  try {
    image = PhotonImage.new_from_byteslice(bytes);
  } catch {
    throw new AppError('attachments.broken_photo', 422, 'The picture is damaged or cut off.');
  }
  return shrunk(image, maxSide, (small) => ({
    rgba: small.get_raw_pixels(),
    width: small.get_width(),
    height: small.get_height(),
  }));
}

function encode({ rgba, width, height }: Pixels, maxSide: number): Uint8Array {
  return shrunk(new PhotonImage(rgba, width, height), maxSide, (image) => image.get_bytes_jpeg(QUALITY));
}

/** Hands on `image`, made smaller if it must be, and gives its memory back, which nobody else would. */
function shrunk<T>(image: PhotonImage, maxSide: number, use: (image: PhotonImage) => T): T {
  const { width, height } = fitWithin(image.get_width(), image.get_height(), maxSide);
  const small =
    width === image.get_width() && height === image.get_height()
      ? image
      : resize(image, width, height, SamplingFilter.Triangle);
  try {
    return use(small);
  } finally {
    if (small !== image) small.free();
    image.free();
  }
}
