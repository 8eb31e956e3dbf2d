/** The names of a place, which decide where a name begins and ends in running text. */
export interface AddressLexicon {
  roads: ReadonlySet<string>;
  estates: ReadonlySet<string>;
  communities: ReadonlySet<string>;
  facilities: ReadonlySet<string>;
  /** By the first character of a name, the lengths of the names that begin with it, longest first. */
  lengths: ReadonlyMap<string, readonly number[]>;
}

export interface LexiconNames {
  roads?: Iterable<string>;
  estates?: Iterable<string>;
  communities?: Iterable<string>;
  facilities?: Iterable<string>;
}

const LONGEST_NAME = 24;

/** A lexicon of names; names of one character or more than 24 are left out. */
export function buildLexicon(names: LexiconNames): AddressLexicon {
  const lengths = new Map<string, number[]>();
  const setOf = (given: Iterable<string> | undefined): Set<string> => {
    const set = new Set<string>();
    for (const name of given ?? []) {
      const plain = lexiconName(name);
      if (plain.length < 2 || plain.length > LONGEST_NAME) continue;
      set.add(plain);
      const known = lengths.get(plain[0]);
      if (!known) lengths.set(plain[0], [plain.length]);
      else if (!known.includes(plain.length)) known.push(plain.length);
    }
    return set;
  };
  const roads = setOf(names.roads);
  const estates = setOf(names.estates);
  const communities = setOf(names.communities);
  const facilities = setOf(names.facilities);
  for (const known of lengths.values()) known.sort((x, y) => y - x);
  return { roads, estates, communities, facilities, lengths };
}

/** How names are compared: NFKC, lower case, without spaces and brackets. */
export function lexiconName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·()（）]/g, '');
}

export const EMPTY_LEXICON: AddressLexicon = buildLexicon({});
