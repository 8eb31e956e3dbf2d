import { Providers } from '../../app/providers.tsx';
import { useTranslate } from '../../i18n/language.store.ts';
import { SignInForm } from '../accounts/sign-in-form.tsx';
import { startField } from './field-actions.ts';

/** The same form as on the page, on a phone. */
export default function FieldSignIn() {
  const t = useTranslate();
  return (
    <Providers>
      <div className="gwf-sign-in">
        <img src="/gridwalk.svg" alt="" width="56" height="56" />
        <h1>{t('field.signIn')}</h1>
        <SignInForm onSignedIn={() => void startField()} />
        <p className="gw-note">{t('signIn.help')}</p>
      </div>
    </Providers>
  );
}
