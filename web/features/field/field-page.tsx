import { lazy, Suspense, useEffect } from 'react';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';
import { loadWalkabouts, refreshWalkabout, startField } from './field-actions.ts';
import { FieldFrame } from './field-frame.tsx';
import { FieldToast } from './field-toast.tsx';
import { onDelivered } from './outbox.store.ts';
import { StartView } from './start-view.tsx';

// Signing in needs the server; its forms are not among what is kept for a walk without one.
const FieldSignIn = lazy(() => import('./field-sign-in.tsx'));

const REFRESH_MS = 60_000;

/** The phone page of a walkabout: who is here, which walkabout, and then one stop after the other. */
export function FieldPage() {
  const t = useTranslate();
  const language = useLanguage();
  const { phase, bundle } = useField();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${t('field.title')} · ${t('app.name')}`;
  }, [language, t]);
  useFreshData(phase === 'ready');
  return (
    <div className="gwf">
      {phase === 'starting' && <div className="gwf-wait" aria-busy="true" />}
      {phase === 'sign_in' && (
        <Suspense fallback={<div className="gwf-wait" aria-busy="true" />}>
          <FieldSignIn />
        </Suspense>
      )}
      {phase === 'unreachable' && (
        <div className="gwf-empty" role="alert">
          <p>{t('field.unreachable')}</p>
          <button type="button" className="gwf-button gwf-primary" onClick={() => void startField()}>
            {t('field.tryAgain')}
          </button>
        </div>
      )}
      {phase === 'ready' && (bundle ? <FieldFrame bundle={bundle} /> : <StartView />)}
      <FieldToast />
    </div>
  );
}

/** What others do comes in from time to time, while somebody looks, and after all of one's own has arrived. */
function useFreshData(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return;
    const refresh = () => {
      if (document.visibilityState !== 'visible') return;
      if (useField.getState().bundle) void refreshWalkabout();
      else void loadWalkabouts();
    };
    const timer = setInterval(refresh, REFRESH_MS);
    const stop = onDelivered(refresh);
    window.addEventListener('online', refresh);
    return () => {
      clearInterval(timer);
      stop();
      window.removeEventListener('online', refresh);
    };
  }, [isReady]);
}
