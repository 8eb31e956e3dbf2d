import type { VisitOutcome } from '#core/visits/visit-record.ts';
import type { CandidateKind } from '#core/walkabouts/candidate.ts';
import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { startOfDay } from '../measures/index.ts';
import { STOP_TITLE, stopWhere, walkaboutWhere } from '../walkabouts/index.ts';

/** A stop as it was planned and as it was. Seconds count from midnight of the walkabout's day, on the office's clocks. */
export interface ActualStop {
  stopKey: number;
  teamKey: number;
  teamName: string;
  position: number;
  kind: CandidateKind;
  title: string;
  placeText: string;
  plannedBeginS: number | null;
  plannedLeaveS: number | null;
  /** Null: nobody was there. */
  arrivedS: number | null;
  leftS: number | null;
  outcome: VisitOutcome | null;
  /** Later than planned; earlier is negative. */
  lateS: number | null;
}

interface StopRow extends Omit<ActualStop, 'arrivedS' | 'leftS' | 'lateS'> {
  arrivedAt: string | null;
  leftAt: string | null;
}

export interface ActualWalkabout {
  key: number;
  name: string;
  plannedOn: string;
  stops: ActualStop[];
}

/** 计划与实际: every planned stop of a walkabout beside the first visit that was made to it. */
export async function actualOf(
  { db, profile }: Deps,
  principal: Principal,
  key: number,
): Promise<ActualWalkabout> {
  const dataset = await activeDataset(db);
  const seen = walkaboutWhere(principal, 3);
  const [walkabout] = await db.query<{ key: number; name: string; plannedOn: string }>(
    `select w.key, w.name, w.planned_on as "plannedOn" from walkabouts w
      where w.is_demo = $1 and w.key = $2 and ${seen.text}`,
    [dataset === 'demo', key, ...seen.params],
  );
  if (!walkabout) throw new AppError('walkabouts.not_found', 404, `There is no walkabout ${key}.`);
  const stops = stopWhere(principal, 2);
  const rows = await db.query<StopRow>(
    `select s.key as "stopKey", t.key as "teamKey", t.name as "teamName", s.position, s.kind, ${STOP_TITLE} as title,
            s.place_text as "placeText", s.planned_begin_s as "plannedBeginS", s.planned_leave_s as "plannedLeaveS",
            v.arrived_at as "arrivedAt", v.left_at as "leftAt", v.outcome
       from walkabout_stops s join walkabouts w on w.key = s.walkabout_key join walkabout_teams t on t.key = s.team_key
       left join problems p on p.key = s.problem_key
       left join lateral (
         select min(arrived_at) as arrived_at, max(left_at) as left_at, (array_agg(outcome order by arrived_at, key))[1] as outcome
           from visits where stop_key = s.key and deleted_at is null) v on true
      where s.walkabout_key = $1 and ${stops.text} order by t.order_number, t.key, s.position`,
    [key, ...stops.params],
  );
  const midnight = Date.parse(startOfDay(profile.timeZone, walkabout.plannedOn));
  const secondsOf = (instant: string | null) =>
    instant === null ? null : Math.round((Date.parse(instant) - midnight) / 1000);
  return {
    ...walkabout,
    stops: rows.map(({ arrivedAt, leftAt, ...row }) => {
      const arrivedS = secondsOf(arrivedAt);
      const lateS = arrivedS === null || row.plannedBeginS === null ? null : arrivedS - row.plannedBeginS;
      return { ...row, arrivedS, leftS: secondsOf(leftAt), lateS };
    }),
  };
}
