import type { LngLat } from '../geo/types.ts';

/** One row's point and what the row calls its place. */
export interface PlacedRow {
  lngLat: LngLat | null;
  /** The place in words, reduced to what a point can tell apart (a door, not a flat); null when the file has none. */
  placeKey: string | null;
}

export interface DefaultPoint {
  lngLat: LngLat;
  /** Indices into the rows. */
  rows: number[];
  distinctPlaces: number;
}

const MIN_ROWS = 8;
const MIN_PLACES = 5;
const MIN_ROWS_WITHOUT_PLACES = 30;

/**
 * Points that a geocoder or a clerk puts where nothing better is known (the town hall, the middle of the map): many
 * rows on one exact point whose addresses differ. Thirty cases at one door share their address and are left alone.
 * Without addresses a point counts as default from thirty rows on, when it holds 2 % of the rows and three times as
 * many as the next.
 */
export function findDefaultPoints(rows: readonly PlacedRow[]): DefaultPoint[] {
  const byPoint = new Map<string, number[]>();
  rows.forEach(({ lngLat }, index) => {
    if (!lngLat) return;
    const key = `${lngLat[0]} ${lngLat[1]}`;
    const at = byPoint.get(key);
    if (at) at.push(index);
    else byPoint.set(key, [index]);
  });
  const groups = [...byPoint.values()].sort((a, b) => b.length - a.length);
  const points: DefaultPoint[] = [];
  for (const [rank, members] of groups.entries()) {
    if (members.length < MIN_ROWS) break;
    const places = new Set<string>();
    let withPlace = 0;
    for (const index of members) {
      const key = rows[index].placeKey;
      if (key === null) continue;
      withPlace++;
      places.add(key);
    }
    const isDefault =
      withPlace >= members.length / 2
        ? places.size >= MIN_PLACES
        : rank === 0 &&
          members.length >= MIN_ROWS_WITHOUT_PLACES &&
          members.length >= rows.length * 0.02 &&
          members.length >= 3 * (groups[rank + 1]?.length ?? 0);
    if (isDefault)
      points.push({ lngLat: rows[members[0]].lngLat!, rows: members, distinctPlaces: places.size });
  }
  return points;
}
