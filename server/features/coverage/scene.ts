import { quantile } from '#core/visits/learned-minutes.ts';
import type { Dataset } from '../../db/dataset.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import { type Days, instantsOf } from './statistics.ts';

/** 把问题发现在一线、解决在一线: a problem found in the period, where, and what became of it. */
export interface FoundProblem {
  key: number;
  communityKey: number | null;
  isAtDoor: boolean;
  isFixedOnSpot: boolean;
  reportedAt: string;
  closedAt: string | null;
}

export const SCENE_LISTS = ['found', 'atDoor', 'fixedOnSpot', 'closed'] as const;
export type SceneList = (typeof SCENE_LISTS)[number];

export interface SceneNumbers {
  communityKey: number | null;
  /** Found in the period; of these on patrol or on a visit, fixed on the spot, closed. */
  found: number;
  atDoor: number;
  fixedOnSpot: number;
  closed: number;
  /** Median days from being found to being closed, of those that are closed; null without one. */
  medianDays: number | null;
}

/** Sources that are somebody's own feet. */
const AT_DOOR = `p.source_code in ('patrol', 'visit')`;
/** 现场解决: said when it was taken in, or by a visit that belongs to it. */
const FIXED = `(p.triage = 'fixed_on_spot' or exists (select from visits v where v.problem_key = p.key
  and v.deleted_at is null and v.outcome = 'fixed_on_spot'))`;

function selectFound(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { from, until }: { from: string; until: string },
): Promise<FoundProblem[]> {
  const scope = scopeWhere(principal, 4, 'p');
  return q.query<FoundProblem>(
    `select p.key, p.community_key as "communityKey", ${AT_DOOR} as "isAtDoor", p.status = 'closed' and ${FIXED} as "isFixedOnSpot",
            p.reported_at as "reportedAt", case when p.status = 'closed' then p.closed_at end as "closedAt"
       from problems p
      where p.is_demo = $1 and p.deleted_at is null and p.status not in ('rejected', 'voided', 'merged')
        and p.reported_at >= $2::timestamptz and p.reported_at < $3::timestamptz and ${scope.text}
      order by p.reported_at desc, p.key desc`,
    [dataset === 'demo', from, until, ...scope.params],
  );
}

/** A49 by community; the total first, with no community named. */
export async function sceneNumbers(
  deps: Deps,
  principal: Principal,
  days: Days,
): Promise<Days & { total: SceneNumbers; communities: SceneNumbers[] }> {
  const problems = await found(deps, principal, days);
  const keys = [...new Set(problems.map(({ communityKey }) => communityKey))];
  const of = (communityKey: number | null) =>
    problems.filter((problem) => problem.communityKey === communityKey);
  return {
    ...days,
    total: { communityKey: null, ...count(problems) },
    communities: keys.map((communityKey) => ({ communityKey, ...count(of(communityKey)) })),
  };
}

/** The problems behind one number; `communityKey` 0 for those in none. */
export async function sceneKeys(
  deps: Deps,
  principal: Principal,
  { list, communityKey, ...days }: Days & { list: SceneList; communityKey?: number | undefined },
): Promise<number[]> {
  const problems = await found(deps, principal, days);
  return problems
    .filter(
      (problem) =>
        IS_IN[list](problem) && (communityKey === undefined || (problem.communityKey ?? 0) === communityKey),
    )
    .map(({ key }) => key);
}

const IS_IN: Record<SceneList, (problem: FoundProblem) => boolean> = {
  found: () => true,
  atDoor: ({ isAtDoor }) => isAtDoor,
  fixedOnSpot: ({ isFixedOnSpot }) => isFixedOnSpot,
  closed: ({ closedAt }) => closedAt !== null,
};

async function found({ db, profile }: Deps, principal: Principal, days: Days): Promise<FoundProblem[]> {
  return selectFound(db, await activeDataset(db), principal, instantsOf(profile.timeZone, days));
}

function count(problems: readonly FoundProblem[]): Omit<SceneNumbers, 'communityKey'> {
  const numbers = Object.fromEntries(
    SCENE_LISTS.map((list) => [list, problems.filter(IS_IN[list]).length]),
  ) as Record<SceneList, number>;
  const daysOpen = problems
    .flatMap(({ reportedAt, closedAt }) =>
      closedAt === null ? [] : Math.max(Date.parse(closedAt) - Date.parse(reportedAt), 0) / 86_400_000,
    )
    .sort((a, b) => a - b);
  return { ...numbers, medianDays: daysOpen.length === 0 ? null : quantile(daysOpen, 0.5) };
}
