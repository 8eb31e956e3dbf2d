import { Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { FirstAdminForm } from '../accounts/first-admin-form.tsx';
import { openAnew } from '../accounts/setup-link.ts';

/** That this is a trial on one computer, and the way out of it. */
export function TrialPart() {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="gw-banner-part gw-trial">
      <Tag variant="outlined">{t('trial.label')}</Tag>
      <span className="gw-banner-text gw-trial-text">{t('trial.sentence')}</span>
      <Button size="small" type="link" onClick={() => setOpen(true)} data-testid="create-admin">
        {t('trial.createAdmin')}
      </Button>
      <Modal
        open={isOpen}
        title={t('trial.createAdmin')}
        footer={null}
        width={420}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <p className="gw-entry-note">{t('firstAdmin.note')}</p>
        <FirstAdminForm onDone={openAnew} />
      </Modal>
    </div>
  );
}
