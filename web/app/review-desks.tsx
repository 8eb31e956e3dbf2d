import { ProfileOutlined, ScheduleOutlined, WarningOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense } from 'react';
import { REVIEW_DESKS, type ReviewDesk, useReviewChoice } from '../features/reviews/review-choice.store.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { DeskRail } from './desk-rail.tsx';

/** The desks that are there; each is loaded when it is first opened. */
const PAGES: Partial<Record<ReviewDesk, { icon: ReactNode; Page: LazyExoticComponent<ComponentType> }>> = {
  reviews: {
    icon: <ScheduleOutlined />,
    Page: lazy(() => import('../features/reviews/reviews-page.tsx')),
  },
  bottlenecks: {
    icon: <WarningOutlined />,
    Page: lazy(() => import('../features/reviews/bottlenecks-page.tsx')),
  },
  areas: {
    icon: <ProfileOutlined />,
    Page: lazy(() => import('../features/area-page/area-page.tsx')),
  },
};

/** The desks of the mode 会商. */
export default function ReviewDesks() {
  const t = useTranslate();
  const { desk, openDesk } = useReviewChoice();
  const entries = REVIEW_DESKS.flatMap((each) => {
    const page = PAGES[each];
    return page ? [{ desk: each, icon: page.icon, label: t(`reviews.desk.${each}`) }] : [];
  });
  const open: ReviewDesk = PAGES[desk] ? desk : 'reviews';
  const { Page } = PAGES[open]!;
  return (
    <div className="gw-with-desks">
      <DeskRail label={t('reviews.desks')} entries={entries} open={open} onOpen={openDesk} />
      <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
        <Page />
      </Suspense>
    </div>
  );
}
