import { bytesToBase64 } from './base64.ts';
import type { ImageFile } from './deliverable.ts';

export function dataUrl({ bytes, type }: ImageFile): string {
  return `data:image/${type};base64,${bytesToBase64(bytes)}`;
}
