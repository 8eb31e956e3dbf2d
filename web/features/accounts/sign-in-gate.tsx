import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type PropsWithChildren, useEffect, useRef, useState } from 'react';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { EntryPage } from './entry-page.tsx';
import { FirstAdminForm } from './first-admin-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { openAnew } from './setup-link.ts';
import { SignInForm } from './sign-in-form.tsx';

/**
 * Before everything else: who is here. A session that ends while somebody works is asked for in a window above the page,
 * which stays as it is, unsaved words included.
 */
export function SignInGate({ setupToken, children }: PropsWithChildren<{ setupToken: string | undefined }>) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const { data: session, isPending, failureCount, refetch } = useSession();
  const isSignedOut = useSignedOut((state) => state.isSignedOut);
  const [token, setToken] = useState(setupToken);
  useRightsReset();

  if (token) {
    return (
      <EntryPage title={t('trial.createAdmin')} note={t('firstAdmin.note')}>
        <FirstAdminForm setupToken={token} onDone={openAnew} />
        <button type="button" className="gw-entry-skip gw-number" onClick={() => setToken(undefined)}>
          {t('firstAdmin.later')}
        </button>
      </EntryPage>
    );
  }
  if (!session && isSignedOut) {
    return (
      <EntryPage title={t('signIn.title')}>
        <SignInForm onSignedIn={() => void refetch()} />
        <p className="gw-entry-help">{t('signIn.help')}</p>
      </EntryPage>
    );
  }
  if (!session && isPending && failureCount === 0) return <div className="gw-entry-wait" />;
  if (session?.principal.mustChangePassword) {
    return (
      <EntryPage
        title={t('password.firstTitle', { name: session.principal.name })}
        note={t('password.firstNote')}
      >
        <PasswordForm onChanged={openAnew} />
      </EntryPage>
    );
  }
  const goOn = (userId: string) => {
    // What somebody else left open is not for the eyes of whoever comes next.
    if (userId !== session?.principal.id) return openAnew();
    void queryClient.invalidateQueries();
  };
  return (
    <>
      {children}
      <Modal
        open={isSignedOut}
        title={t('signIn.again')}
        footer={null}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        width={400}
        zIndex={3000}
        destroyOnHidden
      >
        <p className="gw-entry-note">{t('signIn.againNote')}</p>
        <SignInForm onSignedIn={goOn} />
      </Modal>
    </>
  );
}

/** Other rights than a moment ago (the administrator changed role or areas): nothing fetched under the old ones stays. */
function useRightsReset(): void {
  const principal = useSession().data?.principal;
  const rights = principal && JSON.stringify([principal.id, principal.role, principal.scope]);
  const known = useRef(rights);
  useEffect(() => {
    if (known.current !== undefined && rights !== undefined && known.current !== rights) openAnew();
    known.current = rights ?? known.current;
  }, [rights]);
}
