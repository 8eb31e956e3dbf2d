import { useEffect, useState } from 'react';
import { CLOCK_TOLERANCE_S } from '#core/visits/visit-clock.ts';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { readAbilities } from './device-abilities.ts';
import { useField } from './field.store.ts';
import { useKeptPage } from './keep-page.ts';
import { useOutbox } from './outbox.store.ts';

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
  return isOnline;
}

/** What is not as usual, in one sentence each: the one that may cost records first. */
export function NoticeBar() {
  const t = useTranslate();
  const isOnline = useOnline();
  const { isReached, isFromDevice, skewS } = useField();
  const { halt, notKept } = useOutbox();
  const isSignedOut = useSignedOut((state) => state.isSignedOut);
  const { isFailed, isKept } = useKeptPage();
  const { isSecure, keepsPage } = readAbilities();
  const minutes = Math.round(Math.abs(skewS) / 60);
  const direction = t(skewS > 0 ? 'field.notice.ahead' : 'field.notice.behind');
  const isOffline = !isOnline || !isReached || halt === 'offline';
  return (
    <div className="gwf-notices">
      {notKept && (
        <p className="gwf-notice gwf-notice-strong" role="alert">
          {t(notKept.isFull ? 'field.notice.full' : 'field.notice.notKept')}
        </p>
      )}
      {isSignedOut && (
        <p className="gwf-notice gwf-notice-strong" role="alert">
          {t('field.signInAgain')}
          <button
            type="button"
            className="gwf-button"
            onClick={() => useField.setState({ phase: 'sign_in' })}
          >
            {t('field.signInButton')}
          </button>
        </p>
      )}
      {isOffline && (
        <p className="gwf-notice" data-testid="offline">
          {t('field.notice.offline')} {isFromDevice && t('field.notice.fromDevice')}
        </p>
      )}
      {Math.abs(skewS) > CLOCK_TOLERANCE_S && (
        <p className="gwf-notice">{t('field.notice.clock', { direction, n: minutes })}</p>
      )}
      {!isSecure && (
        <p className="gwf-notice" data-testid="insecure">
          {t('field.notice.insecure')}
        </p>
      )}
      {isSecure && (!keepsPage || (isFailed && !isKept)) && (
        <p className="gwf-notice">{t('field.notice.noPage')}</p>
      )}
    </div>
  );
}
