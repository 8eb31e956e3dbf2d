import { Drawer, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePreview } from '../../map/preview.store.ts';
import { BatchList } from './batch-list.tsx';
import { ImportWizard } from './import-wizard.tsx';
import './imports.css';

/** Import beside the map, which stays in view for the preview. */
export function ImportDrawer({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslate();
  const [tab, setTab] = useState('new');
  const setPreview = usePreview((state) => state.setPreview);
  useEffect(() => {
    if (!open) setPreview(undefined);
  }, [open, setPreview]);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('imports.title')}
      size={640}
      mask={false}
      destroyOnHidden
      className="gw-import"
    >
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'new', label: t('imports.tab.new'), children: <ImportWizard onClose={onClose} /> },
          { key: 'batches', label: t('imports.batches'), children: <BatchList /> },
        ]}
      />
    </Drawer>
  );
}
