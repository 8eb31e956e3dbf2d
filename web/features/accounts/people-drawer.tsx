import { Drawer, Tabs } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { DepartmentsTab } from './departments-tab.tsx';
import { PeopleTab } from './people-tab.tsx';

/** People and departments, for the administrator. */
export default function PeopleDrawer({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  return (
    <Drawer open onClose={onClose} title={t('people.title')} size="min(1080px, 100vw)" className="gw-people">
      <Tabs
        items={[
          { key: 'people', label: t('people.tab'), children: <PeopleTab /> },
          { key: 'departments', label: t('departments.tab'), children: <DepartmentsTab /> },
        ]}
      />
    </Drawer>
  );
}
