import { localDay } from '#core/lib/local-day.ts';
import { isTerminal, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { minutesOf } from '#core/reviews/day-ranges.ts';
import { per1000 } from '#core/reviews/figure-content.ts';
import { listQuery } from '#core/reviews/link-query.ts';
import { countProblems, repeatedHouses, rowsOf } from '#core/reviews/problem-content.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import type { ContentTable, PhotoPair } from '#core/reviews/scene-content.ts';
import { type Measure, selectMeasures } from '../measures/index.ts';
import { ROWS_SHOWN } from './problem-table.ts';
import { selectDeedPhotos, selectMeasureKeys } from './scene-deeds.sql.ts';
import { type AreaGround, childAreas, type SceneGround, seenParts } from './scene-ground.ts';
import { scenePlace, sceneText } from './scene-places.ts';
import { selectSceneHouses } from './scene-problems.sql.ts';

/** From so many problems in the period on an address is called repeated (反复诉求), as on the desk. */
export const REPEATED_FROM = 3;
const REPEATS_SHOWN = 10;
const PHOTOS_SHOWN = 6;
const OPEN = PROBLEM_STATUSES.filter((status) => !isTerminal(status));

/** Houses with three problems or more; one with few households is only said to lie in its grid. */
export async function repeatTable(ground: AreaGround, rows: Uint32Array): Promise<ContentTable> {
  const repeated = repeatedHouses(ground, rows, REPEATED_FROM);
  const shown = repeated.slice(0, REPEATS_SHOWN);
  const houses = await selectSceneHouses(
    ground.deps.db,
    shown.map(({ buildingKey }) => buildingKey),
  );
  return {
    code: 'repeats',
    columns: [
      { code: 'place', kind: 'text' },
      { code: 'problems', kind: 'count' },
      { code: 'open', kind: 'count' },
    ],
    rows: shown.map(({ buildingKey, keys, open }) => {
      const house = houses.get(buildingKey);
      const place = {
        households: house?.households ?? null,
        house: house?.label ?? null,
        placeText: house?.label ?? null,
        communityKey: house?.communityKey ?? null,
        gridKey: house?.gridKey ?? null,
      };
      return [scenePlace(ground, place), keys.length, open];
    }),
    total: repeated.length,
    rowQueries: shown.map(({ keys }) => listQuery({ keys }) ?? null),
  };
}

/** Measures at work here, and those that were finished in the period. */
export async function measureTable(
  whole: SceneGround,
  ground: AreaGround,
  period: DayRange,
): Promise<ContentTable> {
  const { deps, dataset, timeZone, departments } = ground;
  const keys = await selectMeasureKeys(deps.db, dataset, whole.principal, ground.principal);
  const isFinished = ({ status }: Measure) => status === 'done' || status === 'checked';
  const measures = (await selectMeasures(deps.db, dataset, whole.principal, { keys })).filter((measure) => {
    if (measure.status === 'cancelled') return false;
    if (!isFinished(measure)) return true;
    const day = measure.doneAt && localDay(measure.doneAt, timeZone);
    return day !== null && day >= period.from && day <= period.to;
  });
  const shown = measures.slice(0, ROWS_SHOWN);
  return {
    code: 'measures',
    columns: [
      { code: 'measure', kind: 'text' },
      { code: 'status', kind: 'code', words: 'measures.status' },
      { code: 'doorsDone', kind: 'count' },
      { code: 'doorsTotal', kind: 'count' },
      { code: 'department', kind: 'text' },
      { code: 'dueOn', kind: 'day' },
    ],
    rows: shown.map((measure) => [
      sceneText(ground, measure.title, null),
      measure.status,
      measure.targets.done,
      measure.targets.total,
      departments.get(measure.departmentKey ?? -1) ?? null,
      measure.dueOn,
    ]),
    total: measures.length,
    rowQueries: shown.map(({ key }) => `desk=measures&ms=${key}`),
  };
}

/** The areas within, in their own order, beside each other per 1,000 households. */
export function gridTable(ground: AreaGround, period: DayRange): ContentTable {
  const children = childAreas(ground, ground.area.key).filter(({ key }) => seenParts(ground, key).length > 0);
  return {
    code: 'areas',
    columns: [
      { code: 'area', kind: 'text' },
      { code: 'households', kind: 'count' },
      { code: 'new', kind: 'count' },
      { code: 'per1000', kind: 'rate' },
      { code: 'open', kind: 'count' },
      { code: 'overdue', kind: 'count' },
    ],
    rows: children.map(({ key, name, householdCount }) => {
      const fresh = rowsOf(ground, [{ areaKeys: [key] }], period).length;
      const { open, overdue } = countProblems(
        ground,
        rowsOf(ground, [{ areaKeys: [key], statuses: OPEN }], null),
      );
      return [name, householdCount, fresh, per1000([fresh, householdCount]), open, overdue];
    }),
    total: children.length,
    rowQueries: children.map(({ key }) => listQuery({ areaKeys: [key], period }) ?? null),
  };
}

/** What was done in the period: before and after, the newest first. */
export async function areaPhotos(
  whole: SceneGround,
  ground: AreaGround,
  period: DayRange,
): Promise<PhotoPair[]> {
  const { deps, dataset, timeZone } = ground;
  const { fromMinute, untilMinute } = minutesOf(period, timeZone);
  const [from, until] = [fromMinute, untilMinute].map((minute) => new Date(minute * 60_000).toISOString());
  const photos = await selectDeedPhotos(
    deps.db,
    dataset,
    whole.principal,
    ground.principal,
    { from, until },
    PHOTOS_SHOWN,
  );
  return photos.map(({ title, placeText, households, takenAt, beforeId, afterId }) => ({
    title: [sceneText(ground, title, households), sceneText(ground, placeText, households)]
      .filter(Boolean)
      .join(' · '),
    day: localDay(takenAt, timeZone),
    beforeId,
    afterId,
  }));
}
