import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useViewContext } from '../problems/problem-picture.queries.ts';
import { useProblemTable } from '../problems/problem-table.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { withoutMissing } from './missing-parts.ts';
import { openQuery } from './open-view.ts';
import { fetchView } from './views.queries.ts';

// Read before the page writes its own state into the address.
let linkedId = new URLSearchParams(window.location.search).get('view') ?? undefined;

/** Opens the view of `?view=ID`, and looks whether what a link or view names still exists. */
export function useLinkedView(): void {
  const t = useTranslate();
  const { message } = App.useApp();
  const [isRestored, setRestored] = useState(linkedId === undefined);
  const checkOpened = useMissingCheck();
  useEffect(() => {
    if (linkedId === undefined) return;
    const id = linkedId;
    linkedId = undefined;
    fetchView(id)
      .then((view) => openQuery(view.query))
      .catch((error: unknown) => void message.warning(errorSentence(t, error), 8))
      .finally(() => setRestored(true));
  }, [message, t]);
  useEffect(() => {
    if (isRestored) checkOpened();
  }, [isRestored, checkOpened]);
}

/** Asks once all is loaded that it needs to know; the rest of the view opens without what is gone. */
export function useMissingCheck(): () => void {
  const t = useTranslate();
  const { message } = App.useApp();
  const areas = useAreas();
  const context = useViewContext();
  const profile = useProfile().data;
  const table = useProblemTable().data;
  const [wish, setWish] = useState(0);
  const answered = useRef(0);
  useEffect(() => {
    if (wish === answered.current || !areas || !context || !profile || !table) return;
    answered.current = wish;
    const found = withoutMissing(useWorkplace.getState(), {
      hasArea: (key) => areas.byKey.has(key),
      hasCategory: (code) => context.categories.some((category) => category.code === code),
      hasSource: (code) =>
        profile.sources.some((source) => source.code === code) || table.sources.includes(code),
    });
    if (!found) return;
    useWorkplace.setState(found.state);
    const parts = (['areas', 'categories', 'sources'] as const)
      .filter((part) => found.missing[part] > 0)
      .map((part) => t(`views.missing.${part}`, { n: found.missing[part] }));
    void message.warning(t('views.missing', { parts: parts.join(t('views.comma')) }), 10);
  }, [wish, areas, context, profile, table, message, t]);
  const [ask] = useState(() => () => setWish((count) => count + 1));
  return ask;
}
