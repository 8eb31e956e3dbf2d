import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { stopWhere, walkaboutWhere } from './walkabout-scope.sql.ts';

/** A stop of some walkabout at what is asked about. */
export interface WalkaboutOf {
  walkaboutKey: number;
  stopKey: number;
  name: string;
  plannedOn: string;
  status: string;
  /** Null: weighed and left out. */
  teamName: string | null;
  position: number | null;
  plannedBeginS: number | null;
}

export interface VisitOf {
  key: number;
  walkaboutKey: number | null;
  stopKey: number | null;
  arrivedAt: string;
  outcome: string;
  followUpOn: string | null;
  settledAt: string | null;
  visitorName: string | null;
}

export type OfWhat = 'problem' | 'entrance' | 'household';

/** The walkabouts that go, or went, to a problem, door or household; as far as somebody sees them, the newest first. */
export function selectWalkaboutsOf(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  what: OfWhat,
  key: number,
): Promise<WalkaboutOf[]> {
  const seen = walkaboutWhere(principal, 3);
  const stops = stopWhere(principal, 3 + seen.params.length);
  return q.query<WalkaboutOf>(
    `select w.key as "walkaboutKey", s.key as "stopKey", w.name, w.planned_on as "plannedOn", w.status, t.name as "teamName",
       s.position, s.planned_begin_s as "plannedBeginS"
       from walkabout_stops s join walkabouts w on w.key = s.walkabout_key left join walkabout_teams t on t.key = s.team_key
      where w.is_demo = $1 and s.${what}_key = $2 and w.status <> 'cancelled' and ${seen.text} and ${stops.text}
      order by w.planned_on desc, w.key desc, s.key limit 50`,
    [dataset === 'demo', key, ...seen.params, ...stops.params],
  );
}

/** Visits to it, the newest first; `key` is one that somebody sees. */
export function selectVisitsOf(
  q: Queryable,
  dataset: Dataset,
  what: OfWhat,
  key: number,
): Promise<VisitOf[]> {
  const behind = what === 'entrance' ? 'or h.entrance_key = $2' : '';
  return q.query<VisitOf>(
    `select v.key, v.walkabout_key as "walkaboutKey", v.stop_key as "stopKey", v.arrived_at as "arrivedAt", v.outcome,
       v.follow_up_on as "followUpOn", v.settled_at as "settledAt", u.name as "visitorName"
       from visits v left join households h on h.key = v.household_key left join users u on u.id = v.visited_by
      where v.is_demo = $1 and v.deleted_at is null and (v.${what}_key = $2 ${behind})
      order by v.arrived_at desc, v.key desc limit 50`,
    [dataset === 'demo', key],
  );
}
