import type { Db } from '../../server/db/db.ts';
import { plantPromises } from './planted-promises.ts';
import type { Town } from './town.ts';

/**
 * A campaign with opinions of the east and the west, each word of which holds the mark of its community: in a grid, in a
 * community without a point, and nowhere but on a problem of the east.
 */
export async function plantOpinions(
  db: Db,
  town: Town,
  [eastMark, westMark]: readonly [string, string],
  eastProblem: number,
): Promise<{ campaign: number; east: number[] }> {
  const [{ key: campaign }] = await db.query<{ key: number }>(
    `insert into campaigns (id, name, from_date, source_groups, topics, is_demo, version, created_by, created_at, updated_at)
     values (gen_random_uuid(), '活动', '2026-01-01', '[]', '[]', false, 1, 'x', now(), now()) returning key`,
  );
  const add = async (mark: string, community: number | null, grid: number | null, problem: number | null) => {
    const [{ key }] = await db.query<{ key: number }>(
      `insert into opinions (id, campaign_key, source_group, topic, channel, source_code, text, title, summary, measure,
         reporter_name, received_at, precision, place_text, community_key, grid_key, problem_key, is_demo, version, created_by,
         created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $2, 'visit', 'visit', $2, $2, $2, $2, $2, now(), 'community', $2, $3, $4, $5, false, 1,
         'x', now(), now()) returning key`,
      [campaign, mark, community, grid, problem],
    );
    return key;
  };
  const east = [
    await add(eastMark, town.east, town.eastGrid, null),
    await add(eastMark, town.east, null, eastProblem),
    await add(eastMark, null, null, eastProblem),
  ];
  await add(westMark, town.west, town.westGrid, null);
  await plantPromises(db, town, eastMark);
  return { campaign, east };
}

export const OPINION_SECRETS = {
  opinionText: '13900001016',
  opinionTitle: '13900001017',
  opinionReporter: '诸葛孔明',
  opinionPhone: '13900001018',
  opinionEvent: '13900001019',
  opinionSource: '13900001020',
  campaignName: '13900001021',
  campaignEvent: '13900001022',
  className: '13900001023',
} as const;

/** An opinion on the planted problem, taken from a letter, in a campaign with an event and a class. */
export async function plantOpinionSecrets(
  db: Db,
  town: Town,
  placed: number,
  s: typeof OPINION_SECRETS,
): Promise<{ opinion: number; campaign: number }> {
  const [made] = await db.query<{ campaign: number; event: number; text: number }>(
    `with c as (
       insert into campaigns (id, name, description, from_date, source_groups, topics, is_demo, version, created_by, created_at, updated_at)
       values (gen_random_uuid(), $1, $1, '2026-01-01', '[{"code":"g","name":"群体"}]', '[{"code":"t","name":"方面"}]', false, 1, 'x', now(), now())
       returning key),
     e as (
       insert into campaign_events (id, campaign_key, kind, title, held_on, place, is_demo, version, created_by, created_at, updated_at)
       select gen_random_uuid(), key, 'visit', $2, '2026-01-02', $2, false, 1, 'x', now(), now() from c returning key),
     t as (
       insert into opinion_texts (id, title, file_name, text, campaign_key, is_demo, version, created_by, created_at)
       select gen_random_uuid(), $3, $3, $3, key, false, 1, 'x', now() from c returning key)
     select c.key as campaign, e.key as event, t.key as text from c, e, t`,
    [`征集 ${s.campaignName}`, `走访 ${s.campaignEvent}`, `来信 ${s.opinionSource}，路面坏了`],
  );
  const [{ key }] = await db.query<{ key: number }>(
    `insert into opinions (id, campaign_key, event_key, channel, source_code, text, title, summary, measure, reporter_name,
       reporter_phone, received_at, precision, place_text, community_key, grid_key, problem_key, text_key, span_from, span_to,
       is_demo, version, created_by, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, 'visit', 'visit', $3, $4, $4, $4, $5, $6, now(), 'community', $4, $7, $8, $9, $10, 0, 4,
       false, 1, 'x', now(), now()) returning key`,
    [
      made.campaign,
      made.event,
      `请打${s.opinionText}`,
      `意见 ${s.opinionTitle}`,
      s.opinionReporter,
      s.opinionPhone,
      town.west,
      town.westGrid,
      placed,
      made.text,
    ],
  );
  await db.query(
    `insert into opinion_events (opinion_key, kind, actor, at, changes, version) values ($1, 'edited', 'x', now(), $2::jsonb, 1)`,
    [key, JSON.stringify({ before: { title: `旧 ${s.opinionEvent}` }, after: { title: '新' } })],
  );
  await db.query(
    `insert into problem_classes (id, campaign_key, name, position, version) values (gen_random_uuid(), $1, $2, 0, 1)`,
    [made.campaign, `类 ${s.className}`],
  );
  return { opinion: key, campaign: made.campaign };
}
