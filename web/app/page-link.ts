import {
  formatCirculationChoice,
  parseCirculationChoice,
  useCirculationDesk,
} from '../features/circulation/circulation-desk.store.ts';
import { useWorkplace, type Workplace } from '../features/problems/workplace.store.ts';
import {
  formatReviewChoice,
  INITIAL_REVIEWS,
  parseReviewChoice,
  useReviewChoice,
} from '../features/reviews/review-choice.store.ts';
import { useServiceChoice } from '../features/service-area/service-choice.store.ts';
import { formatService, parseService } from '../features/service-area/service-link.ts';
import {
  formatWalkaboutChoice,
  parseWalkaboutChoice,
  useWalkaboutChoice,
} from '../features/walkabouts/walkabout-choice.store.ts';
import { useMapStore } from '../map/map.store.ts';
import { useModeStore } from './mode.store.ts';
import { formatLink, parseLink } from './url-state.ts';

/** What is on the screen, all modes of it, as the query of a link (without `?`). */
export function currentPageLink(): string {
  return linkWith(formatReviewChoice(useReviewChoice.getState()));
}

/** The same without which review is open: a scene of an agenda is the screen, not the desk that it lies on. */
export function currentSceneLink(): string {
  return linkWith('');
}

function linkWith(reviews: string): string {
  return [
    formatLink({ mode: useModeStore.getState().mode.kind, workplace: useWorkplace.getState() }),
    formatWalkaboutChoice(useWalkaboutChoice.getState()),
    formatCirculationChoice(useCirculationDesk.getState()),
    formatService(useServiceChoice.getState()),
    reviews,
  ]
    .filter(Boolean)
    .join('&');
}

let opening = 0;
const listeners = new Set<() => void>();

/** Several stores change when a link is opened: whoever follows them waits until all have. */
export function isOpeningPageLink(): boolean {
  return opening > 0;
}

/** Called after each link that was opened by `openPageLink`. */
export function onPageLinkOpened(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows what a link says, as one step that "back" takes back. */
export function openPageLink(query: string): void {
  restorePageLink(query);
  for (const listener of listeners) listener();
}

/** The same for a scene, which knows nothing of the review that is open: that one stays open. */
export function openSceneLink(query: string): void {
  const { desk: _, ...review } = useReviewChoice.getState();
  opening += 1;
  try {
    restorePageLink(query);
    useReviewChoice.getState().restore({ ...review, desk: INITIAL_REVIEWS.desk });
  } finally {
    opening -= 1;
  }
  for (const listener of listeners) listener();
}

/** Puts the state to what a link says and tells nobody: the address says it already. */
export function restorePageLink(query: string): void {
  opening += 1;
  try {
    const { mode, workplace } = parseLink(query);
    useModeStore.getState().setMode({ kind: mode });
    useWalkaboutChoice.getState().restore(parseWalkaboutChoice(query));
    useCirculationDesk.getState().restore(parseCirculationChoice(query));
    useServiceChoice.getState().choose(parseService(query));
    useReviewChoice.getState().restore(parseReviewChoice(query));
    const before = useWorkplace.getState();
    const view = keepEqual(before.view, workplace.view);
    before.restore(keepEqual<Workplace>(before, { ...workplace, view }));
    if (workplace.camera) useMapStore.getState().owner?.jumpTo(workplace.camera);
  } finally {
    opening -= 1;
  }
}

/** `next` with the parts of `before` that say the same, so that nothing is drawn anew for them. */
function keepEqual<T extends object>(before: T, next: T): T {
  const kept = { ...next };
  for (const field of Object.keys(next) as (keyof T)[]) {
    if (JSON.stringify(before[field]) === JSON.stringify(next[field])) kept[field] = before[field];
  }
  return kept;
}
