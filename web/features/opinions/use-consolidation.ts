import { App } from 'antd';
import { createContext, useContext, useEffect } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Desk, type Operation, useStep, useWalkStep } from './consolidation.queries.ts';
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
  const steps = desk?.steps ?? [];
  const last = steps.findIndex(({ isUndone }) => !isUndone);
  // What was undone after the last step that stands, the oldest of it first.
  const next = last < 0 ? steps.at(-1) : steps[last - 1];
  const onError = (error: unknown) => void message.error(errorSentence(t, error));
  const go = (key: number | undefined, direction: 'undo' | 'redo') =>
    key === undefined || isBusy
      ? undefined
      : () =>
          walk.mutate(
            { key, direction },
            {
              onSuccess: () => void message.success(t(`consolidation.${direction}Done`)),
              onError,
            },
          );
  const undo = go(steps[last]?.key, 'undo');
  const redo = go(next?.key, 'redo');
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
      action?.();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });
  return {
    campaignKey,
    mayMerge: desk?.mayMerge ?? false,
    isBusy,
    undo,
    redo,
    run: (operation, after) =>
      step.mutate(operation, {
        onSuccess: () => {
          clear();
          after?.();
        },
        onError,
      }),
  };
}

const isCheckbox = (target: HTMLElement | null) => target?.getAttribute('type') === 'checkbox';
