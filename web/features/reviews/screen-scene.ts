import type { ProblemFilter } from '#core/problems/problem-filter.ts';
import type { DayRange, SceneLayout, SceneSubject } from '#core/reviews/scene.ts';
import type { ModeKind } from '../../app/mode.ts';
import type { CirculationChoice } from '../circulation/circulation-desk.store.ts';
import { previousPeriod } from '../problems/previous-period.ts';
import { periodDays, toFilters, type ViewContext } from '../problems/problem-view.ts';
import type { Workplace } from '../problems/workplace.store.ts';
import type { WalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import type { ReviewChoice } from './review-choice.store.ts';
import { dayAfter, type PeriodPair, rangeBefore } from './review-periods.ts';

/** Of a longer list the filters are kept, not the keys. */
export const MOST_KEYS = 500;

/** All that a scene can be made of. */
export interface Screen {
  mode: ModeKind;
  workplace: Workplace;
  circulation: CirculationChoice;
  walkabouts: WalkaboutChoice;
  /** The page of an area, which is a desk of 会商. */
  area: Pick<ReviewChoice, 'areaKey' | 'otherAreaKey' | 'areaPeriod'>;
  context: ViewContext;
  /** The list of a door, a house or a bin, where one is open. */
  listedKeys: readonly number[] | undefined;
  /** The periods of the review that the scene goes into. */
  review: PeriodPair & { areaKey: number | null };
}

export interface ScreenScene {
  subject: SceneSubject;
  layout: SceneLayout;
}

/** What the figures of a scene are about that is made of the screen, and how it fills the room. */
export function sceneOfScreen(screen: Screen): ScreenScene {
  switch (screen.mode) {
    case 'problems':
      return ofWorkplace(screen);
    case 'walkabouts':
      return {
        subject: { kind: 'harvest', areaKey: screen.review.areaKey, period: screen.review.period },
        layout: 'map',
      };
    case 'circulation': {
      const { schemeKey } = screen.circulation;
      return {
        subject: schemeKey === undefined ? { kind: 'none' } : { kind: 'schemes', scenarioKeys: [schemeKey] },
        layout: 'map',
      };
    }
    default:
      return ofAreaPage(screen);
  }
}

function ofAreaPage({ area: { areaKey, otherAreaKey, areaPeriod }, review }: Screen): ScreenScene {
  if (areaKey === undefined) return { subject: { kind: 'none' }, layout: 'words' };
  const period = areaPeriod ?? review.period;
  const previous = areaPeriod ? rangeBefore(areaPeriod) : review.previous;
  return {
    subject:
      otherAreaKey === undefined
        ? { kind: 'area', areaKey, period, previous }
        : { kind: 'areas', areaKeys: [areaKey, otherAreaKey], period, previous },
    layout: 'page',
  };
}

function ofWorkplace(screen: Screen): ScreenScene {
  const { workplace, review } = screen;
  const { desk, queue, unit } = workplace;
  const areaKey = workplace.caseChoice.community ?? review.areaKey;
  if (desk === 'cases' && (queue === 'overdue' || queue === 'supervised')) {
    return { subject: { kind: queue, areaKey }, layout: 'words' };
  }
  if (desk === 'commitments') {
    const dueBy = dayAfter(review.period.to, 1);
    return { subject: { kind: 'commitments', dueBy, areaKey: review.areaKey }, layout: 'words' };
  }
  if (desk === 'units' && (unit?.kind === 'community' || unit?.kind === 'grid')) {
    const { period, previous } = review;
    return { subject: { kind: 'area', areaKey: unit.key, period, previous }, layout: 'page' };
  }
  if (desk !== 'map' && desk !== 'home') return { subject: { kind: 'none' }, layout: 'words' };
  return { subject: problemsOf(screen), layout: 'map' };
}

function problemsOf({ workplace, context, listedKeys }: Screen): SceneSubject {
  const { view, scope, problemKey } = workplace;
  const period = view.period.kind === 'all' ? null : (periodDays(view.period, context.lastDay) ?? null);
  const before = previousPeriod(view.period, context.lastDay);
  const previous: DayRange | null = before ? { from: before.from, to: before.to } : null;
  if (problemKey !== undefined) {
    return { kind: 'problems', filters: [{ problemKeys: [problemKey] }], period: null, previous: null };
  }
  const filters = toFilters(view, context).map((filter): ProblemFilter => {
    if (scope.kind === 'area') return { ...filter, areaKeys: [scope.areaKey] };
    if (scope.kind === 'unmapped') return { ...filter, isMapped: false };
    if (scope.kind !== 'all' && listedKeys?.length && listedKeys.length <= MOST_KEYS) {
      return { ...filter, problemKeys: listedKeys };
    }
    return filter;
  });
  return { kind: 'problems', filters, period, previous };
}

/** The area that a subject is about; null for all or several. */
export function areaOf(subject: SceneSubject): number | null {
  switch (subject.kind) {
    case 'rise':
    case 'overdue':
    case 'supervised':
    case 'harvest':
    case 'commitments':
    case 'area':
      return subject.areaKey;
    case 'problems': {
      const keys = new Set(subject.filters.flatMap(({ areaKeys }) => areaKeys ?? []));
      return keys.size === 1 ? [...keys][0] : null;
    }
    default:
      return null;
  }
}
