import { type CampaignPhase, phaseOn } from '#core/campaigns/campaign-phases.ts';
import type { LngLat } from '#core/geo/types.ts';
import { localDay } from '#core/lib/local-day.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import type { NamedCode, Profile } from '#core/profile/profile.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { placeByPerson, saveLearnedPlace } from '../problems/index.ts';
import { insertCorrections } from './opinion-corrections.sql.ts';
import { insertOpinionEvents } from './opinion-events.sql.ts';
import { refreshOpinionSpans } from './opinion-spans.ts';
import { type OpinionDetail, selectOpinion } from './opinions.sql.ts';

/** What may be changed of an opinion: how it is filed, never what was said. */
export interface OpinionEdit {
  title?: string | undefined;
  summary?: string | undefined;
  categoryCode?: string | null | undefined;
  campaignKey?: number | null | undefined;
  eventKey?: number | null | undefined;
  phaseCode?: string | null | undefined;
  sourceGroup?: string | null | undefined;
  topic?: string | null | undefined;
  /** null: it speaks of no place. */
  place?: LngLat | null | undefined;
}

const COLUMNS = {
  title: 'title',
  summary: 'summary',
  categoryCode: 'category_code',
  campaignKey: 'campaign_key',
  eventKey: 'event_key',
  phaseCode: 'phase_code',
  sourceGroup: 'source_group',
  topic: 'topic',
  lng: 'lng',
  lat: 'lat',
  precision: 'precision',
  accuracyM: 'accuracy_m',
  placeMethod: 'place_method',
  placeConfidence: 'place_confidence',
  subdistrictKey: 'subdistrict_key',
  communityKey: 'community_key',
  gridKey: 'grid_key',
  buildingKey: 'building_key',
  entranceKey: 'entrance_key',
} as const;
type Field = keyof typeof COLUMNS;
type Values = Partial<Record<Field, unknown>>;

/** The opinion, held for this write; not there for those who may not see it. */
export async function lockOpinion(tx: Queryable, principal: Principal, key: number): Promise<OpinionDetail> {
  const opinion = await selectOpinion(tx, await activeDataset(tx), principal, key, true);
  if (!opinion) throw notFound(key);
  return opinion;
}

export function notFound(key: number): AppError {
  return new AppError('opinions.not_found', 404, `There is no opinion ${key}.`, { key });
}

/** Files an opinion otherwise; refused (409) when somebody wrote it since `expectedVersion`. A category or place that is put right teaches. */
export function editOpinion(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: OpinionEdit,
): Promise<{ isChanged: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const opinion = await lockOpinion(tx, principal, key);
    if (opinion.voidedAt !== null)
      throw new AppError('opinions.is_voided', 409, `Opinion ${key} was voided.`, { key });
    if (opinion.version !== expectedVersion) {
      throw new AppError(
        'opinions.changed',
        409,
        `Opinion ${key} is at version ${opinion.version}, not ${expectedVersion}.`,
        { version: opinion.version },
      );
    }
    const values: Values = { ...filedValues(opinion, edit), ...(await placeValues(tx, opinion, edit.place)) };
    await checkCodes(tx, deps.profile, opinion, values, edit);
    const fields = (Object.keys(values) as Field[]).filter((field) => values[field] !== opinion[field]);
    if (fields.length === 0) return { isChanged: false };
    await writeValues(tx, change, opinion, fields, values);
    await teach(tx, change, opinion, edit, values);
    return { isChanged: true };
  });
}

function filedValues(opinion: OpinionDetail, { place: _, ...edit }: OpinionEdit): Values {
  const values: Values = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  // What was seen masked and left as it was means what is stored.
  if (edit.title !== undefined) values.title = restoreMasked(edit.title, opinion.title);
  if (edit.summary !== undefined) values.summary = restoreMasked(edit.summary, opinion.summary);
  return values;
}

const NOWHERE: Values = {
  lng: null,
  lat: null,
  precision: 'none',
  accuracyM: null,
  placeMethod: 'person',
  placeConfidence: 1,
  subdistrictKey: null,
  communityKey: null,
  gridKey: null,
  buildingKey: null,
  entranceKey: null,
};

async function placeValues(
  tx: Queryable,
  opinion: OpinionDetail,
  place: LngLat | null | undefined,
): Promise<Values> {
  if (place === undefined) return {};
  if (place === null) return NOWHERE;
  if (place[0] === opinion.lng && place[1] === opinion.lat) return {};
  const { isDefaultPoint: _, ...found } = await placeByPerson(tx, place);
  return { ...found, accuracyM: null };
}

/** Codes are those of the campaign the opinion will be in; another campaign brings its own phase by date. */
async function checkCodes(
  tx: Queryable,
  profile: Profile,
  opinion: OpinionDetail,
  values: Values,
  edit: OpinionEdit,
): Promise<void> {
  const isMoved = edit.campaignKey !== undefined && edit.campaignKey !== opinion.campaignKey;
  const after = { ...opinion, ...values } as OpinionDetail;
  if (isMoved && edit.eventKey === undefined) values.eventKey = after.eventKey = null;
  const [campaign] = await tx.query<{
    sourceGroups: NamedCode[];
    topics: NamedCode[];
    phases: CampaignPhase[];
    hasEvent: boolean;
  }>(
    `select source_groups as "sourceGroups", topics, phases,
        exists (select from campaign_events e where e.key = $3::int and e.campaign_key = c.key) as "hasEvent"
       from campaigns c where key = $1 and is_demo = (select is_demo from opinions where key = $2)`,
    [after.campaignKey, opinion.key, after.eventKey],
  );
  if (after.campaignKey !== null && !campaign) throw unknown('campaignKey', after.campaignKey);
  if (isMoved && edit.phaseCode === undefined) {
    const day = localDay(opinion.receivedAt, profile.timeZone);
    values.phaseCode = after.phaseCode = phaseOn(campaign?.phases ?? [], day);
  }
  const { sourceGroups, topics } = campaign ?? profile;
  const touched = (field: Field) => isMoved || (field in values && values[field] !== opinion[field]);
  if (touched('eventKey') && after.eventKey !== null && !campaign?.hasEvent)
    throw unknown('eventKey', after.eventKey);
  for (const [field, list] of [
    ['sourceGroup', sourceGroups],
    ['topic', topics],
    ['phaseCode', campaign?.phases ?? []],
  ] as const) {
    const code = after[field];
    if (touched(field) && code !== null && !list.some((each) => each.code === code))
      throw unknown(field, code);
  }
  const isKnown =
    after.categoryCode === null || profile.categories.some(({ code }) => code === after.categoryCode);
  if (touched('categoryCode') && !isKnown) throw unknown('categoryCode', after.categoryCode);
}

function unknown(field: string, value: unknown): AppError {
  return new AppError('opinions.code_unknown', 422, `There is no ${field} ${value}.`, { field, value });
}

async function writeValues(
  tx: Queryable,
  change: Change,
  opinion: OpinionDetail,
  fields: readonly Field[],
  values: Values,
): Promise<void> {
  const assignments = fields.map((field, i) => `${COLUMNS[field]} = $${i + 4}`);
  await tx.query(
    `update opinions set version = $2, updated_at = $3, ${assignments.join(', ')} where key = $1`,
    [opinion.key, change.version, change.recordedAt, ...fields.map((field) => values[field])],
  );
  const pick = (from: Values) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  const changes = { before: pick(opinion), after: pick(values) };
  await insertOpinionEvents(tx, change, [{ opinionKey: opinion.key, kind: 'edited', changes }]);
  await refreshOpinionSpans(tx, [opinion.key]);
}

/** What a person put right is known to the next proposal: which words mean which category, which address lies where. */
async function teach(
  tx: Queryable,
  change: Change,
  opinion: OpinionDetail,
  edit: OpinionEdit,
  values: Values,
): Promise<void> {
  const dataset = await activeDataset(tx);
  const note = (kind: 'place' | 'category', passage: string, proposed: string | null, chosen: string) =>
    insertCorrections(tx, change, dataset, [{ kind, passage, proposed, chosen, opinionKey: opinion.key }]);
  if (edit.categoryCode && edit.categoryCode !== opinion.categoryCode) {
    await note('category', opinion.text, opinion.categoryCode, edit.categoryCode);
  }
  const { lng, lat } = values;
  if (!edit.place || !opinion.placeText || typeof lng !== 'number' || typeof lat !== 'number') return;
  const before = opinion.lng === null ? null : `${opinion.lng},${opinion.lat}`;
  await note('place', opinion.placeText, before, `${lng},${lat}`);
  const { precision, buildingKey } = values as Pick<OpinionDetail, 'precision' | 'buildingKey'>;
  await saveLearnedPlace(tx, change, dataset, {
    address: opinion.placeText,
    lng,
    lat,
    precision,
    buildingKey,
  });
}
