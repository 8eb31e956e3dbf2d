import { type QuoteReader, quoteReader, type TextSpan } from '#core/opinions/index.ts';
import { proposeTitle } from '#core/opinions/propose-title.ts';
import type { LocationPrecision } from '#core/problems/vocabulary.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { placeByPerson, saveLearnedPlace } from '../problems/index.ts';
import { problemFromOpinions } from './consolidation-problems.ts';
import { type Correction, insertCorrections } from './opinion-corrections.sql.ts';
import type { Channel, OpinionDraft } from './opinion-draft.ts';
import { insertOpinions } from './opinion-store.ts';
import { areaColumnsOf, checkPlaceKeys, refuseOutside } from './text-places.ts';
import { insertText, selectText } from './texts.sql.ts';

/** Where a proposal lies: as the gazetteer found it, or where a person put it. */
export interface AcceptedPlace {
  /** Where the words stand in the text; null where they do not. */
  span: TextSpan | null;
  /** As a person wrote it instead. */
  text: string | null;
  addressKey: string | null;
  precision: LocationPrecision;
  lng: number | null;
  lat: number | null;
  /** 'person' for a place that somebody chose on the map. */
  method: string | null;
  confidence: number | null;
  areaKey: number | null;
  buildingKey: number | null;
  entranceKey: number | null;
  /** The next text that names this address finds it here. */
  isTaught: boolean;
}

/** A proposal as a person accepted it. Spans are UTF-16 positions in the text. */
export interface AcceptedOpinion {
  id: string;
  quotes: TextSpan[];
  title: string | null;
  place: AcceptedPlace | null;
  categoryCode: string | null;
  /** What had been proposed; where it differs from what was chosen, the next text knows better. */
  proposedCategoryCode: string | null;
  measure: TextSpan | null;
  sourceGroup: string | null;
  topic: string | null;
  /** A problem is made of it, too. */
  isProblem: boolean;
}

/** What all opinions of a text share. */
export interface TextOrigin {
  channel: Channel;
  sourceCode: string;
  /** When it was said; now unless told. */
  receivedAt: string | null;
}

export interface NewTextInput {
  id: string;
  title: string;
  fileName: string | null;
  text: string;
  campaignKey: number | null;
  eventKey: number | null;
}

export interface TakenKeys {
  textKey: number;
  opinions: { id: string; key: number; problemKey: number | null }[];
}

/**
 * Keeps a text and stores what was accepted of it, all or nothing; the same ids again store nothing anew. The words of the
 * opinions are cut from the text here, so that none says what the text does not.
 */
export function storeText(
  deps: Deps,
  principal: Principal,
  input: NewTextInput,
  origin: TextOrigin,
  accepted: readonly AcceptedOpinion[],
): Promise<TakenKeys> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const [known] = await tx.query<{ key: number; text: string; createdBy: string }>(
      'select key, text, created_by as "createdBy" from opinion_texts where id = $1',
      [input.id],
    );
    if (known && (known.text !== input.text || known.createdBy !== principal.id)) {
      throw new AppError('texts.id_taken', 409, `Text ${input.id} is there with other words.`);
    }
    await checkEvent(tx, dataset, input);
    const textKey = known?.key ?? (await insertText(tx, change, dataset, input));
    return takeFrom(deps, tx, change, principal, { ...input, key: textKey }, origin, accepted);
  });
}

/** Stores what was accepted of a text that is kept already. */
export function storeMore(
  deps: Deps,
  principal: Principal,
  textKey: number,
  origin: TextOrigin,
  accepted: readonly AcceptedOpinion[],
): Promise<TakenKeys> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const text = await selectText(tx, await activeDataset(tx), principal, { key: textKey });
    if (!text) throw new AppError('texts.not_found', 404, `There is no text ${textKey}.`);
    return takeFrom(deps, tx, change, principal, text, origin, accepted);
  });
}

interface KeptText {
  key: number;
  text: string;
  campaignKey: number | null;
  eventKey: number | null;
}

async function takeFrom(
  deps: Deps,
  tx: Queryable,
  change: Change,
  principal: Principal,
  text: KeptText,
  origin: TextOrigin,
  accepted: readonly AcceptedOpinion[],
): Promise<TakenKeys> {
  const dataset = await activeDataset(tx);
  const receivedAt = origin.receivedAt ?? (await nowOf(tx, deps.clock));
  await checkPlaceKeys(
    tx,
    dataset,
    accepted.flatMap(({ place }) => place ?? []),
  );
  const read = quoteReader(text.text);
  const drafts: OpinionDraft[] = [];
  for (const each of accepted) {
    drafts.push(await draftOf(deps, tx, text, read, origin, receivedAt, each));
  }
  const stored = await insertOpinions(tx, drafts, change, deps.profile);
  await refuseOutside(
    tx,
    principal,
    stored.map(({ key }) => key),
  );
  const corrections: Correction[] = [];
  const opinions: TakenKeys['opinions'] = [];
  for (const [i, { key, id, isNew }] of stored.entries()) {
    const each = accepted[i];
    if (isNew) corrections.push(...(await learn(tx, change, dataset, read, each, key)));
    const problemKey =
      isNew && each.isProblem
        ? await problemFromOpinions(tx, change, dataset, deps.profile, [key], {})
        : await problemOf(tx, key);
    opinions.push({ id, key, problemKey });
  }
  await insertCorrections(tx, change, dataset, corrections);
  return { textKey: text.key, opinions };
}

async function draftOf(
  { profile }: Pick<Deps, 'profile'>,
  tx: Queryable,
  text: KeptText,
  read: QuoteReader,
  origin: TextOrigin,
  receivedAt: string,
  each: AcceptedOpinion,
): Promise<OpinionDraft> {
  const [first, ...more] = each.quotes;
  const words = read(each.quotes);
  const isInside = each.quotes.every(({ end }) => end <= text.text.length);
  if (words === '' || !isInside) {
    throw new AppError('texts.span_outside', 422, `There are no words at ${first.start} to ${first.end}.`);
  }
  const place = await placeColumns(tx, read, each.place);
  const category = each.categoryCode === null ? null : categoryOf(profile, each.categoryCode).name;
  return {
    id: each.id,
    text: words,
    title: each.title ?? (proposeTitle(words, place.placeText ?? null, category) || null),
    channel: origin.channel,
    sourceCode: origin.sourceCode,
    receivedAt,
    campaignKey: text.campaignKey,
    eventKey: text.eventKey,
    sourceGroup: each.sourceGroup,
    topic: each.topic,
    categoryCode: each.categoryCode,
    measure: each.measure ? read([each.measure]) || null : null,
    textKey: text.key,
    spanFrom: first.start,
    spanTo: first.end,
    moreSpans: more.length > 0 ? more.map(({ start, end }): [number, number] => [start, end]) : null,
    ...place,
  };
}

async function placeColumns(
  tx: Queryable,
  read: QuoteReader,
  place: AcceptedPlace | null,
): Promise<Partial<OpinionDraft>> {
  if (!place) return {};
  const said = { placeText: wordsOf(read, place), addressKey: place.addressKey };
  if (place.method === 'person' && place.lng !== null && place.lat !== null) {
    const { lng, lat, precision, buildingKey } = await placeByPerson(tx, [place.lng, place.lat]);
    return { ...said, lng, lat, precision, buildingKey, placeMethod: 'person', placeConfidence: 1 };
  }
  const found = { ...said, placeMethod: place.method, placeConfidence: place.confidence };
  const isPoint = ['point', 'building', 'entrance'].includes(place.precision);
  if (isPoint && place.lng !== null && place.lat !== null) {
    const { lng, lat, precision, buildingKey, entranceKey } = place;
    return { ...found, lng, lat, precision, buildingKey, entranceKey };
  }
  // No more than a street or an area: never a point that would pile up on a centroid.
  const precision = isPoint ? 'none' : place.precision;
  return { ...found, precision, ...(await areaColumnsOf(tx, place.areaKey)) };
}

function wordsOf(read: QuoteReader, { span, text: written }: AcceptedPlace): string | null {
  return written?.trim() || (span && read([span])) || null;
}

/** What the next text is read with: another category for such words, another place for this address. */
async function learn(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  read: QuoteReader,
  { quotes, categoryCode, proposedCategoryCode, place }: AcceptedOpinion,
  opinionKey: number,
): Promise<Correction[]> {
  const corrections: Correction[] = [];
  const passage = read(quotes.slice(0, 1)).slice(0, 1000);
  if (categoryCode !== null && categoryCode !== proposedCategoryCode) {
    corrections.push({
      kind: 'category',
      passage,
      proposed: proposedCategoryCode,
      chosen: categoryCode,
      opinionKey,
    });
  }
  const address = place && wordsOf(read, place);
  if (place?.isTaught && address && place.method === 'person' && place.lng !== null && place.lat !== null) {
    const { lng, lat, precision, buildingKey } = await placeByPerson(tx, [place.lng, place.lat]);
    await saveLearnedPlace(tx, change, dataset, { address, lng, lat, precision, buildingKey });
    corrections.push({
      kind: 'place',
      passage: address,
      proposed: null,
      chosen: `${place.lng},${place.lat}`,
      opinionKey,
    });
  }
  return corrections;
}

async function problemOf(tx: Queryable, opinionKey: number): Promise<number | null> {
  const [row] = await tx.query<{ problemKey: number | null }>(
    'select problem_key as "problemKey" from opinions where key = $1',
    [opinionKey],
  );
  return row?.problemKey ?? null;
}

async function checkEvent(
  tx: Queryable,
  dataset: Dataset,
  { campaignKey, eventKey }: NewTextInput,
): Promise<void> {
  if (campaignKey !== null) {
    const [campaign] = await tx.query('select from campaigns where key = $1 and is_demo = $2', [
      campaignKey,
      dataset === 'demo',
    ]);
    if (!campaign) throw unknown('campaignKey', campaignKey);
  }
  if (eventKey === null) return;
  const [event] = await tx.query('select from campaign_events where key = $1 and campaign_key = $2', [
    eventKey,
    campaignKey,
  ]);
  if (!event) throw unknown('eventKey', eventKey);
}

function unknown(field: string, value: number): AppError {
  return new AppError('opinions.code_unknown', 422, `There is no ${field} ${value}.`, { field, value });
}
