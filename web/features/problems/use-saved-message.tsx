import { App, Button } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type EditStep, useEditHistory } from './edit-history.store.ts';
import { useUndo } from './use-undo.ts';

/** As long as people take to notice a slip; Ctrl+Z works after that, too. */
const UNDO_OFFER_S = 30;
const MESSAGE = 'saved';

/** What to say after an edit: saved, with the way back; or why not. */
export function useSavedMessage() {
  const t = useTranslate();
  const { message } = App.useApp();
  const { undoStep } = useUndo();
  return {
    /** Notes the step for Ctrl+Z and says so; `sentence` in place of "已保存". */
    saved: (step: EditStep, sentence = t('problems.card.saved')) => {
      useEditHistory.getState().recordEdit(step);
      void message.success({
        key: MESSAGE,
        duration: UNDO_OFFER_S,
        content: (
          <span data-testid="saved-message">
            {sentence}
            <Button
              type="link"
              size="small"
              onClick={() => {
                message.destroy(MESSAGE);
                undoStep(step);
              }}
            >
              {t('action.undo')}
            </Button>
          </span>
        ),
      });
    },
    refused: (error: unknown) => void message.error(errorSentence(t, error)),
  };
}
