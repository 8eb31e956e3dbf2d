import type { AnswerChannel, ConsultationFields, Stance } from '#core/consultation/consultation.ts';
import type { FieldEvent } from '#core/lib/field-changes.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

export interface Consultation extends ConsultationFields {
  key: number;
  id: string;
  createdBy: string;
  createdAt: string;
  version: number;
}

export interface Reply {
  tagCode: string;
  text: string;
  repliedBy: string;
  repliedOn: string;
  version: number;
}

export interface ConsultationEvent {
  key: number;
  actor: string;
  effectiveAt: string;
  kind: string;
  after: { stance?: Stance; channel?: AnswerChannel; tagCode?: string; place?: string } | null;
}

const CONSULTATION = `key, id, title, question, scheme_key as "schemeKey", options, tags, spec, starts_on as "startsOn",
  ends_on as "endsOn", created_by as "createdBy", created_at as "createdAt", version`;

/** Latest first; of one scheme also those in which it is one of several to choose from. */
export function selectConsultations(
  q: Queryable,
  dataset: Dataset,
  { keys, scheme }: { keys?: readonly number[]; scheme?: number | undefined } = {},
): Promise<Consultation[]> {
  return q.query<Consultation>(
    `select ${CONSULTATION} from consultations
      where is_demo = $1 and ($2::int[] is null or key = any($2::int[]))
        and ($3::int is null or scheme_key = $3::int
          or options @> jsonb_build_array(jsonb_build_object('schemeKey', $3::int)))
      order by starts_on desc, key desc`,
    [dataset === 'demo', keys ?? null, scheme ?? null],
  );
}

/** Waits for whoever writes this consultation or an answer to it. */
export async function lockConsultationRow(tx: Queryable, key: number): Promise<void> {
  await tx.query('select from consultations where key = $1 for update', [key]);
}

export async function findById(q: Queryable, id: string): Promise<number | undefined> {
  const [row] = await q.query<{ key: number }>('select key from consultations where id = $1', [id]);
  return row?.key;
}

const columnsOf = ({
  title,
  question,
  schemeKey,
  options,
  tags,
  spec,
  startsOn,
  endsOn,
}: ConsultationFields) => [
  title,
  question,
  schemeKey,
  JSON.stringify(options),
  JSON.stringify(tags),
  JSON.stringify(spec),
  startsOn,
  endsOn,
];

export async function insertConsultation(
  tx: Queryable,
  change: Change,
  id: string,
  fields: ConsultationFields,
  isDemo: boolean,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into consultations (title, question, scheme_key, options, tags, spec, starts_on, ends_on, id, is_demo,
       created_by, created_at, version)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8, $9, $10, $11, $12, $13) returning key`,
    [...columnsOf(fields), id, isDemo, change.actor, change.effectiveAt, change.version],
  );
  return row.key;
}

export async function updateConsultation(
  tx: Queryable,
  change: Change,
  key: number,
  fields: ConsultationFields,
): Promise<void> {
  await tx.query(
    `update consultations set title = $1, question = $2, scheme_key = $3, options = $4::jsonb, tags = $5::jsonb,
       spec = $6::jsonb, starts_on = $7, ends_on = $8, version = $9 where key = $10`,
    [...columnsOf(fields), change.version, key],
  );
}

export function selectReplies(q: Queryable, key: number): Promise<Reply[]> {
  return q.query<Reply>(
    `select tag_code as "tagCode", text, replied_by as "repliedBy", replied_on as "repliedOn", version
       from consultation_replies where consultation_key = $1`,
    [key],
  );
}

export async function upsertReply(
  tx: Queryable,
  change: Change,
  key: number,
  reply: Omit<Reply, 'version'>,
): Promise<void> {
  await tx.query(
    `insert into consultation_replies (consultation_key, tag_code, text, replied_by, replied_on, version)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (consultation_key, tag_code) do update set text = excluded.text, replied_by = excluded.replied_by,
       replied_on = excluded.replied_on, version = excluded.version`,
    [key, reply.tagCode, reply.text, reply.repliedBy, reply.repliedOn, change.version],
  );
}

export async function insertConsultationEvent(
  tx: Queryable,
  change: Change,
  key: number,
  kind: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await tx.query(
    `insert into consultation_events (consultation_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)`,
    [
      key,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      change.version,
    ],
  );
}

/** What was done to the consultation itself, latest first; answers are told by their own list. */
export function selectConsultationEvents(q: Queryable, key: number): Promise<ConsultationEvent[]> {
  return q.query<ConsultationEvent>(
    `select key, actor, effective_at as "effectiveAt", kind, null as after from consultation_events
      where consultation_key = $1 and kind in ('created', 'edited', 'replied') order by key desc limit 100`,
    [key],
  );
}

/** Edits since a version, for whoever has to choose between two. */
export function selectEditsSince(q: Queryable, key: number, version: number): Promise<FieldEvent[]> {
  return q.query<FieldEvent>(
    `select e.before, e.after, e.actor, u.name as "actorName", e.recorded_at as at
       from consultation_events e left join users u on u.id = e.actor
      where e.consultation_key = $1 and e.version > $2 and e.kind = 'edited' order by e.key`,
    [key, version],
  );
}
