const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres of a degree of longitude at a latitude. */
export const metresPerDegree = (lat: number) => 111_320 * Math.cos(radians(lat));

/** Northing of the web map's projection, of a latitude. */
export const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2));

/** The longest of 1, 2, 5 x 10^n metres that is no longer than so many pixels. */
export function scaleBar(metresPerPixel: number, widestPx: number): { metres: number; px: number } {
  const widestM = metresPerPixel * widestPx;
  const power = 10 ** Math.floor(Math.log10(widestM));
  const metres = [5, 2, 1].map((step) => step * power).find((each) => each <= widestM)!;
  return { metres, px: metres / metresPerPixel };
}
