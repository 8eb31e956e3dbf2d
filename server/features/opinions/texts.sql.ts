import type { LearnedPassage } from '#core/opinions/index.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { opinionWhere } from './opinion-scope.ts';

/** A text that opinions were taken from. */
export interface OpinionText {
  key: number;
  id: string;
  title: string;
  fileName: string | null;
  text: string;
  campaignKey: number | null;
  eventKey: number | null;
  createdBy: string;
  createdAt: string;
}

export type NewText = Omit<OpinionText, 'key' | 'createdBy' | 'createdAt'>;

/** A line of the list of texts. */
export interface TextRow extends Omit<OpinionText, 'text'> {
  length: number;
  opinionCount: number;
}

/** An opinion as it is marked in its text. */
export interface TakenOpinion {
  key: number;
  title: string;
  text: string;
  placeText: string | null;
  categoryCode: string | null;
  sourceGroup: string | null;
  problemKey: number | null;
  spanFrom: number | null;
  spanTo: number | null;
  moreSpans: [from: number, to: number][] | null;
  lng: number | null;
  lat: number | null;
}

const TEXT = `t.key, t.id, t.title, t.file_name as "fileName", t.campaign_key as "campaignKey", t.event_key as "eventKey",
  t.created_by as "createdBy", t.created_at as "createdAt"`;

/** A whole text speaks of many areas: those limited to some see what they brought themselves. */
function seenBy({ scope, id }: Principal, param: number): { text: string; params: unknown[] } {
  return scope.kind === 'all'
    ? { text: 'true', params: [] }
    : { text: `t.created_by = $${param}`, params: [id] };
}

export async function insertText(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  text: NewText,
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into opinion_texts (id, title, file_name, text, campaign_key, event_key, is_demo, version, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning key`,
    [
      text.id,
      text.title,
      text.fileName,
      text.text,
      text.campaignKey,
      text.eventKey,
      dataset === 'demo',
      change.version,
      change.actor,
      change.recordedAt,
    ],
  );
  return key;
}

export async function selectText(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  by: { key: number } | { id: string },
): Promise<OpinionText | undefined> {
  const seen = seenBy(principal, 3);
  const [column, value] = 'key' in by ? ['key', by.key] : ['id', by.id];
  const [row] = await q.query<OpinionText>(
    `select ${TEXT}, t.text from opinion_texts t where t.is_demo = $1 and t.${column} = $2 and ${seen.text}`,
    [dataset === 'demo', value, ...seen.params],
  );
  return row;
}

/** The newest texts first. */
export function selectTexts(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  limit: number,
): Promise<TextRow[]> {
  const seen = seenBy(principal, 3);
  return q.query<TextRow>(
    `select ${TEXT}, length(t.text) as length,
       (select count(*)::int from opinions o where o.text_key = t.key and o.voided_at is null) as "opinionCount"
     from opinion_texts t where t.is_demo = $1 and ${seen.text} order by t.key desc limit $2`,
    [dataset === 'demo', limit, ...seen.params],
  );
}

/** What was taken from a text, in its order; only what somebody may see. */
export function selectTaken(q: Queryable, principal: Principal, textKey: number): Promise<TakenOpinion[]> {
  const seen = opinionWhere(principal, 2);
  return q.query<TakenOpinion>(
    `select o.key, o.title, o.text, o.place_text as "placeText", o.category_code as "categoryCode",
       o.source_group as "sourceGroup", o.problem_key as "problemKey", o.span_from as "spanFrom", o.span_to as "spanTo",
       o.more_spans as "moreSpans",
       o.lng, o.lat
     from opinions o where o.text_key = $1 and o.voided_at is null and ${seen.text} order by o.span_from nulls last, o.key`,
    [textKey, ...seen.params],
  );
}

/** What people said passages are about, the newest word on each; opinions that somebody may not see teach them nothing. */
export function selectLearnedPassages(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  limit: number,
): Promise<LearnedPassage[]> {
  const seen = opinionWhere(principal, 4);
  return q.query<LearnedPassage>(
    `select passage as text, chosen as "categoryCode" from (
       select distinct on (c.passage) c.passage, c.chosen, c.key from opinion_corrections c
         left join opinions o on o.key = c.opinion_key
        where c.is_demo = $1 and c.kind = 'category' and (c.created_by = $2 or (o.key is not null and ${seen.text}))
        order by c.passage, c.key desc) newest
     order by key desc limit $3`,
    [dataset === 'demo', principal.id, limit, ...seen.params],
  );
}
