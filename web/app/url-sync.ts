import {
  formatCirculationChoice,
  parseCirculationChoice,
  useCirculationDesk,
} from '../features/circulation/circulation-desk.store.ts';
import { useWorkplace, type Workplace } from '../features/problems/workplace.store.ts';
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

function currentLink(): string {
  const problems = formatLink({
    mode: useModeStore.getState().mode.kind,
    workplace: useWorkplace.getState(),
  });
  return [
    problems,
    formatWalkaboutChoice(useWalkaboutChoice.getState()),
    formatCirculationChoice(useCirculationDesk.getState()),
    formatService(useServiceChoice.getState()),
  ]
    .filter(Boolean)
    .join('&');
}

function restore(): void {
  const { mode, workplace } = parseLink(window.location.search);
  useModeStore.getState().setMode({ kind: mode });
  useWalkaboutChoice.getState().restore(parseWalkaboutChoice(window.location.search));
  useCirculationDesk.getState().restore(parseCirculationChoice(window.location.search));
  useServiceChoice.getState().choose(parseService(window.location.search));
  const before = useWorkplace.getState();
  const view = keepEqual(before.view, workplace.view);
  before.restore(keepEqual<Workplace>(before, { ...workplace, view }));
  if (workplace.camera) useMapStore.getState().owner?.jumpTo(workplace.camera);
}

/** `next` with the parts of `before` that say the same, so that nothing is drawn anew for them. */
function keepEqual<T extends object>(before: T, next: T): T {
  const kept = { ...next };
  for (const field of Object.keys(next) as (keyof T)[]) {
    if (JSON.stringify(before[field]) === JSON.stringify(next[field])) kept[field] = before[field];
  }
  return kept;
}

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
  restore();
  let restoring = false;
  const write = (asStep: boolean) => {
    const link = currentLink();
    if (restoring || link === window.location.search.slice(1)) return;
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
  window.addEventListener('popstate', () => {
    restoring = true;
    restore();
    restoring = false;
  });
}
