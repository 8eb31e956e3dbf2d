import { App, Button } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useUndo } from './use-undo.ts';

const UNDO_OFFER_S = 8;

/** What to say after an edit: saved, with the way back; or why not. */
export function useSavedMessage(): { onSuccess(): void; onError(error: unknown): void } {
  const t = useTranslate();
  const { message } = App.useApp();
  const { undo } = useUndo();
  return {
    onSuccess: () =>
      void message.success({
        duration: UNDO_OFFER_S,
        content: (
          <>
            {t('problems.card.saved')}
            <Button type="link" size="small" onClick={undo}>
              {t('action.undo')}
            </Button>
          </>
        ),
      }),
    onError: (error) => void message.error(errorSentence(t, error)),
  };
}
