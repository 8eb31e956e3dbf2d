/**
 * What lies over a surface, from the same picture drawn once over white and once over black (premultiplied pixels, RGBA):
 * where both are the same it is opaque, where white stays white and black stays black there is nothing. Exact to the
 * rounding of one step in 255. (T. Porter, T. Duff, Compositing Digital Images, 1984: c = a·t + (1 − a)·ground.)
 */
export function seeThrough(
  overWhite: Uint8ClampedArray,
  overBlack: Uint8ClampedArray,
): Uint8ClampedArray<ArrayBuffer> {
  const above = new Uint8ClampedArray(overWhite.length);
  for (let i = 0; i < above.length; i += 4) {
    const gaps =
      overWhite[i] - overBlack[i] + overWhite[i + 1] - overBlack[i + 1] + overWhite[i + 2] - overBlack[i + 2];
    const alpha = 255 - gaps / 3;
    if (alpha <= 0) continue;
    above[i] = (overBlack[i] * 255) / alpha;
    above[i + 1] = (overBlack[i + 1] * 255) / alpha;
    above[i + 2] = (overBlack[i + 2] * 255) / alpha;
    above[i + 3] = alpha;
  }
  return above;
}
