import { Alert } from 'antd';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from './session.queries.ts';

/** Says so when the server is away; the session query keeps trying. */
export function ConnectionBanner() {
  const t = useTranslate();
  const { error } = useSession();
  const isSignedOut = useSignedOut((state) => state.isSignedOut);
  if (!error || isSignedOut) return null;
  return <Alert banner type="warning" title={t('offline.title')} description={t('offline.text')} />;
}
