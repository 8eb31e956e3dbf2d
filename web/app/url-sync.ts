import { useCirculationDesk } from '../features/circulation/circulation-desk.store.ts';
import { followTalk } from '../features/presenting/present.ts';
import { usePresenting } from '../features/presenting/presenting.store.ts';
import { useWorkplace, type Workplace } from '../features/problems/workplace.store.ts';
import { useReviewChoice } from '../features/reviews/review-choice.store.ts';
import { useServiceChoice } from '../features/service-area/service-choice.store.ts';
import { useWalkaboutChoice } from '../features/walkabouts/walkabout-choice.store.ts';
import { useModeStore } from './mode.store.ts';
import { currentPageLink, isOpeningPageLink, onPageLinkOpened, restorePageLink } from './page-link.ts';

/** A moved map replaces the address, anything else is a step that "back" takes back. */
function isStep(now: Workplace, before: Workplace): boolean {
  return (
    [
      'view',
      'band',
      'metric',
      'scope',
      'tab',
      'problemKey',
      'isFull',
      'densityMax',
      'bin',
      'binBreaks',
      'overlays',
      'pane',
      'desk',
      'queue',
      'measureKey',
      'commitmentKey',
      'unit',
      'pairings',
      'boundary',
      'opinions',
      'caseChoice',
      'asPerson',
      'isMoving',
    ] as const
  ).some((field) => now[field] !== before[field]);
}

/** Keeps the address bar and the state the same: reload, back, forward and a copied link show the same picture. */
export function startUrlSync(): void {
  restorePageLink(window.location.search);
  const write = (asStep: boolean) => {
    const link = currentPageLink();
    // A talk has an address of its own (followTalk).
    if (usePresenting.getState().reviewKey !== undefined) return;
    if (isOpeningPageLink() || link === window.location.search.slice(1)) return;
    const url = link ? `?${link}` : window.location.pathname;
    if (asStep) window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  };
  // A period on the move would be a hundred steps, and browsers refuse so many: where it stops is one.
  useWorkplace.subscribe((now, before) => now.isMoving || write(isStep(now, before)));
  useModeStore.subscribe(() => write(true));
  useWalkaboutChoice.subscribe(() => write(true));
  useCirculationDesk.subscribe(() => write(true));
  useServiceChoice.subscribe(() => write(true));
  useReviewChoice.subscribe(() => write(true));
  onPageLinkOpened(() => write(true));
  window.addEventListener('popstate', () => restorePageLink(window.location.search));
  followTalk();
}
