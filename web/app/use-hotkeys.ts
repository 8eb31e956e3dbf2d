import { useEffect, useRef } from 'react';
import { useIntake } from '../features/intake/intake.store.ts';
import { stepInList } from '../features/problems/list-step.ts';
import { useUndo } from '../features/problems/use-undo.ts';
import { useWorkplace } from '../features/problems/workplace.store.ts';
import { focusSearch } from '../features/search/search-focus.ts';
import { useMapStore } from '../map/map.store.ts';
import { useModeStore } from './mode.store.ts';
import { MODE_KINDS } from './mode.ts';

/** Typing, composing with an input method, or an open dialog: keys then belong to those. */
function isBusy(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.isComposing ||
    event.keyCode === 229 ||
    target?.isContentEditable === true ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target?.tagName ?? '') ||
    document.querySelector(
      // The whole page of a problem is no dialog: its keys are those of the list.
      '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open:not(.gw-problem-page)',
    ) !== null
  );
}

/** The keys of the whole page; arrows and plus/minus are the map's own while it has the focus. */
export function useHotkeys({ openKeys }: { openKeys(): void }): void {
  const { undo, redo } = useUndo();
  const latest = useRef({ openKeys, undo, redo });
  latest.current = { openKeys, undo, redo };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

interface Actions {
  openKeys(): void;
  undo(): void;
  redo(): void;
}

function actionOf(event: KeyboardEvent, { openKeys, undo, redo }: Actions): (() => void) | undefined {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && key === 'k' && !event.isComposing) return focusSearch;
  if (isBusy(event) || event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) {
    // Held down, the key would take back more than anybody saw.
    if (event.repeat) return undefined;
    if (key === 'y' || (key === 'z' && event.shiftKey)) return redo;
    return key === 'z' ? undo : undefined;
  }
  const mode = MODE_KINDS[Number(key) - 1];
  if (mode) return () => useModeStore.getState().setMode({ kind: mode });
  const map = useMapStore.getState().owner?.map;
  const workplace = useWorkplace.getState();
  switch (event.key) {
    case '?':
      return openKeys;
    case '/':
      return focusSearch;
    case 'Z':
      return redo;
    case 'Escape':
      if (workplace.isFull) return () => workplace.setFull(false);
      if (workplace.problemKey !== undefined) return () => workplace.openProblem(undefined);
      if (workplace.scope.kind !== 'all') return () => workplace.openScope({ kind: 'all' });
      return undefined;
    case '[':
      return () => window.history.back();
    case ']':
      return () => window.history.forward();
  }
  switch (key) {
    case 'j':
      return () => stepInList(1);
    case 'k':
      return () => stepInList(-1);
    case 'i':
      return () => useIntake.getState().open();
    case 'n':
      return map && (() => map.easeTo({ bearing: 0 }));
    case 'u':
      return map && (() => map.easeTo({ pitch: 0 }));
    case 'r':
      return () => useMapStore.getState().owner?.home();
    case 'f':
      return toggleFullScreen;
  }
  return undefined;
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.();
}
