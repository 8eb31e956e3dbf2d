import { pinyinKeys } from '#core/addresses/index.ts';
import type { NamedPlace } from './search.sql.ts';

/** Finds places by what people type: a part of the name, its pinyin, or the initials of that. */
export interface PlaceSearch {
  find(query: string, limit: number): NamedPlace[];
}

interface Entry {
  place: NamedPlace;
  name: string;
  full: string;
  initials: string;
}

const LATIN = /^[a-z0-9]+$/;

export function buildPlaceSearch(places: readonly NamedPlace[]): PlaceSearch {
  const entries = places.map((place): Entry => {
    const { full, initials } = pinyinKeys(place.name);
    return { place, name: plain(place.name), full, initials };
  });
  return {
    find(query, limit) {
      const wanted = plain(query);
      if (wanted === '') return [];
      const byPinyin = LATIN.test(wanted);
      return entries
        .flatMap((entry) => {
          const rank = Math.min(
            rankOf(entry.name, wanted),
            byPinyin ? 1 + rankOf(entry.full, wanted) : 9,
            byPinyin ? 2 + rankOf(entry.initials, wanted) : 9,
          );
          return rank < 9 ? [{ entry, rank }] : [];
        })
        .sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length)
        .slice(0, limit)
        .map(({ entry }) => entry.place);
    },
  };
}

/** 0 the whole name, 1 its beginning, 3 somewhere in it, 9 nowhere. */
function rankOf(text: string, wanted: string): number {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  return text.includes(wanted) ? 3 : 9;
}

/** Lower case, full-width signs as half-width ones, no spaces. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
