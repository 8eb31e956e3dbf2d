import type { Db } from '../../server/db/db.ts';
import type { Town } from './town.ts';

/** What was promised and asked in a community, in words that only its people may read; the first of each, so its key is 1. */
export async function plantPromises(db: Db, town: Town, mark: string): Promise<void> {
  await db.query(
    `insert into commitments (id, text, promiser_kind, promiser_text, recipient_kind, recipient_text, place_text, occasion,
       community_key, made_on, due_on, state, source_kind, is_demo, created_by, created_at, version)
     values (gen_random_uuid(), $1, 'outside', $1, 'text', $1, $1, $1, $2, '2026-06-01', '2026-06-30', 'open', 'other', false,
       'x', now(), 1)`,
    [mark, town.east],
  );
  const [{ key }] = await db.query<{ key: number }>(
    `insert into consultations (id, title, question, tags, spec, starts_on, is_demo, created_by, created_at, version)
     values (gen_random_uuid(), $1, $1, jsonb_build_array(jsonb_build_object('code', 'a', 'name', $1::text, 'nameEn', $1::text)),
       jsonb_build_object('kind', 'areas', 'keys', jsonb_build_array($2::int)), '2026-06-01', false, 'x', now(), 1) returning key`,
    [mark, town.east],
  );
  await db.query(
    `insert into consultation_answers (id, consultation_key, community_key, channel, stance, reason, answered_on, state,
       recorded_by, recorded_at, version)
     values (gen_random_uuid(), $1, $2, 'visit', 'disagree', $3, '2026-06-02', 'current', 'x', now(), 1)`,
    [key, town.east, mark],
  );
}
