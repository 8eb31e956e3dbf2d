import { AimOutlined, FlagOutlined, HeatMapOutlined, PrinterOutlined, ReadOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense } from 'react';
import {
  useWalkaboutChoice,
  WALKABOUT_DESKS,
  type WalkaboutDesk,
} from '../features/walkabouts/walkabout-choice.store.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { DeskRail } from './desk-rail.tsx';

/** The desks that are there; each is loaded when it is first opened. */
const PAGES: Partial<Record<WalkaboutDesk, { icon: ReactNode; Page: LazyExoticComponent<ComponentType> }>> = {
  plans: { icon: <FlagOutlined />, Page: lazy(() => import('../features/walkabouts/plans-page.tsx')) },
  coverage: {
    icon: <HeatMapOutlined />,
    Page: lazy(() => import('../features/coverage/coverage-page.tsx')),
  },
  diary: { icon: <ReadOutlined />, Page: lazy(() => import('../features/coverage/diary-page.tsx')) },
  service: {
    icon: <AimOutlined />,
    Page: lazy(() => import('../features/service-area/service-area-page.tsx')),
  },
  print: {
    icon: <PrinterOutlined />,
    Page: lazy(() => import('../features/walkabout-print/walkabout-print-page.tsx')),
  },
};

/** The desks of the mode 走访. */
export default function WalkaboutDesks() {
  const t = useTranslate();
  const { desk, openDesk } = useWalkaboutChoice();
  const entries = WALKABOUT_DESKS.flatMap((each) => {
    const page = PAGES[each];
    return page && each !== 'print'
      ? [{ desk: each, icon: page.icon, label: t(`walkabouts.desk.${each}`) }]
      : [];
  });
  const open: WalkaboutDesk = PAGES[desk] ? desk : 'plans';
  const { Page } = PAGES[open]!;
  return (
    <div className="gw-with-desks">
      <DeskRail label={t('walkabouts.desks')} entries={entries} open={open} onOpen={openDesk} />
      <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
        <Page />
      </Suspense>
    </div>
  );
}
