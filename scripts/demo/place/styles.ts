import type { FrontageStyle, YardStyle } from './perimeter.ts';
import type { RowStyle } from './rows.ts';

/** Houses and courtyard buildings of the 1910s to 1950s, wall to wall. */
export const OLD_HOUSES: FrontageStyle = {
  widthM: [9, 20],
  depthM: [8.5, 11.5],
  setbackM: [0.3, 1],
  gapM: [0.7, 2],
  keepM: 0.6,
  levels: [2, 4],
  years: [1912, 1962],
  kind: 'residential',
  openShare: 0.06,
  ellShare: 0.2,
  yardShare: 0.34,
  doors: ({ frontM, levels, isYard }) => {
    const count = isYard ? 4 : frontM > 15 ? 3 : 2;
    return { count, households: isYard ? levels * 5 + 3 : Math.max(2, Math.round((frontM * levels) / 9)) };
  },
};

export const VILLA_HOUSES: FrontageStyle = {
  widthM: [11.5, 17],
  depthM: [10, 13.5],
  setbackM: [4.5, 8],
  gapM: [5, 9],
  keepM: 4,
  levels: [2, 3],
  years: [1908, 1947],
  kind: 'house',
  openShare: 0.12,
  ellShare: 0.45,
  yardShare: 0,
  doors: ({ frontM }) => ({ count: frontM > 14 ? 2 : 1, households: frontM > 14 ? 4 : 2 }),
};

export const SHOPS: FrontageStyle = {
  widthM: [12, 30],
  depthM: [8, 9.5],
  setbackM: [0.5, 1.5],
  gapM: [1.5, 5],
  keepM: 2.5,
  levels: [1, 3],
  years: [1986, 2006],
  kind: 'retail',
  openShare: 0.2,
  ellShare: 0,
  yardShare: 0,
  doors: ({ frontM, levels }) => ({
    count: Math.max(2, Math.round(frontM / 5.5)),
    households: levels > 2 ? Math.round(frontM / 5) : 0,
  }),
};

/** Restaurants, boat sheds and bath houses between the coast road and the water. */
export const SHORE_HOUSES: FrontageStyle = {
  widthM: [11, 24],
  depthM: [9, 13],
  setbackM: [3, 9],
  gapM: [26, 70],
  keepM: 6,
  levels: [1, 3],
  years: [1985, 2018],
  kind: 'commercial',
  openShare: 0.5,
  ellShare: 0.3,
  yardShare: 0,
  doors: () => ({ count: 2, households: 0 }),
};

export const ESTATE_80S: RowStyle = {
  depthM: 10.5,
  unitM: 13,
  units: [4, 3, 2],
  pitchM: 26,
  gapM: 7,
  levels: [5, 6],
  years: [1981, 1988],
  perFloor: 2,
  laneWidthM: 3.4,
  edgeM: 2,
  capHouseholds: 470,
};

export const ESTATE_90S: RowStyle = {
  ...ESTATE_80S,
  depthM: 11.5,
  unitM: 14,
  pitchM: 29,
  levels: [6, 7],
  years: [1990, 1998],
  laneWidthM: 3.8,
  edgeM: 3,
};

export const ESTATE_00S: RowStyle = {
  ...ESTATE_80S,
  depthM: 12.5,
  unitM: 15,
  pitchM: 29.5,
  gapM: 8,
  levels: [6, 7],
  years: [2000, 2007],
  laneWidthM: 4.2,
  edgeM: 3,
};

export const TOWERS: RowStyle = {
  depthM: 15,
  unitM: 19,
  units: [2, 1],
  pitchM: 40,
  gapM: 13,
  levels: [16, 26],
  years: [2009, 2021],
  perFloor: 3,
  laneWidthM: 5,
  edgeM: 3,
  capHouseholds: 480,
};

export const OLD_YARDS: YardStyle = {
  stepM: 7,
  chance: 0.75,
  lengthM: [8, 15],
  depthM: [6, 8.5],
  gapM: 2.6,
  levels: [1, 3],
  years: [1925, 1978],
  households: [1, 4],
};

export const VILLA_GARDENS: YardStyle = {
  stepM: 15,
  chance: 0.5,
  lengthM: [11, 16],
  depthM: [10, 13],
  gapM: 9,
  levels: [2, 3],
  years: [1912, 1955],
  households: [1, 3],
};
