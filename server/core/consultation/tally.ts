import type { AnswerChannel, Stance } from './consultation.ts';

/** So many households have to have answered before anything is said of which way: one house's few would be known by name. */
export const FEW_HOUSEHOLDS = 5;

/** A house, or a door without one, that is asked. */
export interface TallyPlace {
  id: string;
  /** Null where nobody counted. */
  households: number | null;
  householdsAssumed: boolean;
}

/** The current answer of one household. */
export interface TallyAnswer {
  /** Null where its house is no longer known. */
  placeId: string | null;
  stance: Stance;
  optionCode: string | null;
  channel: AnswerChannel;
  tags: readonly string[];
}

export type StanceCounts = Record<Stance, number>;

export interface PlaceTally {
  households: number | null;
  householdsAssumed: boolean;
  /** Households that said something; 未答 is nothing. */
  answered: number;
  counts: StanceCounts;
  options: Record<string, number>;
}

export interface Tally {
  /** Of all places whose households are known. */
  households: number;
  /** How many of these households are estimated. */
  assumedHouseholds: number;
  /** Places that nobody counted: their answers count, their households cannot. */
  uncountedPlaces: number;
  answered: number;
  counts: StanceCounts;
  byChannel: Record<string, StanceCounts>;
  byOption: Record<string, number>;
  /** Households that raised a concern. */
  byTag: Record<string, number>;
  places: Map<string, PlaceTally>;
}

const noCounts = (): StanceCounts => ({ agree: 0, conditional: 0, disagree: 0, none: 0 });

/** Counts households by stance, channel, choice and concern, over all and place by place. */
export function tallyAnswers(places: readonly TallyPlace[], answers: readonly TallyAnswer[]): Tally {
  const tally: Tally = {
    households: 0,
    assumedHouseholds: 0,
    uncountedPlaces: 0,
    answered: 0,
    counts: noCounts(),
    byChannel: {},
    byOption: {},
    byTag: {},
    places: new Map(),
  };
  for (const { id, households, householdsAssumed } of places) {
    tally.places.set(id, { households, householdsAssumed, answered: 0, counts: noCounts(), options: {} });
    tally.households += households ?? 0;
    if (householdsAssumed) tally.assumedHouseholds += households ?? 0;
    if (households === null) tally.uncountedPlaces++;
  }
  for (const { placeId, stance, optionCode, channel, tags } of answers) {
    const place = placeId === null ? undefined : tally.places.get(placeId);
    const said = Number(stance !== 'none');
    tally.counts[stance]++;
    tally.answered += said;
    tally.byChannel[channel] ??= noCounts();
    tally.byChannel[channel][stance]++;
    for (const tag of new Set(tags)) tally.byTag[tag] = (tally.byTag[tag] ?? 0) + 1;
    if (optionCode !== null) tally.byOption[optionCode] = (tally.byOption[optionCode] ?? 0) + 1;
    if (!place) continue;
    place.counts[stance]++;
    place.answered += said;
    if (optionCode !== null) place.options[optionCode] = (place.options[optionCode] ?? 0) + 1;
  }
  return tally;
}

/** Whether what the households of a place said may be told apart: never where few of them spoke. */
export function isTold({ answered }: Pick<PlaceTally, 'answered'>): boolean {
  return answered >= FEW_HOUSEHOLDS;
}

/** Share of the households that answered, 0 to 1; undefined where nobody knows how many there are. */
export function responseRate({
  households,
  answered,
}: Pick<PlaceTally, 'households' | 'answered'>): number | undefined {
  return households === null || households === 0 ? undefined : Math.min(1, answered / households);
}

/** What most of those who answered said; the more careful word where two are equal. */
export function leadingStance(counts: StanceCounts): Exclude<Stance, 'none'> | undefined {
  const said = ['disagree', 'conditional', 'agree'] as const;
  const most = Math.max(...said.map((stance) => counts[stance]));
  return most === 0 ? undefined : said.find((stance) => counts[stance] === most);
}
