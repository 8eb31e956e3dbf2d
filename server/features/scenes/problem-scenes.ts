import { FLAG_SUPERVISED } from '#core/problems/problem-table.ts';
import { isTerminal, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { countFigure, householdFigure, per1000, shareFigure } from '#core/reviews/figure-content.ts';
import { linkOfFilters, listQuery } from '#core/reviews/link-query.ts';
import {
  comparedChart,
  countCategories,
  countProblems,
  countSteps,
  overdueKeys,
  rowsOf,
  stepNames,
} from '#core/reviews/problem-content.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { ContentChart, SceneContent } from '#core/reviews/scene-content.ts';
import type { AreaRow } from '../areas/index.ts';
import { blankContent } from './blank-content.ts';
import { problemTable } from './problem-table.ts';
import {
  childAreas,
  communitiesOf,
  groundOf,
  householdsIn,
  liesIn,
  type SceneGround,
  seenHouseholds,
  seenParts,
} from './scene-ground.ts';

type Subject<Kind extends SceneSubject['kind']> = Extract<SceneSubject, { kind: Kind }>;

/** So many categories fit beside a map. */
const CATEGORIES_SHOWN = 8;
const OPEN = PROBLEM_STATUSES.map((status) => !isTerminal(status));

/** The problems that match any of the filters, beside the same question about the period before. */
export async function problemsContent(
  ground: SceneGround,
  { filters, period, previous }: Subject<'problems'>,
): Promise<SceneContent> {
  const rows = rowsOf(ground, filters, period);
  const before = previous && rowsOf(ground, filters, previous);
  const counts = countProblems(ground, rows);
  const link = linkOfFilters(filters, period);
  const query = (statuses?: string[]) => link && listQuery(statuses ? { ...link, statuses } : link);
  // Of a question about some areas the households of these; of any other those of all communities that are seen.
  const asked =
    filters.length > 0 && filters.every(({ areaKeys }) => areaKeys?.length) ? filters[0].areaKeys : undefined;
  const areas = (asked ? topmost(ground, asked) : communitiesOf(ground)).flatMap(({ key }) =>
    seenParts(ground, key),
  );
  const isWholeAreas = filters.every(
    ({ buildingKeys, within, problemKeys }) => !buildingKeys && !within && !problemKeys,
  );
  const households = isWholeAreas ? householdsIn(areas) : null;
  const figures = [
    figureOf('problems', counts.total, before?.length, query()),
    countFigure('open', counts.open, { listQuery: query(['open']) }),
    countFigure('overdue', counts.overdue, { isOverdue: true, listQuery: query(['overdue']) }),
    shareFigure('overdueShare', [counts.overdue, counts.open], { betterIs: 'less' }),
    householdFigure('per1000', [counts.total, households], {
      betterIs: 'less',
      ...(before && { previous: [before.length, households] as const }),
    }),
  ];
  const charts: ContentChart[] = [];
  if (period) {
    charts.push(
      comparedChart(
        { code: 'steps', kind: 'bar', unit: 'count', categories: stepNames(period) },
        countSteps(ground, rows, period),
        previous && before ? countSteps(ground, before, previous) : null,
      ),
    );
  }
  charts.push(...categoryChart(ground, rows, before), ...communityRates(ground, rows, before));
  const overdue = overdueKeys(ground, rows);
  return blankContent('problems', ground.isMasked, {
    period,
    previous,
    figures,
    charts,
    tables: overdue.length > 0 ? [await problemTable(ground, 'overdue', overdue)] : [],
    notes: areas.some(({ householdsAssumed }) => householdsAssumed) ? [{ code: 'assumedHouseholds' }] : [],
    n: counts.total,
    unplaced: counts.unplaced,
  });
}

/** Categories and areas that rose most against the period before. */
export async function riseContent(
  whole: SceneGround,
  { areaKey, period, previous }: Subject<'rise'>,
): Promise<SceneContent> {
  const ground = groundOf(whole, areaKey);
  const [rows, before] = [rowsOf(ground, [{}], period), rowsOf(ground, [{}], previous)];
  const categories = countCategories(ground, rows, before)
    .filter(({ now, before: was }) => now > was)
    .sort((a, b) => b.now - b.before - (a.now - a.before) || b.now - a.now);
  const areas = childAreas(ground, areaKey).map((area) => ({
    area,
    now: rowsOf(ground, [{ areaKeys: [area.key] }], period).length,
    was: rowsOf(ground, [{ areaKeys: [area.key] }], previous).length,
  }));
  const link = { ...(areaKey !== null && { areaKeys: [areaKey] }), period };
  const rates = areas.map(({ area, now, was }) => [
    per1000([now, seenHouseholds(ground, area.key)]),
    per1000([was, seenHouseholds(ground, area.key)]),
  ]);
  return blankContent('rise', ground.isMasked, {
    name: areaKey === null ? '' : (ground.areas.get(areaKey)?.name ?? ''),
    period,
    previous,
    figures: [
      figureOf('problems', rows.length, before.length, listQuery(link)),
      countFigure('risingCategories', categories.length, { betterIs: 'less' }),
    ],
    charts: [
      comparedChart(
        {
          code: 'rising',
          kind: 'bar',
          unit: 'count',
          categories: names(ground, categories.slice(0, CATEGORIES_SHOWN)),
        },
        categories.slice(0, CATEGORIES_SHOWN).map(({ now }) => now),
        categories.slice(0, CATEGORIES_SHOWN).map(({ before: was }) => was),
      ),
      comparedChart(
        {
          code: 'areaRates',
          kind: 'bar',
          unit: 'per1000Households',
          categories: areas.map(({ area }) => area.name),
        },
        rates.map(([now]) => now),
        rates.map(([, was]) => was),
      ),
    ],
    tables: [
      {
        code: 'risingCategories',
        columns: [
          { code: 'category', kind: 'text' },
          { code: 'now', kind: 'count' },
          { code: 'previous', kind: 'count' },
          { code: 'change', kind: 'count' },
        ],
        rows: categories.map(({ code, now, before: was }) => [
          categoryOf(ground.profile, code).name,
          now,
          was,
          now - was,
        ]),
        total: categories.length,
        rowQueries: categories.map(({ code }) => listQuery({ ...link, categories: [code] }) ?? null),
      },
      {
        code: 'areaRates',
        columns: [
          { code: 'area', kind: 'text' },
          { code: 'now', kind: 'count' },
          { code: 'previous', kind: 'count' },
          { code: 'per1000', kind: 'rate' },
          { code: 'per1000Previous', kind: 'rate' },
          { code: 'households', kind: 'count' },
        ],
        rows: areas.map(({ area, now, was }, i) => [
          area.name,
          now,
          was,
          ...rates[i],
          seenHouseholds(ground, area.key),
        ]),
        total: areas.length,
        rowQueries: areas.map(({ area }) => listQuery({ areaKeys: [area.key], period }) ?? null),
      },
    ],
    notes: [{ code: 'notRanked' }],
    n: rows.length,
    unplaced: countProblems(ground, rows).unplaced,
  });
}

/** Open and past the deadline. */
export async function overdueContent(
  whole: SceneGround,
  { areaKey }: Subject<'overdue'>,
): Promise<SceneContent> {
  const ground = groundOf(whole, areaKey);
  const filter = { statuses: PROBLEM_STATUSES.filter((_, i) => OPEN[i]) };
  const open = rowsOf(ground, [filter], null);
  const rows = rowsOf(ground, [{ ...filter, overdueOnly: true }], null);
  const areas = areaKey === null ? {} : { areaKeys: [areaKey] };
  return blankContent('overdue', ground.isMasked, {
    name: areaKey === null ? '' : (ground.areas.get(areaKey)?.name ?? ''),
    figures: [
      countFigure('overdue', rows.length, {
        isOverdue: true,
        listQuery: listQuery({ ...areas, statuses: ['overdue'] }),
      }),
      countFigure('open', open.length, { listQuery: listQuery({ ...areas, statuses: ['open'] }) }),
      shareFigure('overdueShare', [rows.length, open.length], { betterIs: 'less' }),
    ],
    charts: categoryChart(ground, rows, null),
    tables: [await problemTable(ground, 'overdue', overdueKeys(ground, rows))],
    n: rows.length,
    unplaced: countProblems(ground, rows).unplaced,
  });
}

/** 督查件 that are not closed. */
export async function supervisedContent(
  whole: SceneGround,
  { areaKey }: Subject<'supervised'>,
): Promise<SceneContent> {
  const ground = groundOf(whole, areaKey);
  const { table } = ground;
  const rows = rowsOf(ground, [{}], null).filter(
    (row) => (table.flags[row] & FLAG_SUPERVISED) !== 0 && OPEN[table.status[row]],
  );
  const counts = countProblems(ground, rows);
  const late = overdueKeys(ground, rows);
  const isLate = new Set(late);
  const keys = [...rows].map((row) => table.key[row]);
  return blankContent('supervised', ground.isMasked, {
    name: areaKey === null ? '' : (ground.areas.get(areaKey)?.name ?? ''),
    figures: [
      countFigure('supervised', keys.length, { listQuery: listQuery({ keys }) }),
      countFigure('overdue', counts.overdue, { isOverdue: true, listQuery: listQuery({ keys: late }) }),
    ],
    tables: [await problemTable(ground, 'supervised', [...late, ...keys.filter((key) => !isLate.has(key))])],
    n: counts.total,
    unplaced: counts.unplaced,
  });
}

function figureOf(code: string, now: number, before: number | undefined, query: string | undefined) {
  return countFigure(code, now, {
    betterIs: 'less',
    ...(before !== undefined && { previous: before }),
    ...(query !== undefined && { listQuery: query }),
  });
}

const names = ({ profile }: SceneGround, categories: { code: string }[]) =>
  categories.map(({ code }) => categoryOf(profile, code).name);

/** The most frequent categories, beside the same ones before. */
export function categoryChart(
  ground: SceneGround,
  rows: Uint32Array,
  before: Uint32Array | null,
): ContentChart[] {
  const top = countCategories(ground, rows, before ?? new Uint32Array(0))
    .filter(({ now }) => now > 0)
    .slice(0, CATEGORIES_SHOWN);
  if (top.length === 0) return [];
  return [
    comparedChart(
      { code: 'topCategories', kind: 'bar', unit: 'count', categories: names(ground, top) },
      top.map(({ now }) => now),
      before && top.map((each) => each.before),
    ),
  ];
}

/** Communities beside each other per 1,000 households, in their own order: who has most people is no news. */
function communityRates(ground: SceneGround, rows: Uint32Array, before: Uint32Array | null): ContentChart[] {
  const communities = communitiesOf(ground);
  if (communities.length < 2) return [];
  const inArea = (some: Uint32Array) => {
    const byKey = new Map<number, number>();
    for (const row of some) {
      for (let i = ground.table.area[row]; i >= 0; i = ground.table.areas[i].parent) {
        const { key } = ground.table.areas[i];
        byKey.set(key, (byKey.get(key) ?? 0) + 1);
      }
    }
    return communities.map(({ key }) => per1000([byKey.get(key) ?? 0, seenHouseholds(ground, key)]));
  };
  return [
    comparedChart(
      {
        code: 'areaRates',
        kind: 'bar',
        unit: 'per1000Households',
        categories: communities.map(({ name }) => name),
      },
      inArea(rows),
      before && inArea(before),
    ),
  ];
}

/** Of several areas those that lie in none of the others. */
function topmost({ areas }: SceneGround, keys: readonly number[]): AreaRow[] {
  return keys.flatMap((key) => {
    const area = areas.get(key);
    const isInside = keys.some((other) => other !== key && liesIn(areas, key, other));
    return area && !isInside ? [area] : [];
  });
}
