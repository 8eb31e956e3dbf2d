import { Drawer, Tabs } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { AuditTab } from './audit-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import './privacy.css';

/** Who did and looked at what, and how long things are kept; for the administrator. */
export default function LogDrawer({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  return (
    <Drawer open onClose={onClose} title={t('privacy.title')} size="min(1080px, 100vw)">
      <Tabs
        items={[
          { key: 'audit', label: t('privacy.tab.audit'), children: <AuditTab /> },
          { key: 'retention', label: t('privacy.tab.retention'), children: <RetentionTab /> },
        ]}
      />
    </Drawer>
  );
}
