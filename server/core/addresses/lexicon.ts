/** The names of a place, which decide where a name begins and ends in running text. */
export interface AddressLexicon {
  roads: ReadonlySet<string>;
  estates: ReadonlySet<string>;
  communities: ReadonlySet<string>;
  facilities: ReadonlySet<string>;
  /** Length of the longest name, for bounded look-ups. */
  maxLength: number;
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
  let maxLength = 0;
  const setOf = (given: Iterable<string> | undefined): Set<string> => {
    const set = new Set<string>();
    for (const name of given ?? []) {
      const plain = lexiconName(name);
      if (plain.length < 2 || plain.length > LONGEST_NAME) continue;
      set.add(plain);
      maxLength = Math.max(maxLength, plain.length);
    }
    return set;
  };
  const roads = setOf(names.roads);
  const estates = setOf(names.estates);
  const communities = setOf(names.communities);
  const facilities = setOf(names.facilities);
  return { roads, estates, communities, facilities, maxLength };
}

/** How names are compared: NFKC, lower case, without spaces and brackets. */
export function lexiconName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·()（）]/g, '');
}

export const EMPTY_LEXICON: AddressLexicon = buildLexicon({});
