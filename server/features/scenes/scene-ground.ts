import { localDay } from '#core/lib/local-day.ts';
import type { Profile } from '#core/profile/profile.ts';
import type { ProblemGround } from '#core/reviews/problem-content.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectDepartments } from '../accounts/index.ts';
import { type AreaRow, selectAreas } from '../areas/index.ts';
import { nowOf } from '../cases/index.ts';
import { type ProblemStore, tableInScope } from '../problems/index.ts';

/** All that the numbers of a scene stand on, read once: who asks, what they see, and what counts as now. */
export interface SceneGround extends ProblemGround {
  deps: Deps;
  principal: Principal;
  dataset: Dataset;
  profile: Profile;
  isMasked: boolean;
  /** ISO instant and its day on the office's clocks; the demonstration's own while it is shown. */
  now: string;
  today: string;
  areas: ReadonlyMap<number, AreaRow>;
  departments: ReadonlyMap<number, string>;
  /** Of 巡察反馈 those that were given to whoever asks. */
  ownRestricted: ReadonlySet<number>;
}

export async function readSceneGround(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  isMasked: boolean,
): Promise<SceneGround> {
  const dataset = await activeDataset(deps.db);
  const { profile } = deps;
  const now = await nowOf(deps.db, deps.clock);
  const ownRestricted = await store.ownRestricted(principal);
  const areas = await selectAreas(deps.db, dataset);
  const departments = await selectDepartments(deps.db, dataset);
  return {
    deps,
    principal,
    dataset,
    profile,
    isMasked,
    now,
    today: localDay(now, profile.timeZone),
    nowMinute: Math.floor(Date.parse(now) / 60_000),
    timeZone: profile.timeZone,
    table: tableInScope(principal, await store.table(), ownRestricted),
    ownRestricted,
    areas: new Map(areas.map((area) => [area.key, area])),
    departments: new Map(departments.map(({ key, name }) => [key, name])),
  };
}

/** Whether an area is `above` or lies in it. */
export function liesIn(areas: ReadonlyMap<number, AreaRow>, key: number, above: number): boolean {
  for (let area = areas.get(key); area; area = areas.get(area.parentKey ?? -1)) {
    if (area.key === above) return true;
  }
  return false;
}

/** The part of an area that whoever asks sees: the area, what of theirs lies in it, or nothing. */
export function seenParts({ areas, principal: { scope } }: SceneGround, areaKey: number): AreaRow[] {
  const area = areas.get(areaKey);
  if (!area) return [];
  if (scope.kind === 'all' || scope.areaKeys.some((key) => liesIn(areas, areaKey, key))) return [area];
  return scope.areaKeys.flatMap((key) => (liesIn(areas, key, areaKey) ? (areas.get(key) ?? []) : []));
}

/** Households of what is seen of an area, which is what its problems are counted in. */
export function seenHouseholds(ground: SceneGround, areaKey: number): number | null {
  return householdsIn(seenParts(ground, areaKey));
}

/** The ground within one area; `households` are those of the part that is seen, which may not be the whole. */
export type AreaGround = SceneGround & { area: AreaRow; households: number | null; isPartial: boolean };

/**
 * The same ground within one area: the part of it that whoever asks may see, and of visits none that are only their own.
 * Throws `scenes.area_unknown` (404) for an area that is not in force, or of which they see nothing.
 */
export function groundWithin(ground: SceneGround, areaKey: number): AreaGround {
  const { areas, principal, table, ownRestricted } = ground;
  const area = areas.get(areaKey);
  const seen = seenParts(ground, areaKey);
  if (!area || seen.length === 0) {
    throw new AppError('scenes.area_unknown', 404, `There is no area ${areaKey} to be seen.`);
  }
  const areaKeys = seen.map(({ key }) => key);
  const within: Principal = { ...principal, id: '', scope: { kind: 'areas', areaKeys } };
  return {
    ...ground,
    area,
    households: householdsIn(seen),
    isPartial: seen[0] !== area,
    principal: within,
    table: tableInScope(within, table, ownRestricted),
  };
}

/** The ground of a question that may be about one area. */
export function groundOf(ground: SceneGround, areaKey: number | null): SceneGround {
  return areaKey === null ? ground : groundWithin(ground, areaKey);
}

/** Communities that lie in the areas of the question, in the order of their codes. */
export function communitiesOf({ areas, principal: { scope } }: SceneGround): AreaRow[] {
  return [...areas.values()].filter(
    ({ level, key }) =>
      level === 'community' &&
      (scope.kind === 'all' ||
        scope.areaKeys.some((mine) => liesIn(areas, key, mine) || liesIn(areas, mine, key))),
  );
}

/** Households of areas, each counted once; null where nobody counted in one of them. */
export function householdsIn(areas: readonly AreaRow[]): number | null {
  if (areas.length === 0 || areas.some(({ householdCount }) => householdCount === null)) return null;
  return areas.reduce((sum, { householdCount }) => sum + (householdCount ?? 0), 0);
}

/** The areas one level below, or the communities where the question is about everything. */
export function childAreas(ground: SceneGround, areaKey: number | null): AreaRow[] {
  if (areaKey === null) return communitiesOf(ground);
  const children = [...ground.areas.values()].filter(({ parentKey }) => parentKey === areaKey);
  const own = ground.areas.get(areaKey);
  return children.length > 0 || !own ? children : [own];
}
