import { smooth, type XY, xy } from '../plane/plane.ts';

/** The island, its water and its rail on the drawing board; everything here is invented. */

const PORT: readonly XY[] = xy(
  '66,836 66,772 -70,772 -70,742 66,742 66,640 -30,640 -30,612 66,612 66,520 96,496',
);

const NATURAL: readonly XY[] = xy(
  '96,496 118,432 186,366 226,286 312,232 414,246 498,208 592,196 662,246 706,330 768,404 852,440 960,450 1056,422 1118,352 1150,268 1142,190 1192,104 1292,66 1402,52 1502,92 1596,124 1660,214 1706,326 1702,440 1746,548 1792,676 1776,818 1816,960 1796,1122 1834,1284 1806,1450 1826,1640 1746,1836 1604,1986 1310,2072 1004,2032 704,2096 404,2044 232,1980 136,1880 62,1700 28,1480 74,1300 46,1130 84,980 66,836',
);

/** The shore, counter-clockwise and open; the port's quays are straight, the rest is a curve. */
export const COAST: readonly XY[] = [...PORT.slice(0, -1), ...smooth(NATURAL, 22).slice(0, -1)];

/** Where the stream's water ends and the sea begins is the coast; upstream it comes out of the northern woods. */
export const STREAM: readonly XY[] = smooth(
  xy(
    '1150,1920 1112,1760 1124,1600 1106,1450 1088,1320 1094,1180 1050,1040 1006,930 962,850 916,750 880,640 856,540 838,420',
  ),
  20,
);
export const STREAM_WIDTH_M = 11;
export const STREAM_NAME = '砚溪';

export const RAIL: readonly XY[] = smooth(
  xy('300,2050 236,1860 188,1660 172,1475 166,1320 164,1180 160,1000 152,880 124,800 60,760 -40,757'),
  24,
);

/** Sand between the bay's water line and the promenade. */
export const BEACH: readonly XY[] = smooth(
  xy('712,338 770,402 852,439 960,449 1054,421 1116,352 1122,372 1076,446 966,486 850,476 756,434 706,362'),
  14,
  true,
);

export const HILL_TOP: XY = [1400, 572];

interface Rise {
  at: XY;
  heightM: number;
  spreadX: number;
  spreadY: number;
}

const RISES: readonly Rise[] = [
  { at: HILL_TOP, heightM: 92, spreadX: 122, spreadY: 138 },
  { at: [1330, 700], heightM: 14, spreadX: 160, spreadY: 110 },
  { at: [470, 580], heightM: 26, spreadX: 130, spreadY: 150 },
  { at: [560, 1240], heightM: 15, spreadX: 330, spreadY: 260 },
  { at: [1480, 1180], heightM: 10, spreadX: 240, spreadY: 240 },
  { at: [760, 1790], heightM: 74, spreadX: 270, spreadY: 150 },
  { at: [1330, 1830], heightM: 58, spreadX: 230, spreadY: 140 },
];

/** Height above the sea in metres at a place `shoreM` from the shore (negative at sea: 0). */
export function heightM(p: XY, shoreM: number): number {
  if (shoreM <= 0) return 0;
  let height = 2.2 + 4 * (1 - Math.exp(-shoreM / 160));
  for (const rise of RISES) {
    const dx = (p[0] - rise.at[0]) / rise.spreadX;
    const dy = (p[1] - rise.at[1]) / rise.spreadY;
    height += rise.heightM * Math.exp(-0.5 * (dx * dx + dy * dy));
  }
  // The shore itself is low: cliffs and quays rise within the first metres.
  return 2 + (height - 2) * Math.min(1, shoreM / 45);
}
