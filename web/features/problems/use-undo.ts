import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { answer, errorSentence } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type EditStep, useEditHistory } from './edit-history.store.ts';

/** Takes back an event on the server; the answer is the event of the taking back, which can itself be taken back. */
async function undoEvent({ problemKey, eventKey }: EditStep): Promise<EditStep> {
  const undone = await answer(
    client.problems[':key'].undo.$post({ param: { key: String(problemKey) }, json: { eventKey } }),
  );
  return { problemKey, eventKey: undone.eventKey };
}

/** Undo and redo of this tab's edits, and undo of one event of a history. */
export function useUndo() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const history = useEditHistory;
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });

  async function walk(direction: 'undo' | 'redo') {
    const state = history.getState();
    const step = (direction === 'undo' ? state.undoSteps : state.redoSteps).at(-1);
    if (!step) {
      void message.info(
        t(direction === 'undo' ? 'problems.card.nothingToUndo' : 'problems.card.nothingToRedo'),
      );
      return;
    }
    try {
      const inverse = await undoEvent(step);
      if (direction === 'undo') state.recordUndo(inverse);
      else state.recordRedo(inverse);
      await refresh();
      void message.success(t(direction === 'undo' ? 'problems.card.undone' : 'problems.card.redone'));
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }

  return { undo: () => void walk('undo'), redo: () => void walk('redo') };
}
