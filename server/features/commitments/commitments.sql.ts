import type {
  CommitmentSource,
  CommitmentState,
  PromiserKind,
  RecipientKind,
  SourceKind,
} from '#core/commitments/commitment-state.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { measureWhere } from '../measures/index.ts';
import { doorLabel } from '../units/index.ts';
import { commitmentWhere } from './commitment-scope.sql.ts';

/** What people write of a promise. */
export interface CommitmentFields {
  text: string;
  promiserKind: PromiserKind;
  promiserUserId: string | null;
  promiserDepartmentKey: number | null;
  promiserText: string;
  recipientKind: RecipientKind;
  recipientAreaKey: number | null;
  recipientHouseholdKey: number | null;
  recipientText: string;
  placeText: string;
  communityKey: number | null;
  lng: number | null;
  lat: number | null;
  /** YYYY-MM-DD */
  madeOn: string;
  occasion: string;
  dueOn: string | null;
  state: CommitmentState;
  stateNote: string;
  sourceKind: SourceKind;
  sourceKey: number | null;
}

export interface Commitment extends CommitmentFields {
  key: number;
  id: string;
  subdistrictKey: number | null;
  gridKey: number | null;
  settledOn: string | null;
  settledBy: string | null;
  createdBy: string;
  createdAt: string;
  version: number;
  recipientAreaName: string | null;
  /** 海棠路3号 2单元 */
  recipientDoor: string | null;
  recipientRoom: string | null;
  /** Those that whoever asks may see. */
  measures: { key: number; title: string }[];
  photoCount: number;
}

export interface CommitmentEvent {
  key: number;
  actor: string;
  effectiveAt: string;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** The areas in which a promise is somebody's. */
export interface CommitmentAreas {
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

const COMMITMENT = `c.key, c.id, c.text, c.promiser_kind as "promiserKind", c.promiser_user_id as "promiserUserId",
  c.promiser_department_key as "promiserDepartmentKey", c.promiser_text as "promiserText",
  c.recipient_kind as "recipientKind", c.recipient_area_key as "recipientAreaKey",
  c.recipient_household_key as "recipientHouseholdKey", c.recipient_text as "recipientText", c.place_text as "placeText",
  c.lng, c.lat, c.subdistrict_key as "subdistrictKey", c.community_key as "communityKey", c.grid_key as "gridKey",
  c.made_on as "madeOn", c.occasion, c.due_on as "dueOn", c.state, c.state_note as "stateNote",
  c.settled_on as "settledOn", c.settled_by as "settledBy", c.source_kind as "sourceKind", c.source_key as "sourceKey",
  c.created_by as "createdBy", c.created_at as "createdAt", c.version`;

export interface CommitmentFilter {
  keys?: readonly number[] | undefined;
  /** Only those about this; of a measure also those that became it. */
  source?: CommitmentSource | undefined;
  /** Only those still open that end by this day, and those without a day. */
  dueBy?: string | undefined;
}

/** The promises that somebody sees: those with a day first, soonest first. */
export async function selectCommitments(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { keys, source, dueBy }: CommitmentFilter = {},
): Promise<Commitment[]> {
  const seen = await commitmentWhere(q, principal, 6);
  const measures = measureWhere(principal, 6 + seen.params.length);
  return q.query<Commitment>(
    `select ${COMMITMENT}, a.name as "recipientAreaName", case when h.key is not null then ${doorLabel('b', 'e')} end as "recipientDoor",
            h.room as "recipientRoom", coalesce(l.measures, '[]') as measures,
            (select count(*)::int from attachments f where f.owner_kind = 'commitment' and f.owner_key = c.key
                and f.deleted_at is null) as "photoCount"
       from commitments c
       left join areas a on a.key = c.recipient_area_key
       left join households h on h.key = c.recipient_household_key
       left join entrances e on e.key = h.entrance_key
       left join buildings b on b.key = e.building_key
       left join lateral (
         select jsonb_agg(jsonb_build_object('key', m.key, 'title', m.title) order by m.key) as measures
           from commitment_measures cm join measures m on m.key = cm.measure_key
          where cm.commitment_key = c.key and ${measures.text}) l on true
      where c.is_demo = $1 and ($2::int[] is null or c.key = any($2::int[]))
        and ($3::text is null or (c.source_kind = $3::text and c.source_key = $4::int)
          or ($3::text = 'measure' and exists (select from commitment_measures cm
            where cm.commitment_key = c.key and cm.measure_key = $4::int)))
        and ($5::date is null or (c.state = 'open' and (c.due_on is null or c.due_on <= $5::date)))
        and ${seen.text}
      order by c.due_on, c.key`,
    [
      dataset === 'demo',
      keys ?? null,
      source?.kind ?? null,
      source?.key ?? null,
      dueBy ?? null,
      ...seen.params,
      ...measures.params,
    ],
  );
}

export interface CommitmentCounts {
  open: number;
  overdue: number;
  mine: number;
  mineOverdue: number;
}

/** How many are open and how many of these are late by `today`: of all that somebody sees, and of what is their own to keep. */
export async function countCommitments(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  today: string,
): Promise<CommitmentCounts> {
  const seen = await commitmentWhere(q, principal, 5);
  const own = `(c.promiser_user_id = $3::text or c.promiser_department_key = $4::int)`;
  const [row] = await q.query<CommitmentCounts>(
    `select count(*)::int as open, (count(*) filter (where c.due_on < $2::date))::int as overdue,
            (count(*) filter (where ${own}))::int as mine,
            (count(*) filter (where ${own} and c.due_on < $2::date))::int as "mineOverdue"
       from commitments c where c.is_demo = $1 and c.state = 'open' and ${seen.text}`,
    [dataset === 'demo', today, principal.userId, principal.departmentKey, ...seen.params],
  );
  return row;
}

/** Waits for whoever writes this promise; then it is read. */
export async function lockCommitmentRow(tx: Queryable, key: number): Promise<void> {
  await tx.query('select from commitments where key = $1 for update', [key]);
}

/** The key of the promise that came with an id. */
export async function findById(q: Queryable, id: string): Promise<number | undefined> {
  const [row] = await q.query<{ key: number }>('select key from commitments where id = $1', [id]);
  return row?.key;
}

export function selectCommitmentEvents(q: Queryable, key: number): Promise<CommitmentEvent[]> {
  return q.query<CommitmentEvent>(
    `select key, actor, effective_at as "effectiveAt", kind, before, after
       from commitment_events where commitment_key = $1 order by key`,
    [key],
  );
}

const columnsOf = (fields: CommitmentFields, areas: CommitmentAreas) => [
  fields.text,
  fields.promiserKind,
  fields.promiserUserId,
  fields.promiserDepartmentKey,
  fields.promiserText,
  fields.recipientKind,
  fields.recipientAreaKey,
  fields.recipientHouseholdKey,
  fields.recipientText,
  fields.placeText,
  fields.lng,
  fields.lat,
  areas.subdistrictKey,
  areas.communityKey,
  areas.gridKey,
  fields.madeOn,
  fields.occasion,
  fields.dueOn,
  fields.state,
  fields.stateNote,
];

export async function insertCommitment(
  tx: Queryable,
  change: Change,
  id: string,
  fields: CommitmentFields,
  areas: CommitmentAreas,
  isDemo: boolean,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into commitments (text, promiser_kind, promiser_user_id, promiser_department_key, promiser_text, recipient_kind,
       recipient_area_key, recipient_household_key, recipient_text, place_text, lng, lat, subdistrict_key, community_key,
       grid_key, made_on, occasion, due_on, state, state_note, source_kind, source_key, id, is_demo, created_by, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
       $25, $26, $27) returning key`,
    [
      ...columnsOf(fields, areas),
      fields.sourceKind,
      fields.sourceKey,
      id,
      isDemo,
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
  return row.key;
}

/** Writes all fields but the source, which is what the promise was made about; when it was settled follows from the state. */
export async function updateCommitment(
  tx: Queryable,
  change: Change,
  before: Commitment,
  fields: CommitmentFields,
  areas: CommitmentAreas,
  today: string,
): Promise<void> {
  const isSettled = fields.state !== 'open';
  const isSame = fields.state === before.state;
  await tx.query(
    `update commitments set text = $1, promiser_kind = $2, promiser_user_id = $3, promiser_department_key = $4,
       promiser_text = $5, recipient_kind = $6, recipient_area_key = $7, recipient_household_key = $8, recipient_text = $9,
       place_text = $10, lng = $11, lat = $12, subdistrict_key = $13, community_key = $14, grid_key = $15, made_on = $16,
       occasion = $17, due_on = $18, state = $19, state_note = $20, settled_on = $21, settled_by = $22, version = $23
      where key = $24`,
    [
      ...columnsOf(fields, areas),
      isSettled ? (isSame ? before.settledOn : today) : null,
      isSettled ? (isSame ? before.settledBy : change.actor) : null,
      change.version,
      before.key,
    ],
  );
}

/** The promise has changed in something that is not a column of its own. */
export async function touchCommitment(tx: Queryable, change: Change, key: number): Promise<void> {
  await tx.query('update commitments set version = $2 where key = $1', [key, change.version]);
}

export async function linkMeasure(tx: Queryable, key: number, measureKey: number): Promise<void> {
  await tx.query(
    'insert into commitment_measures (commitment_key, measure_key) values ($1, $2) on conflict do nothing',
    [key, measureKey],
  );
}

export async function insertCommitmentEvent(
  tx: Queryable,
  change: Change,
  key: number,
  kind: string,
  before: object,
  after: object,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into commitment_events (commitment_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8) returning key`,
    [
      key,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      change.version,
    ],
  );
  return row.key;
}
