import { App } from 'antd';
import { createContext, useContext, useEffect, useRef } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Desk, fetchDesk, type Operation, useStep, useWalkStep } from './consolidation.queries.ts';
import { useConsolidation } from './consolidation.store.ts';

/** What every part of the desk does things with. */
export interface ConsolidationDesk {
  campaignKey: number | null;
  mayMerge: boolean;
  isBusy: boolean;
  run(operation: Operation, after?: () => void): void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

const DeskContext = createContext<ConsolidationDesk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

export function useConsolidationDesk(): ConsolidationDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Used outside of the desk of consolidation.');
  return desk;
}

/** Steps of the desk with their undo and redo, by button and by Ctrl+Z and Ctrl+Y. */
export function useDeskActions(campaignKey: number | null, desk: Desk | undefined): ConsolidationDesk {
  const t = useTranslate();
  const { message } = App.useApp();
  const step = useStep(campaignKey);
  const walk = useWalkStep();
  const clear = useConsolidation((state) => state.clear);
  const isBusy = step.isPending || walk.isPending;
  const onError = (error: unknown) => void message.error(errorSentence(t, error));
  // Steps and keys go one after the other. Which step a key takes back is known when what came before it is done; until the
  // desk on the screen says so, too, the server is asked.
  const queue = useRef(Promise.resolve());
  const shown = useRef(desk);
  const isStale = useRef(false);
  useEffect(() => {
    if (shown.current !== desk) isStale.current = false;
    shown.current = desk;
  }, [desk]);
  const afterwards = (work: () => Promise<unknown>) => {
    queue.current = queue.current.then(work).then(
      () => {},
      (error: unknown) => onError(error),
    );
  };
  const go = (direction: 'undo' | 'redo') => () =>
    afterwards(async () => {
      const now = isStale.current ? await fetchDesk(campaignKey) : shown.current;
      const key = stepFor(now?.steps ?? [], direction);
      if (key === undefined) return;
      isStale.current = true;
      await walk.mutateAsync({ key, direction });
      void message.success(t(`consolidation.${direction}Done`));
    });
  const steps = desk?.steps ?? [];
  const undo = go('undo');
  const redo = go('redo');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const isTyping = ['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '') && !isCheckbox(target);
      if (!(event.ctrlKey || event.metaKey) || isTyping) return;
      const key = event.key.toLowerCase();
      const action = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
      if (key !== 'z' && key !== 'y') return;
      // Here these keys mean the desk, not what was done to problems elsewhere.
      event.preventDefault();
      event.stopImmediatePropagation();
      // Held down, the key would take back more than anybody saw.
      if (!event.repeat) action?.();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });
  return {
    campaignKey,
    mayMerge: desk?.mayMerge ?? false,
    isBusy,
    undo: isBusy || stepFor(steps, 'undo') !== undefined ? undo : undefined,
    redo: stepFor(steps, 'redo') === undefined ? undefined : redo,
    run: (operation, after) =>
      afterwards(async () => {
        isStale.current = true;
        await step.mutateAsync(operation);
        clear();
        after?.();
      }),
  };
}

/** The step that is to be taken back: the newest that stands. The one to be done again: what was undone last of those after it. */
function stepFor(steps: Desk['steps'], direction: 'undo' | 'redo'): number | undefined {
  const last = steps.findIndex(({ isUndone }) => !isUndone);
  if (direction === 'undo') return steps[last]?.key;
  return (last < 0 ? steps.at(-1) : steps[last - 1])?.key;
}

const isCheckbox = (target: HTMLElement | null) => target?.getAttribute('type') === 'checkbox';
