import { Button, Modal } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';

/** The one time a password can be read. */
export function PasswordOnce({
  name,
  login,
  password,
  onClose,
}: {
  name: string;
  login: string;
  password: string;
  onClose(): void;
}) {
  const t = useTranslate();
  return (
    <Modal
      open
      title={t('people.passwordOf', { name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={420}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('people.passwordNoted')}
        </Button>
      }
    >
      <div className="gw-once">
        <p>{t('people.passwordLogin', { login })}</p>
        <output className="gw-once-password" data-testid="password-once">
          {password}
        </output>
        <p className="gw-note">{t('people.passwordOnce')}</p>
      </div>
    </Modal>
  );
}
