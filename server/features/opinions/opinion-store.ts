import type { Polygon } from 'geojson';
import { type CampaignPhase, phaseOn } from '#core/campaigns/campaign-phases.ts';
import { type AreaIndex, contains, locate } from '#core/geo/containment.ts';
import { localDay } from '#core/lib/local-day.ts';
import type { NamedCode, Profile } from '#core/profile/profile.ts';
import type { Change } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { loadAreaIndex, selectAreas } from '../areas/index.ts';
import { type OpinionDraft, titleOf } from './opinion-draft.ts';
import { insertOpinionEvents } from './opinion-events.sql.ts';
import { opinionSpans } from './opinion-spans.ts';

/** What became of a draft; `isNew` is false where an opinion with this id was there already. */
export interface StoredOpinion {
  key: number;
  id: string;
  isNew: boolean;
}

const CHUNK = 1000;

/**
 * Stores opinions word for word, in the order given: their areas by place, personal data marked, each with its first event.
 * A draft whose id is known stores nothing; with another text it is refused (409 opinions.id_taken), as are campaigns,
 * events, groups, topics, phases, texts and areas that are not there (422 opinions.code_unknown, with the field).
 */
export async function insertOpinions(
  tx: Queryable,
  drafts: readonly OpinionDraft[],
  change: Change,
  profile: Profile,
): Promise<StoredOpinion[]> {
  if (drafts.length === 0) return [];
  const isDemo = (await activeDataset(tx)) === 'demo';
  const known = await selectKnown(tx, drafts);
  // Twice in one call is once.
  const fresh = [...new Map(drafts.map((draft) => [draft.id, draft])).values()].filter(
    ({ id }) => !known.has(id),
  );
  const context = await loadContext(tx, profile, isDemo, fresh);
  const rows: Record<string, unknown>[] = [];
  for (const draft of fresh) rows.push(await rowOf(tx, context, draft));
  for (let from = 0; from < rows.length; from += CHUNK) {
    const keys = await insertRows(tx, change, isDemo, rows.slice(from, from + CHUNK));
    for (const { key, id } of keys) known.set(id, { key, isNew: true });
    await insertOpinionEvents(
      tx,
      change,
      keys.map(({ key }) => ({ opinionKey: key, kind: 'received', changes: {} })),
    );
  }
  return drafts.map(({ id }) => ({ id, ...known.get(id)! }));
}

async function selectKnown(
  tx: Queryable,
  drafts: readonly OpinionDraft[],
): Promise<Map<string, { key: number; isNew: boolean }>> {
  const rows = await tx.query<{ key: number; id: string; text: string; isErased: boolean }>(
    `select key, id, text, erased_at is not null as "isErased" from opinions where id = any($1::uuid[])`,
    [drafts.map(({ id }) => id)],
  );
  for (const row of rows) {
    const draft = drafts.find(({ id }) => id === row.id);
    if (draft && draft.text !== row.text && !row.isErased) {
      throw new AppError('opinions.id_taken', 409, `Opinion ${row.id} is there with another text.`);
    }
  }
  return new Map(rows.map(({ key, id }) => [id, { key, isNew: false }]));
}

interface KnownCampaign {
  key: number;
  sourceGroups: NamedCode[];
  topics: NamedCode[];
  phases: CampaignPhase[];
  eventKeys: number[];
}

interface Context {
  profile: Profile;
  isDemo: boolean;
  campaigns: Map<number, KnownCampaign>;
  textKeys: Set<number>;
  areas: AreaIndex;
  parentOf: Map<number, number | null>;
}

async function loadContext(
  tx: Queryable,
  profile: Profile,
  isDemo: boolean,
  drafts: readonly OpinionDraft[],
): Promise<Context> {
  const campaigns = await tx.query<KnownCampaign>(
    `select key, source_groups as "sourceGroups", topics, phases,
        coalesce((select json_agg(e.key) from campaign_events e where e.campaign_key = c.key), '[]') as "eventKeys"
       from campaigns c where is_demo = $1 and key = any($2::int[])`,
    [isDemo, drafts.map(({ campaignKey }) => campaignKey ?? 0)],
  );
  const texts = await tx.query<{ key: number }>(
    'select key from opinion_texts where is_demo = $1 and key = any($2::int[])',
    [isDemo, drafts.map(({ textKey }) => textKey ?? 0)],
  );
  const areas = await selectAreas(tx, isDemo ? 'demo' : 'real');
  return {
    profile,
    isDemo,
    campaigns: new Map(campaigns.map((campaign) => [campaign.key, campaign])),
    textKeys: new Set(texts.map(({ key }) => key)),
    areas: await loadAreaIndex(tx),
    parentOf: new Map(areas.map(({ key, parentKey }) => [key, parentKey])),
  };
}

async function rowOf(tx: Queryable, context: Context, draft: OpinionDraft) {
  const campaign = draft.campaignKey == null ? undefined : context.campaigns.get(draft.campaignKey);
  if (draft.campaignKey != null && !campaign) throw unknown('campaignKey', draft.campaignKey);
  if (draft.eventKey != null && !campaign?.eventKeys.includes(draft.eventKey))
    throw unknown('eventKey', draft.eventKey);
  const { sourceGroups, topics } = campaign ?? context.profile;
  check('sourceGroup', draft.sourceGroup, sourceGroups);
  check('topic', draft.topic, topics);
  check('phaseCode', draft.phaseCode, campaign?.phases ?? []);
  if (draft.textKey != null && !context.textKeys.has(draft.textKey)) throw unknown('textKey', draft.textKey);
  const day = localDay(draft.receivedAt, context.profile.timeZone);
  const words = {
    title: draft.title?.trim() || titleOf(draft.text),
    text: draft.text,
    summary: draft.summary?.trim() ?? '',
    placeText: draft.placeText ?? null,
    measure: draft.measure ?? null,
    reporterName: draft.reporterName?.trim() || null,
    reporterPhone: draft.reporterPhone?.trim() || null,
  };
  return {
    ...draft,
    ...words,
    ...opinionSpans(words),
    ...(await placeOf(tx, context, draft)),
    phaseCode: draft.phaseCode ?? phaseOn(campaign?.phases ?? [], day),
  };
}

function check(field: string, code: string | null | undefined, list: readonly { code: string }[]): void {
  if (code != null && !list.some((each) => each.code === code)) throw unknown(field, code);
}

function unknown(field: string, value: unknown): AppError {
  return new AppError('opinions.code_unknown', 422, `There is no ${field} ${value}.`, { field, value });
}

/** The areas of a place. A point decides by where it lies; without one the area that was named, and those it lies in. */
async function placeOf(tx: Queryable, { areas, parentOf, isDemo }: Context, draft: OpinionDraft) {
  const { lng = null, lat = null } = draft;
  const precision = draft.precision ?? 'none';
  if (lng === null || lat === null) {
    const named = draft.gridKey ?? draft.communityKey ?? draft.subdistrictKey ?? null;
    if (named !== null && !parentOf.has(named)) throw unknown('areaKey', named);
    const gridKey = draft.gridKey ?? null;
    const communityKey = (gridKey && parentOf.get(gridKey)) || draft.communityKey || null;
    const subdistrictKey = (communityKey && parentOf.get(communityKey)) || draft.subdistrictKey || null;
    return { lng: null, lat: null, precision, subdistrictKey, communityKey, gridKey };
  }
  const found = locate(areas, lng, lat);
  const isAtHouse = precision === 'building' || precision === 'entrance' || precision === 'point';
  return {
    lng,
    lat,
    precision: precision === 'none' ? 'point' : precision,
    subdistrictKey: found.subdistrictKey || null,
    communityKey: found.communityKey || null,
    gridKey: found.gridKey || null,
    buildingKey: draft.buildingKey ?? (isAtHouse ? await buildingAt(tx, isDemo, lng, lat) : null),
  };
}

async function buildingAt(tx: Queryable, isDemo: boolean, lng: number, lat: number): Promise<number | null> {
  const buildings = await tx.query<{ key: number; geometry: Polygon }>(
    `select key, geometry from buildings
      where is_demo = $1 and west <= $2 and east >= $2 and south <= $3 and north >= $3 order by key`,
    [isDemo, lng, lat],
  );
  return buildings.find(({ geometry }) => contains(geometry, lng, lat))?.key ?? null;
}

const COLUMNS = [
  ['id', 'id', 'uuid'],
  ['campaign_key', 'campaignKey', 'int'],
  ['event_key', 'eventKey', 'int'],
  ['phase_code', 'phaseCode', 'text'],
  ['source_group', 'sourceGroup', 'text'],
  ['topic', 'topic', 'text'],
  ['channel', 'channel', 'text'],
  ['source_code', 'sourceCode', 'text'],
  ['text', 'text', 'text'],
  ['title', 'title', 'text'],
  ['summary', 'summary', 'text'],
  ['reporter_name', 'reporterName', 'text'],
  ['reporter_phone', 'reporterPhone', 'text'],
  ['received_at', 'receivedAt', 'timestamptz'],
  ['precision', 'precision', 'text'],
  ['lng', 'lng', 'float8'],
  ['lat', 'lat', 'float8'],
  ['accuracy_m', 'accuracyM', 'real'],
  ['place_text', 'placeText', 'text'],
  ['address_key', 'addressKey', 'text'],
  ['place_method', 'placeMethod', 'text'],
  ['place_confidence', 'placeConfidence', 'real'],
  ['subdistrict_key', 'subdistrictKey', 'int'],
  ['community_key', 'communityKey', 'int'],
  ['grid_key', 'gridKey', 'int'],
  ['building_key', 'buildingKey', 'int'],
  ['entrance_key', 'entranceKey', 'int'],
  ['category_code', 'categoryCode', 'text'],
  ['measure', 'measure', 'text'],
  ['text_key', 'textKey', 'int'],
  ['span_from', 'spanFrom', 'int'],
  ['span_to', 'spanTo', 'int'],
  ['more_spans', 'moreSpans', 'jsonb'],
  ['personal_spans', 'spans', 'jsonb'],
  ['search_text', 'searchText', 'text'],
] as const;

/** The order of the rows is the order of their keys. */
async function insertRows(
  tx: Queryable,
  change: Change,
  isDemo: boolean,
  rows: readonly object[],
): Promise<{ key: number; id: string }[]> {
  return tx.query<{ key: number; id: string }>(
    `insert into opinions (${COLUMNS.map(([column]) => column).join(', ')},
         is_demo, version, created_by, created_at, updated_at)
     select ${COLUMNS.map(([, field]) => `"${field}"`).join(', ')}, $2, $3, $4, $5, $5
       from jsonb_to_recordset($1::jsonb) as r(position int, ${COLUMNS.map(([, field, type]) => `"${field}" ${type}`).join(', ')})
      order by position
     returning key, id`,
    [
      JSON.stringify(rows.map((row, position) => ({ position, ...row }))),
      isDemo,
      change.version,
      change.actor,
      change.recordedAt,
    ],
  );
}
