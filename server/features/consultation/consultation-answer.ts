import {
  isTold,
  type PlaceTally,
  type StanceCounts,
  type Tally,
  tallyAnswers,
} from '#core/consultation/tally.ts';
import type { Principal } from '../../http/principal.ts';
import { seesHouseholds } from '../units/index.ts';
import type { Answer } from './answers.sql.ts';
import { type AskedPlace, placeId } from './asked-places.sql.ts';
import type { Consultation } from './consultations.sql.ts';

export const answerPlaceId = ({ buildingKey, entranceKey }: Pick<Answer, 'buildingKey' | 'entranceKey'>) =>
  placeId(buildingKey, entranceKey);

/** Places where somebody lives or has answered: shops and sheds are not asked. */
export function askedOf(places: readonly AskedPlace[], answers: readonly Answer[]): AskedPlace[] {
  const answered = new Set(answers.map(answerPlaceId));
  return places.filter(({ id, households }) => (households ?? 0) > 0 || answered.has(id));
}

export function tallyOf(places: readonly AskedPlace[], answers: readonly Answer[]): Tally {
  return tallyAnswers(
    askedOf(places, answers),
    answers.map((answer) => ({ ...answer, placeId: answerPlaceId(answer) })),
  );
}

/** The totals that a page shows of a consultation. */
export function totalsOf({ places, ...tally }: Tally, answers: readonly Answer[]) {
  const withAnswer = [...places.values()].filter(({ answered }) => answered > 0).length;
  return {
    ...tally,
    places: places.size,
    placesWithAnswer: withAnswer,
    /** Households that nobody named: they cannot be told from one another. */
    unnamed: answers.filter(({ householdKey, room }) => householdKey === null && room === '').length,
    /** Answers whose house is no longer known: they count, but stand in no row of a house. */
    placeless: answers.filter((answer) => !places.has(answerPlaceId(answer) ?? '')).length,
  };
}

export interface PlaceRow {
  id: string;
  buildingKey: number | null;
  entranceKey: number | null;
  communityKey: number | null;
  label: string;
  lng: number;
  lat: number;
  households: number | null;
  householdsAssumed: boolean;
  answered: number;
  /** Null where so few answered that it would be known who said what. */
  counts: StanceCounts | null;
  options: Record<string, number> | null;
}

/** Place by place, as list and map show it. */
export function placeRows(places: readonly AskedPlace[], answers: readonly Answer[]): PlaceRow[] {
  const tally = tallyOf(places, answers);
  return askedOf(places, answers).map(
    ({ id, buildingKey, entranceKey, communityKey, label, lng, lat, households, householdsAssumed }) => {
      const own = tally.places.get(id) as PlaceTally;
      const told = isTold(own);
      return {
        id,
        buildingKey,
        entranceKey,
        communityKey,
        label,
        lng,
        lat,
        households,
        householdsAssumed,
        answered: own.answered,
        counts: told ? own.counts : null,
        options: told ? own.options : null,
      };
    },
  );
}

/** Answers as a list: which household it was is for those who work with households; of few in a house not even the house. */
export function shownAnswers(
  principal: Principal,
  places: readonly AskedPlace[],
  answers: readonly Answer[],
): (Answer & { placeId: string | null })[] {
  const isOpen = seesHouseholds(principal);
  const tally = isOpen ? undefined : tallyOf(places, answers);
  return answers.map((answer) => {
    const id = answerPlaceId(answer);
    if (!tally) return { ...answer, placeId: id };
    const hidden = { room: '', householdKey: null, entranceKey: null };
    const own = id === null ? undefined : tally.places.get(id);
    if (own && isTold(own)) return { ...answer, ...hidden, placeId: id };
    return { ...answer, ...hidden, buildingKey: null, place: '', placeId: null };
  });
}

/** Concerns with how many households raised them and what the office says; the most raised first. */
export function concernsOf<R extends { tagCode: string }>(
  { tags }: Pick<Consultation, 'tags'>,
  { byTag }: Pick<Tally, 'byTag'>,
  replies: readonly R[],
) {
  return tags
    .map((tag, i) => ({
      ...tag,
      i,
      households: byTag[tag.code] ?? 0,
      reply: replies.find(({ tagCode }) => tagCode === tag.code) ?? null,
    }))
    .sort((a, b) => b.households - a.households || a.i - b.i)
    .map(({ i: _, ...concern }) => concern);
}
