import type { RateList } from '#core/cases/rates.ts';
import { isCommitmentOverdue } from '#core/commitments/commitment-light.ts';
import { isTerminal, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { countFigure, householdFigure, shareFigure } from '#core/reviews/figure-content.ts';
import { listQuery } from '#core/reviews/link-query.ts';
import { countProblems, rowsOf } from '#core/reviews/problem-content.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import type { Figure, SceneContent } from '#core/reviews/scene-content.ts';
import { classCount, tallyCoverage } from '#core/visits/coverage.ts';
import { readGround, visitStatistics } from '../coverage/index.ts';
import { categoriesChart, topCategories, trendChart } from './area-charts.ts';
import { areaPhotos, gridTable, measureTable, repeatTable } from './area-tables.ts';
import { blankContent } from './blank-content.ts';
import { commitmentsIn, commitmentTable, keptFigure } from './promise-scenes.ts';
import { type RatesIn, ratesIn } from './rates-in.ts';
import { type AreaGround, groundWithin, type SceneGround } from './scene-ground.ts';

export interface AreaQuestion {
  areaKey: number;
  period: DayRange;
  previous: DayRange;
}

export interface AreaOptions {
  /** Charts per 1,000 households instead of counts: where areas stand beside each other. */
  perHouseholds?: boolean;
  /** The categories to draw; those that are most frequent here unless told. */
  categories?: readonly string[];
}

const OPEN = PROBLEM_STATUSES.filter((status) => !isTerminal(status));
const COVERAGE = 'm=walkabouts&wd=coverage';
const COMMITMENTS = 'desk=commitments';

/**
 * One page of a community or grid. Every figure is the one that the desks show for the same area and period. Throws
 * `scenes.area_unknown` (404).
 */
export async function areaContent(
  whole: SceneGround,
  { areaKey, period, previous }: AreaQuestion,
  { perHouseholds = false, categories }: AreaOptions = {},
): Promise<SceneContent> {
  const ground = groundWithin(whole, areaKey);
  const { area } = ground;
  const [rows, before] = [rowsOf(ground, [{}], period), rowsOf(ground, [{}], previous)];
  const [rates, ratesBefore] = [await ratesIn(ground, period), await ratesIn(ground, previous)];
  const commitments = await commitmentsIn(whole, areaKey);
  const open = commitments.filter(({ state }) => state === 'open');
  const late = open.filter((row) => isCommitmentOverdue(row, ground.today));
  const scale = {
    unit: perHouseholds ? ('per1000Households' as const) : ('count' as const),
    households: ground.households,
  };
  const figures = [
    ...problemFigures(ground, period, rows, before),
    ...rateFigures(rates, ratesBefore),
    ...(await visitFigures(ground, period, previous)),
    countFigure('commitmentsOpen', open.length, { listQuery: COMMITMENTS }),
    countFigure('commitmentsOverdue', late.length, { isOverdue: true, listQuery: COMMITMENTS }),
    keptFigure(commitments),
  ];
  const measures = await measureTable(whole, ground, period);
  const grids = gridTable(ground, period);
  return blankContent('area', ground.isMasked, {
    name: area.name,
    period,
    previous,
    figures,
    charts: [
      trendChart(ground, period, scale),
      categoriesChart(ground, categories ?? topCategories(ground, rows), rows, before, scale),
    ],
    tables: [
      await repeatTable(ground, rows),
      measures,
      await commitmentTable(ground, 'commitments', [...late, ...open.filter((row) => !late.includes(row))]),
      ...(grids.total > 1 ? [grids] : []),
    ],
    photos: await areaPhotos(whole, ground, period),
    notes: [
      ...(ground.isPartial ? [{ code: 'partial' }] : []),
      ...(area.householdsAssumed ? [{ code: 'assumedHouseholds' }] : []),
    ],
    n: rows.length,
    unplaced: countProblems(ground, rows).unplaced,
  });
}

/** The four tiles begin with these: new, open, overdue; and the same per 1,000 households. */
function problemFigures(
  ground: AreaGround,
  period: DayRange,
  rows: Uint32Array,
  before: Uint32Array,
): Figure[] {
  const { area, households } = ground;
  const areaKeys = [area.key];
  const now = countProblems(ground, rowsOf(ground, [{ statuses: OPEN }], null));
  return [
    countFigure('new', rows.length, {
      previous: before.length,
      betterIs: 'less',
      listQuery: listQuery({ areaKeys, period }),
    }),
    countFigure('open', now.open, { listQuery: listQuery({ areaKeys, statuses: ['open'] }) }),
    countFigure('overdue', now.overdue, {
      isOverdue: true,
      listQuery: listQuery({ areaKeys, statuses: ['overdue'] }),
    }),
    householdFigure('per1000', [rows.length, households], {
      previous: [before.length, households],
      betterIs: 'less',
      listQuery: listQuery({ areaKeys, period }),
    }),
  ];
}

const RATES: readonly { code: string; of: RateList; from: RateList }[] = [
  { code: 'response', of: 'responded', from: 'dispatched' },
  { code: 'solution', of: 'solved', from: 'solvedAsked' },
  { code: 'satisfaction', of: 'satisfied', from: 'satisfiedAsked' },
];

/** 三率 with numerator and denominator; a list too long for a link leads to the desk of the rates. */
function rateFigures(now: RatesIn, before: RatesIn): Figure[] {
  const query = (list: RateList) => {
    const keys = now.keys.get(list) ?? [];
    return keys.length === 0 ? undefined : (listQuery({ keys }) ?? 'desk=monitors');
  };
  return RATES.map(({ code, of, from }) =>
    shareFigure(code, [now.counts[of], now.counts[from]], {
      previous: [before.counts[of], before.counts[from]],
      betterIs: 'more',
      listQuery: query(of),
      denominatorQuery: query(from),
    }),
  );
}

/** Who was there, how far the doors are covered, and which households wait. */
async function visitFigures(ground: AreaGround, period: DayRange, previous: DayRange): Promise<Figure[]> {
  const { deps, principal } = ground;
  // Guests and the display of the room know of no visits but their own: nothing said is better than a false nought.
  if (principal.role === 'guest' || principal.role === 'display') return [];
  const [all] = (await visitStatistics(deps, principal, period)).groups;
  const [was] = (await visitStatistics(deps, principal, previous)).groups;
  const { doors, households, due, sinceDays } = await readGround(deps, principal);
  const classes = classCount(sinceDays);
  const [tally] = tallyCoverage(doors, households, due, classes, () => 0);
  const reached = tally ? tally.entrances - tally.byClass[classes - 1] : 0;
  return [
    countFigure('doorsVisited', all.entrances, {
      previous: was.entrances,
      betterIs: 'more',
      listQuery: COVERAGE,
    }),
    countFigure('householdsVisited', all.households, {
      previous: was.households,
      betterIs: 'more',
      listQuery: COVERAGE,
    }),
    shareFigure('doorsCovered', [reached, tally?.entrances ?? 0], { betterIs: 'more', listQuery: COVERAGE }),
    countFigure('householdsDue', tally?.due ?? 0, { betterIs: 'less', listQuery: COVERAGE }),
    countFigure('householdsOverdue', tally?.overdue ?? 0, { isOverdue: true, listQuery: COVERAGE }),
  ];
}
