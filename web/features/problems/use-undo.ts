import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { ApiError, answer, errorSentence } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type EditStep, useEditHistory } from './edit-history.store.ts';

/** One step after the other: what a key takes back is known when the answer to the key before it has come. */
let walking: Promise<void> = Promise.resolve();

function afterwards(work: () => Promise<void> | void): void {
  walking = walking.then(work);
}

/** Undo and redo of this tab's edits; what somebody changed since stays, and a sentence says so. */
export function useUndo() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const { message } = App.useApp();

  async function takeBack(step: EditStep, direction: 'undo' | 'redo') {
    const history = useEditHistory.getState();
    try {
      const { steps } = await answer(client.problems.undo.$post({ json: { steps: [...step] } }));
      if (direction === 'undo') history.recordUndo(step, steps);
      else history.recordRedo(step, steps);
      void message.success(t(direction === 'undo' ? 'problems.card.undone' : 'problems.card.redone'));
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) history.forget(step);
      void message.error(errorSentence(t, error));
    } finally {
      // The session carries the data version, from which everything else follows.
      void queryClient.invalidateQueries({ queryKey: ['session'] });
    }
  }

  async function walk(direction: 'undo' | 'redo') {
    const { undoSteps, redoSteps } = useEditHistory.getState();
    const step = (direction === 'undo' ? undoSteps : redoSteps).at(-1);
    if (step) await takeBack(step, direction);
    else void message.info(t(`problems.card.nothingTo${direction === 'undo' ? 'Undo' : 'Redo'}`));
  }

  return {
    undo: () => afterwards(() => walk('undo')),
    redo: () => afterwards(() => walk('redo')),
    /** Takes back this very step, whatever was done after it. */
    undoStep: (step: EditStep) =>
      afterwards(async () => {
        if (useEditHistory.getState().undoSteps.includes(step)) await takeBack(step, 'undo');
      }),
  };
}
