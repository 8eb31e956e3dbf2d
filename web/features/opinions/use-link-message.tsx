import { App, Button } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type LinkBefore, useRelinkOpinions } from './opinions.queries.ts';

/** Says what was linked, and offers to take it back. */
export function useLinkMessage(): (problemKey: number | null, before: LinkBefore[]) => void {
  const t = useTranslate();
  const { message } = App.useApp();
  const relink = useRelinkOpinions();
  return (problemKey, before) => {
    if (before.length === 0) return;
    const key = `link-${before[0].opinionKey}`;
    const undo = async () => {
      message.destroy(key);
      try {
        await relink.mutateAsync(before);
        void message.success(t('opinions.linkUndone'));
      } catch (error) {
        void message.error(errorSentence(t, error));
      }
    };
    void message.success({
      key,
      duration: 8,
      content: (
        <>
          {t(problemKey === null ? 'opinions.unlinkDone' : 'opinions.linkDone')}
          <Button size="small" type="link" onClick={() => void undo()}>
            {t('action.undo')}
          </Button>
        </>
      ),
    });
  };
}
