import { daysBetween } from '#core/commitments/commitment-light.ts';
import { localDay } from '#core/lib/local-day.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { categoryOf, RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import { problemQuery } from '#core/reviews/link-query.ts';
import type { ContentTable } from '#core/reviews/scene-content.ts';
import type { SceneGround } from './scene-ground.ts';
import { scenePlace, sceneText } from './scene-places.ts';
import { type SceneProblem, selectSceneProblems } from './scene-problems.sql.ts';

/** So many rows stand on a page; how many there are in all is said. */
export const ROWS_SHOWN = 20;

/** The first of these problems as a table; `total` says how many there are. */
export async function problemTable(
  ground: SceneGround,
  code: string,
  keys: readonly number[],
): Promise<ContentTable> {
  const { deps, dataset, principal, profile, timeZone, today, areas, departments } = ground;
  const shown = await selectSceneProblems(deps.db, dataset, principal, keys.slice(0, ROWS_SHOWN));
  const day = (iso: string) => localDay(iso, timeZone);
  return {
    code,
    columns: [
      { code: 'title', kind: 'text' },
      { code: 'category', kind: 'text' },
      { code: 'community', kind: 'text' },
      { code: 'place', kind: 'text' },
      { code: 'status', kind: 'code', words: 'status' },
      { code: 'reportedOn', kind: 'day' },
      { code: 'dueOn', kind: 'day' },
      { code: 'daysLate', kind: 'count' },
      { code: 'department', kind: 'text' },
    ],
    rows: shown.map((row) => {
      const dueOn = row.dueAt && day(row.dueAt);
      const isLate = row.dueAt !== null && row.dueAt < ground.now && !row.isPaused && !isTerminal(row.status);
      return [
        titleOf(ground, row),
        categoryOf(profile, row.categoryCode).name,
        areas.get(row.communityKey ?? -1)?.name ?? null,
        scenePlace(ground, row),
        row.status,
        day(row.reportedAt),
        dueOn,
        dueOn !== null && isLate ? daysBetween(dueOn, today) : null,
        departments.get(row.departmentKey ?? -1) ?? null,
      ];
    }),
    total: keys.length,
    rowQueries: shown.map(({ key }) => problemQuery(key)),
  };
}

/** What few may read is listed before a room by its source alone. */
function titleOf(ground: SceneGround, { title, sourceCode, households }: SceneProblem): string {
  const { sources } = ground.profile;
  return ground.isMasked && sourceCode === RESTRICTED_SOURCE
    ? (sources.find(({ code }) => code === sourceCode)?.name ?? sourceCode)
    : sceneText(ground, title, households);
}
