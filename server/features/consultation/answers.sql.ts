import type { AnswerChannel, Stance } from '#core/consultation/consultation.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { doorLabel, scopeParam } from '../units/index.ts';

export interface Answer {
  key: number;
  buildingKey: number | null;
  entranceKey: number | null;
  householdKey: number | null;
  /** As told, or as the household is registered now. */
  room: string;
  channel: AnswerChannel;
  stance: Stance;
  optionCode: string | null;
  reason: string;
  tags: string[];
  /** YYYY-MM-DD */
  answeredOn: string;
  recordedBy: string;
  /** Earlier answers of the same household, which this one replaced. */
  replacedCount: number;
  place: string;
}

/** Where an answer comes from. */
export interface AnswerPlace {
  buildingKey: number | null;
  entranceKey: number | null;
  householdKey: number | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  /** What the same household may be known by; the first is stored. None: nobody said the room. */
  refs: string[];
}

export interface NewAnswer {
  id: string;
  room: string;
  channel: AnswerChannel;
  stance: Stance;
  optionCode: string | null;
  reason: string;
  tags: string[];
  answeredOn: string;
}

/** The current answers that lie in somebody's areas: by the place as it is now, where it is gone as it was. */
export function selectAnswers(q: Queryable, principal: Principal, key: number): Promise<Answer[]> {
  const area = (column: string) => `coalesce(b.${column}, e.${column}, a.${column})`;
  const seen = ['subdistrict_key', 'community_key', 'grid_key'].map(
    (column) => `${area(column)} = any($2::int[])`,
  );
  return q.query<Answer>(
    `select a.key, a.building_key as "buildingKey", a.entrance_key as "entranceKey", a.household_key as "householdKey",
            coalesce(h.room, a.room) as room, a.channel, a.stance, a.option_code as "optionCode", a.reason, a.tags,
            a.answered_on as "answeredOn", a.recorded_by as "recordedBy", ${doorLabel('b', 'e')} as place,
            (select count(*)::int from consultation_answers r where r.consultation_key = a.consultation_key
                and r.state = 'replaced' and r.household_ref = a.household_ref) as "replacedCount"
       from consultation_answers a
       left join buildings b on b.key = a.building_key
       left join entrances e on e.key = a.entrance_key
       left join households h on h.key = a.household_key
      where a.consultation_key = $1 and a.state = 'current' and ($2::int[] is null or ${seen.join(' or ')})
      order by a.answered_on desc, a.key desc`,
    [key, scopeParam(principal)],
  );
}

/** The answer that counts for a household, by any of the names it may be known by. */
export async function selectCurrent(
  q: Queryable,
  key: number,
  refs: readonly string[],
): Promise<{ key: number; answeredOn: string; stance: Stance; channel: AnswerChannel } | undefined> {
  const [row] = await q.query<{ key: number; answeredOn: string; stance: Stance; channel: AnswerChannel }>(
    `select key, answered_on as "answeredOn", stance, channel from consultation_answers
      where consultation_key = $1 and state = 'current' and household_ref = any($2::text[]) order by key desc`,
    [key, refs],
  );
  return row;
}

export async function findAnswerById(
  q: Queryable,
  id: string,
): Promise<{ key: number; consultationKey: number } | undefined> {
  const [row] = await q.query<{ key: number; consultationKey: number }>(
    'select key, consultation_key as "consultationKey" from consultation_answers where id = $1',
    [id],
  );
  return row;
}

/** Lets go of an answer; who replaced it is said once that is written. */
export async function closeAnswer(
  tx: Queryable,
  change: Change,
  key: number,
  state: 'replaced' | 'withdrawn',
): Promise<void> {
  await tx.query('update consultation_answers set state = $2, version = $3 where key = $1', [
    key,
    state,
    change.version,
  ]);
}

export async function noteReplacement(tx: Queryable, key: number, by: number, ref: string): Promise<void> {
  await tx.query('update consultation_answers set replaced_by = $2, household_ref = $3 where key = $1', [
    key,
    by,
    ref,
  ]);
}

export async function insertAnswer(
  tx: Queryable,
  change: Change,
  key: number,
  place: AnswerPlace,
  answer: NewAnswer,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into consultation_answers (id, consultation_key, building_key, entrance_key, household_key, room, household_ref,
       subdistrict_key, community_key, grid_key, channel, stance, option_code, reason, tags, answered_on, state,
       recorded_by, recorded_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb, $16, 'current', $17, $18, $19)
     returning key`,
    [
      answer.id,
      key,
      place.buildingKey,
      place.entranceKey,
      place.householdKey,
      // the room of a registered household stands there alone
      place.householdKey === null ? answer.room : '',
      place.refs[0] ?? null,
      place.subdistrictKey,
      place.communityKey,
      place.gridKey,
      answer.channel,
      answer.stance,
      answer.optionCode,
      answer.reason,
      JSON.stringify(answer.tags),
      answer.answeredOn,
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
  return row.key;
}

/** Codes of choices and concerns that stand in answers, so that they cannot be taken from the list. */
export async function usedCodes(q: Queryable, key: number): Promise<{ options: string[]; tags: string[] }> {
  const [row] = await q.query<{ options: string[] | null; tags: string[] | null }>(
    `select (select jsonb_agg(distinct option_code) from consultation_answers
              where consultation_key = $1 and state = 'current' and option_code is not null) as options,
            (select jsonb_agg(distinct t.tag) from consultation_answers a, jsonb_array_elements_text(a.tags) as t (tag)
              where a.consultation_key = $1 and a.state = 'current') as tags`,
    [key],
  );
  return { options: row.options ?? [], tags: row.tags ?? [] };
}
