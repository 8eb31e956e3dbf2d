/** A picture as rows of red, green, blue, alpha. */
export interface Pixels {
  rgba: Uint8Array;
  width: number;
  height: number;
}

/** In pixels from the upper left corner. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The picture as it was seen: turned and mirrored as its EXIF orientation (1 to 8) says. CIPA DC-008, 4.6.5. */
export function upright({ rgba, width, height }: Pixels, orientation: number): Pixels {
  if (orientation <= 1 || orientation > 8) return { rgba, width, height };
  const isTurned = orientation >= 5;
  const [toWidth, toHeight] = isTurned ? [height, width] : [width, height];
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const flipsX = [2, 3, 7, 8].includes(orientation);
  const flipsY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      const [u, v] = isTurned ? [y, x] : [x, y];
      const fromX = flipsX ? width - 1 - u : u;
      const fromY = flipsY ? height - 1 - v : v;
      to[y * toWidth + x] = from[fromY * width + fromX];
    }
  }
  return { rgba: new Uint8Array(to.buffer), width: toWidth, height: toHeight };
}

/** Paints the boxes black for good; what lies outside of the picture is cut off. */
export function blackOut({ rgba, width, height }: Pixels, boxes: readonly Box[]): void {
  for (const box of boxes) {
    const right = Math.min(width, Math.ceil(box.left + box.width));
    const bottom = Math.min(height, Math.ceil(box.top + box.height));
    for (let y = Math.max(0, Math.floor(box.top)); y < bottom; y++) {
      for (let x = Math.max(0, Math.floor(box.left)); x < right; x++)
        rgba.set([0, 0, 0, 255], (y * width + x) * 4);
    }
  }
}

/** Transparent places become white, as on paper: JPEG knows no transparency. */
export function onWhite({ rgba }: Pixels): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3];
    if (alpha === 255) continue;
    for (let k = 0; k < 3; k++) rgba[i + k] = Math.round((rgba[i + k] * alpha + 255 * (255 - alpha)) / 255);
    rgba[i + 3] = 255;
  }
}

/** The size that fits into a square of `maxSide`; never larger than it is. */
export function fitWithin(width: number, height: number, maxSide: number): { width: number; height: number } {
  const factor = Math.min(1, maxSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
