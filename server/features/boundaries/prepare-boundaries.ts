import { checkDivision } from '#core/boundaries/check-division.ts';
import type { TopologyIssue } from '#core/geo/topology/topology-issue.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn, startOfDay } from '../measures/index.ts';
import {
  asMulti,
  type CommunityRow,
  findCommunity,
  type GridRow,
  selectGrids,
  selectLocated,
  selectOpinionsIn,
  selectProblemsIn,
} from './boundaries.sql.ts';
import { type BoundaryPlan, changesNothing, planBoundaries } from './boundary-plan.ts';
import type { BoundaryRequest } from './boundary-request.ts';

export interface Prepared {
  community: CommunityRow;
  before: GridRow[];
  plan: BoundaryPlan;
  issues: TopologyIssue[];
}

/** The community, if it is one that this person may see. */
export async function communityFor(q: Queryable, principal: Principal, key: number): Promise<CommunityRow> {
  const community = await findCommunity(q, key, (await activeDataset(q)) === 'demo');
  const { scope } = principal;
  const isSeen =
    community &&
    (scope.kind === 'all' ||
      scope.areaKeys.includes(key) ||
      (community.parentKey !== null && scope.areaKeys.includes(community.parentKey)));
  if (!isSeen) throw new AppError('boundaries.not_found', 404, `There is no community ${key} to be seen.`);
  return community;
}

/** Changes with every write to one of the grids. */
export function basisOf(grids: readonly GridRow[]): string {
  return `${grids.length}:${Math.max(0, ...grids.map(({ version }) => version))}`;
}

export async function todayOf(q: Queryable, deps: Pick<Deps, 'clock' | 'profile'>): Promise<string> {
  return dayIn(deps.profile.timeZone, await nowOf(q, deps.clock));
}

/**
 * Everything about a wanted division short of writing it. Throws `boundaries.changed` (the grids are others by now),
 * `boundaries.date` (a day to come, or before the outlines in force), `boundaries.grid_unknown`, `boundaries.name_taken`,
 * `boundaries.code_taken`, `boundaries.nothing`.
 */
export async function prepareBoundaries(
  q: Queryable,
  deps: Pick<Deps, 'clock' | 'profile'>,
  community: CommunityRow,
  request: BoundaryRequest,
): Promise<Prepared> {
  const before = await selectGrids(q, community.key);
  if (request.basis !== basisOf(before))
    throw new AppError('boundaries.changed', 409, 'The grids of this community were changed meanwhile.');
  const known = new Set(before.map(({ key }) => key));
  const stranger = request.grids.find(({ key }) => key !== null && !known.has(key));
  const keys = request.grids.flatMap(({ key }) => (key === null ? [] : [key]));
  if (stranger || new Set(keys).size < keys.length)
    throw new AppError(
      'boundaries.grid_unknown',
      422,
      `Grid ${stranger?.key} is not one of this community, or named twice.`,
    );
  await refuseTaken(q, community, request);
  const { profile } = deps;
  const today = await todayOf(q, deps);
  if (request.effectiveOn > today)
    throw new AppError('boundaries.date', 422, 'Boundaries are changed from today or a day before.', {
      earliest: null,
      latest: today,
    });

  const ground = before.length > 0 ? before.map(({ geometry }) => geometry) : [asMulti(community.geometry)];
  const issues = drained(
    checkDivision(
      ground,
      request.grids.map(({ geometry }) => geometry),
    ),
  );
  // One after the other: a transaction has one connection.
  const located = {
    buildings: await selectLocated(q, 'buildings', community.key),
    entrances: await selectLocated(q, 'entrances', community.key),
    facilities: await selectLocated(q, 'facilities', community.key),
  };
  const plan = planBoundaries({
    before,
    wanted: request.grids,
    from: startOfDay(profile.timeZone, request.effectiveOn),
    located,
    problems: await selectProblemsIn(q, [...known]),
    opinions: await selectOpinionsIn(q, [...known]),
  });
  if (changesNothing(plan, before))
    throw new AppError('boundaries.nothing', 422, 'These are the boundaries in force.');
  const changed = new Set(plan.grids.flatMap(({ key, state }) => (state === 'changed' ? [key] : [])));
  for (const { key } of plan.closed) changed.add(key);
  const earliest = before
    .filter(({ key }) => changed.has(key))
    .reduce((latest, { outlineFrom }) => (outlineFrom > latest ? outlineFrom : latest), '');
  if (request.effectiveOn < earliest)
    throw new AppError('boundaries.date', 422, `The boundaries in force hold from ${earliest}.`, {
      earliest,
      latest: today,
    });
  return { community, before, plan, issues };
}

function drained<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

async function refuseTaken(q: Queryable, community: CommunityRow, { grids }: BoundaryRequest): Promise<void> {
  const twice = (texts: readonly string[]) => texts.find((text, i) => texts.indexOf(text) !== i);
  const name = twice(grids.map((grid) => grid.name));
  if (name !== undefined)
    throw new AppError('boundaries.name_taken', 422, `Two grids are called ${name}.`, { name });
  const codes = grids.flatMap(({ code }) => (code === null ? [] : [code]));
  const code = twice(codes);
  const [other] = await q.query<{ code: string }>(
    `select code from areas where is_demo = $1 and valid_to is null and code = any($2::text[])
       and not (level = 'grid' and parent_key = $3) limit 1`,
    [community.isDemo, codes, community.key],
  );
  const taken = code ?? other?.code;
  if (taken !== undefined)
    throw new AppError('boundaries.code_taken', 422, `Code ${taken} is taken.`, { code: taken });
}
