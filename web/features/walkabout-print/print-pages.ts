import type { StoredStop, StoredTeam } from '../walkabouts/walkabouts.queries.ts';

/** A stop with its number along the way, from 1. */
export interface NumberedStop {
  number: number;
  stop: StoredStop;
}

/** One page of a team's sheet; the first has the map. */
export interface PrintPage {
  team: StoredTeam;
  /** Of the team among all, for its colour. */
  teamIndex: number;
  page: number;
  pageCount: number;
  stops: NumberedStop[];
}

/** Rows beside the map, and on a page without it. */
const ROWS_FIRST = 5;
const ROWS_NEXT = 10;

/** A sheet a team, those without stops left out; pages are numbered within the sheet, as each team takes its own. */
export function printPages(teams: readonly StoredTeam[], stops: readonly StoredStop[]): PrintPage[] {
  return teams.flatMap((team, teamIndex) => {
    const own = stops
      .filter(({ teamKey }) => teamKey === team.key)
      .sort((a, b) => a.position! - b.position!)
      .map((stop, i): NumberedStop => ({ number: i + 1, stop }));
    if (own.length === 0) return [];
    const parts = [own.slice(0, ROWS_FIRST)];
    for (let from = ROWS_FIRST; from < own.length; from += ROWS_NEXT)
      parts.push(own.slice(from, from + ROWS_NEXT));
    return parts.map((part, i) => ({ team, teamIndex, page: i + 1, pageCount: parts.length, stops: part }));
  });
}

/** What stands at one place on the map. */
export interface PlaceMark {
  lng: number;
  lat: number;
  /** 3, or 3–5, or 3 7 where a door is come back to. */
  label: string;
}

/** Stops behind one door share a mark: a number under another cannot be read. */
export function placeMarks(stops: readonly NumberedStop[]): PlaceMark[] {
  const places = new Map<string, { lng: number; lat: number; numbers: number[] }>();
  for (const { number, stop } of stops) {
    const id = `${stop.lng.toFixed(5)},${stop.lat.toFixed(5)}`;
    const place = places.get(id);
    if (place) place.numbers.push(number);
    else places.set(id, { lng: stop.lng, lat: stop.lat, numbers: [number] });
  }
  return [...places.values()].map(({ lng, lat, numbers }) => ({ lng, lat, label: rangesOf(numbers) }));
}

function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(' ');
}
