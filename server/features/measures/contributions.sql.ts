import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';

export interface Participant {
  id: string;
  name: string;
  role: string;
  communityKey: number | null;
  problems: number;
  suggestions: number;
}

/**
 * 每人至少一个问题、一条建议: grid workers and community secretaries with what they found and proposed in the period. Found
 * is what they reported themselves or what somebody noted for them, each problem once.
 */
export function selectParticipants(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
  from: string,
  to: string,
  timeZone: string,
): Promise<Participant[]> {
  return q.query<Participant>(
    `select u.id, u.name, u.role, a.community_key as "communityKey",
        (select count(*)::int from (
           select e.problem_key from problem_events e join problems p on p.key = e.problem_key
            where e.kind = 'reported' and e.actor = u.id and p.is_demo = $1 and p.deleted_at is null
              and (e.effective_at at time zone $5)::date between $2::date and $3::date
           union
           select w.problem_key from worker_contributions w
            where w.user_id = u.id and w.kind = 'problem' and w.is_demo = $1 and w.given_on between $2::date and $3::date
         ) found) as problems,
        (select count(*)::int from worker_contributions w
          where w.user_id = u.id and w.kind = 'suggestion' and w.is_demo = $1
            and w.given_on between $2::date and $3::date) as suggestions
       from users u
       left join lateral (
         select coalesce(case g.level when 'grid' then g.parent_key else g.key end, 0) as community_key
           from user_areas ua join areas g on g.key = ua.area_key where ua.user_id = u.id order by g.key limit 1) a on true
      where u.is_active and u.role in ('grid_worker', 'secretary') and (u.is_demo = $1)
        and ($4::int[] is null or exists (
          select from user_areas ua join areas g on g.key = ua.area_key
           where ua.user_id = u.id and (g.key = any($4::int[]) or g.parent_key = any($4::int[])
              or exists (select from areas c where c.key = g.parent_key and c.parent_key = any($4::int[])))))
      order by a.community_key, u.role desc, u.name, u.id`,
    [dataset === 'demo', from, to, scope.kind === 'all' ? null : scope.areaKeys, timeZone],
  );
}

export async function insertContribution(
  tx: Queryable,
  change: Change,
  row: {
    id: string;
    userId: string;
    kind: 'problem' | 'suggestion';
    problemKey: number | null;
    text: string;
    givenOn: string;
    isDemo: boolean;
  },
): Promise<void> {
  await tx.query(
    `insert into worker_contributions (id, user_id, kind, problem_key, text, given_on, recorded_by, recorded_at, is_demo, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.id,
      row.userId,
      row.kind,
      row.problemKey,
      row.text,
      row.givenOn,
      change.actor,
      change.recordedAt,
      row.isDemo,
      change.version,
    ],
  );
}
