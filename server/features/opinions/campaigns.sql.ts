import type { CampaignPhase } from '#core/campaigns/campaign-phases.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

export const EVENT_KINDS = ['symposium', 'democratic_life', 'visit', 'online', 'written', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface CodeName {
  code: string;
  name: string;
}

export interface CampaignFields {
  name: string;
  description: string;
  /** YYYY-MM-DD */
  fromDate: string;
  toDate: string | null;
  sourceGroups: CodeName[];
  topics: CodeName[];
  phases: CampaignPhase[];
}

export interface Campaign extends CampaignFields {
  key: number;
  id: string;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  eventCount: number;
  /** 类 that its problems are grouped into. */
  classCount: number;
}

export interface EventFields {
  kind: EventKind;
  title: string;
  /** YYYY-MM-DD */
  heldOn: string;
  place: string;
  /** How many of each group were there, by the group's code. */
  attendance: Record<string, number>;
}

export interface CampaignEvent extends EventFields {
  key: number;
  id: string;
  campaignKey: number;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
}

const CAMPAIGN = `c.key, c.id, c.name, c.description, c.from_date as "fromDate", c.to_date as "toDate",
  c.source_groups as "sourceGroups", c.topics, c.phases, c.version, c.created_by as "createdBy", c.created_at as "createdAt",
  c.updated_at as "updatedAt",
  (select count(*)::int from campaign_events e where e.campaign_key = c.key) as "eventCount",
  (select count(*)::int from problem_classes k where k.campaign_key = c.key) as "classCount"`;

const EVENT = `key, id, campaign_key as "campaignKey", kind, title, held_on as "heldOn", place, attendance, version,
  created_by as "createdBy", created_at as "createdAt", updated_at as "updatedAt"`;

/** Newest first. */
export function selectCampaigns(q: Queryable, dataset: Dataset, key?: number): Promise<Campaign[]> {
  return q.query<Campaign>(
    `select ${CAMPAIGN} from campaigns c where is_demo = $1 and ($2::int is null or key = $2::int)
      order by from_date desc, key desc`,
    [dataset === 'demo', key ?? null],
  );
}

/** In the order in which they were held. */
export function selectCampaignEvents(q: Queryable, campaignKey: number): Promise<CampaignEvent[]> {
  return q.query<CampaignEvent>(
    `select ${EVENT} from campaign_events where campaign_key = $1 order by held_on, key`,
    [campaignKey],
  );
}

const CAMPAIGN_COLUMNS = {
  name: 'name',
  description: 'description',
  fromDate: 'from_date',
  toDate: 'to_date',
  sourceGroups: 'source_groups',
  topics: 'topics',
  phases: 'phases',
} as const satisfies Record<keyof CampaignFields, string>;

const EVENT_COLUMNS = {
  kind: 'kind',
  title: 'title',
  heldOn: 'held_on',
  place: 'place',
  attendance: 'attendance',
} as const satisfies Record<keyof EventFields, string>;

const stored = (value: unknown) =>
  value !== null && typeof value === 'object' ? JSON.stringify(value) : value;

/** Undefined where the id is taken. */
export async function insertCampaign(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  id: string,
  fields: CampaignFields,
): Promise<number | undefined> {
  return insertRow(tx, change, dataset, 'campaigns', CAMPAIGN_COLUMNS, id, fields);
}

export async function insertCampaignEvent(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  campaignKey: number,
  id: string,
  fields: EventFields,
): Promise<number | undefined> {
  const columns = { ...EVENT_COLUMNS, campaignKey: 'campaign_key' };
  return insertRow(tx, change, dataset, 'campaign_events', columns, id, { ...fields, campaignKey });
}

async function insertRow<T extends object>(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  table: string,
  columns: Record<keyof T & string, string>,
  id: string,
  fields: T,
): Promise<number | undefined> {
  const names = Object.keys(columns) as (keyof T & string)[];
  const [row] = await tx.query<{ key: number }>(
    `insert into ${table} (id, is_demo, version, created_by, created_at, updated_at, ${names.map((name) => columns[name]).join(', ')})
     values ($1, $2, $3, $4, $5, $5, ${names.map((_, i) => `$${i + 6}`).join(', ')})
     on conflict (id) do nothing returning key`,
    [
      id,
      dataset === 'demo',
      change.version,
      change.actor,
      change.recordedAt,
      ...names.map((name) => stored(fields[name])),
    ],
  );
  return row?.key;
}

export function updateCampaign(
  tx: Queryable,
  change: Change,
  key: number,
  fields: Partial<CampaignFields>,
): Promise<unknown> {
  return updateRow(tx, change, 'campaigns', CAMPAIGN_COLUMNS, key, fields);
}

export function updateCampaignEvent(
  tx: Queryable,
  change: Change,
  key: number,
  fields: Partial<EventFields>,
): Promise<unknown> {
  return updateRow(tx, change, 'campaign_events', EVENT_COLUMNS, key, fields);
}

async function updateRow<T extends object>(
  tx: Queryable,
  change: Change,
  table: string,
  columns: Record<keyof T & string, string>,
  key: number,
  fields: Partial<T>,
): Promise<void> {
  const names = Object.keys(fields) as (keyof T & string)[];
  await tx.query(
    `update ${table} set version = $2, updated_at = $3${names.map((name, i) => `, ${columns[name]} = $${i + 4}`).join('')}
      where key = $1`,
    [key, change.version, change.recordedAt, ...names.map((name) => stored(fields[name]))],
  );
}

/** One line of the history of a campaign or one of its events. */
export interface CampaignChange {
  key: number;
  eventKey: number | null;
  actor: string;
  actorName: string | null;
  recordedAt: string;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export async function insertCampaignChange(
  tx: Queryable,
  change: Change,
  campaignKey: number,
  kind: string,
  before: object,
  after: object,
  eventKey: number | null = null,
): Promise<void> {
  await tx.query(
    `insert into campaign_changes (campaign_key, event_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9)`,
    [
      campaignKey,
      eventKey,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      change.version,
    ],
  );
}

export function selectCampaignChanges(q: Queryable, campaignKey: number): Promise<CampaignChange[]> {
  return q.query<CampaignChange>(
    `select c.key, c.event_key as "eventKey", c.actor, u.name as "actorName", c.recorded_at as "recordedAt", c.kind, c.before, c.after
       from campaign_changes c left join users u on u.id = c.actor where c.campaign_key = $1 order by c.key`,
    [campaignKey],
  );
}

/** Codes of a campaign that something is filed under; they can be renamed, not dropped. */
export async function selectUsedCodes(
  q: Queryable,
  campaignKey: number,
): Promise<Record<'sourceGroups' | 'topics' | 'phases', string[]>> {
  const rows = await q.query<{ list: 'sourceGroups' | 'topics' | 'phases'; code: string }>(
    `select distinct 'sourceGroups' as list, source_group as code from opinions where campaign_key = $1 and source_group is not null
     union select 'sourceGroups', jsonb_object_keys(attendance) from campaign_events where campaign_key = $1
     union select 'topics', topic from opinions where campaign_key = $1 and topic is not null
     union select 'phases', phase_code from opinions where campaign_key = $1 and phase_code is not null`,
    [campaignKey],
  );
  const used = { sourceGroups: [] as string[], topics: [] as string[], phases: [] as string[] };
  for (const { list, code } of rows) used[list].push(code);
  return used;
}
