import { App } from 'antd';
import { useEffect } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { useCirculationDesk } from './circulation-desk.store.ts';
import { openStored } from './open-stored.ts';
import { usePlan } from './plan.store.ts';

/** A link names the stored scheme on the table: following it lays the scheme there, laying another there changes the link. */
export function useSchemeLink(): void {
  const t = useTranslate();
  const { message } = App.useApp();
  const linked = useCirculationDesk((state) => state.schemeKey);
  const dataset = useSession().data?.dataset;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a link that changed is followed
  useEffect(() => {
    if (linked === undefined || linked === usePlan.getState().scheme.key) return;
    openStored(linked).catch((error: unknown) => {
      useCirculationDesk.getState().openScheme(undefined);
      void message.error(errorSentence(t, error));
    });
  }, [linked]);
  useEffect(
    () =>
      usePlan.subscribe(({ scheme }, before) => {
        if (scheme.key !== before.scheme.key) useCirculationDesk.getState().openScheme(scheme.key);
      }),
    [],
  );
  // The streets of the other dataset are not these.
  useEffect(() => {
    if (dataset !== undefined && usedWith !== undefined && usedWith !== dataset)
      usePlan.getState().openArea(undefined);
    usedWith = dataset ?? usedWith;
  }, [dataset]);
}

let usedWith: string | undefined;
