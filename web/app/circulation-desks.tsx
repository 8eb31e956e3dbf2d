import { AuditOutlined, BulbOutlined, ColumnWidthOutlined, EditOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import {
  CIRCULATION_DESKS,
  type CirculationDesk,
  useCirculationDesk,
} from '../features/circulation/circulation-desk.store.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { DeskRail } from './desk-rail.tsx';

const CirculationPage = lazy(() => import('../features/circulation/circulation-page.tsx'));
const ConsultationPage = lazy(() => import('../features/consultation/consultation-page.tsx'));

const ICONS: Record<CirculationDesk, ReactNode> = {
  plan: <EditOutlined />,
  compare: <ColumnWidthOutlined />,
  suggest: <BulbOutlined />,
  consult: <AuditOutlined />,
};

/** The desks of the mode 微循环. */
export default function CirculationDesks() {
  const t = useTranslate();
  const { desk, openDesk } = useCirculationDesk();
  const entries = CIRCULATION_DESKS.map((each) => ({
    desk: each,
    icon: ICONS[each],
    label: t(`circulation.desk.${each}`),
  }));
  return (
    <div className="gw-with-desks">
      <DeskRail label={t('circulation.desks')} entries={entries} open={desk} onOpen={openDesk} />
      <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
        {desk === 'consult' ? <ConsultationPage /> : <CirculationPage />}
      </Suspense>
    </div>
  );
}
