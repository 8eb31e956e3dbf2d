import { v4 as uuid } from 'uuid';
import type { AgendaItem, Review } from '#core/reviews/review.ts';
import type { Scene } from '#core/reviews/scene.ts';
import { useModeStore } from '../../app/mode.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { useCirculationDesk } from '../circulation/circulation-desk.store.ts';
import { type FilterNames, filterWords } from '../problems/legend-filters.ts';
import type { ViewContext } from '../problems/problem-view.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { captureScene } from '../views/open-view.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { sceneOfScreen } from './screen-scene.ts';

/** What is needed to make a scene of the screen, whatever it shows. */
export interface CaptureContext {
  context: ViewContext;
  names: FilterNames | undefined;
  listedKeys: readonly number[] | undefined;
}

/** The screen as a scene of this review. */
export function sceneNow(review: Review, { context, listedKeys }: CaptureContext): Scene {
  const { subject, layout } = sceneOfScreen({
    mode: useModeStore.getState().mode.kind,
    workplace: useWorkplace.getState(),
    circulation: useCirculationDesk.getState(),
    walkabouts: useWalkaboutChoice.getState(),
    area: useReviewChoice.getState(),
    context,
    listedKeys,
    review,
  });
  // The page of an area is drawn anew from what it is about.
  return { layout, query: layout === 'page' ? '' : captureScene().query, otherQuery: '', subject };
}

/** A new item that shows the screen as it is. */
export function itemOfScreen(t: Translate, review: Review, capture: CaptureContext): AgendaItem {
  return {
    id: uuid(),
    kind: 'custom',
    title: screenTitle(t, capture),
    text: '',
    notes: '',
    minutes: null,
    scene: sceneNow(review, capture),
  };
}

const LONGEST_TITLE = 120;

/** What is on the screen, in words: the mode or desk, and the filters. */
export function screenTitle(t: Translate, { names }: Pick<CaptureContext, 'names'>): string {
  const { kind } = useModeStore.getState().mode;
  if (kind === 'walkabouts') {
    const { desk } = useWalkaboutChoice.getState();
    return t(`walkabouts.desk.${desk === 'print' ? 'plans' : desk}`);
  }
  if (kind === 'circulation') return t(`circulation.desk.${useCirculationDesk.getState().desk}`);
  if (kind === 'reviews') {
    const { areaKey, otherAreaKey } = useReviewChoice.getState();
    const keys = [areaKey, otherAreaKey].flatMap((key) => key ?? []);
    return [t('reviews.desk.areas'), ...keys.map((key) => names?.area(key) ?? String(key))].join(' · ');
  }
  const { desk, view, scope, problemKey } = useWorkplace.getState();
  if (desk !== 'map' && desk !== 'home') return t(`desk.${desk}`);
  if (problemKey !== undefined) return t('reviews.oneProblem', { key: String(problemKey) });
  const { period } = view;
  const words = [
    t('desk.map'),
    ...(scope.kind === 'area' && names ? [names.area(scope.areaKey)] : []),
    ...(names ? filterWords(view, names, t) : []),
    ...(period.kind === 'days' ? [t('reviews.lastDays', { n: period.days })] : []),
    ...(period.kind === 'range' ? [t('reviews.range', period)] : []),
  ];
  return words.join(' · ').slice(0, LONGEST_TITLE);
}
