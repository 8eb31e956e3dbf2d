import { Segmented, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import '../cases/cases.css';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { OPINION_TABS, type OpinionTab } from './opinion-choice.ts';
import { OpinionsTab } from './opinions-tab.tsx';
import './opinions.css';

const CampaignsTab = lazy(() => import('./campaigns-tab.tsx'));
const TextPage = lazy(() => import('./text-page.tsx'));
const ConsolidationPage = lazy(() => import('./consolidation-page.tsx'));

/** The desk of opinions: what was said, in which campaigns, taken from which texts, gathered into which problems. */
export default function OpinionsPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { opinions, openOpinionTab } = useWorkplace();
  return (
    <div className={isPhone ? 'gw-opinions gw-opinions-phone' : 'gw-opinions'}>
      <nav className="gw-opinion-tabs" aria-label={t('opinions.tabs')}>
        <Segmented<OpinionTab>
          block={isPhone}
          value={opinions.tab}
          onChange={openOpinionTab}
          options={OPINION_TABS.map((tab) => ({ value: tab, label: t(`opinions.tab.${tab}`) }))}
        />
      </nav>
      <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
        {opinions.tab === 'campaigns' ? (
          <CampaignsTab />
        ) : opinions.tab === 'texts' ? (
          <TextPage />
        ) : opinions.tab === 'consolidation' ? (
          <ConsolidationPage />
        ) : (
          <OpinionsTab />
        )}
      </Suspense>
    </div>
  );
}
