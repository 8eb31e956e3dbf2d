import { Badge, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { AreasTable } from './areas-table.tsx';
import { ProblemCard } from './problem-card.tsx';
import { ProblemList } from './problem-list.tsx';
import { useProblemTable } from './problem-table.queries.ts';
import { RepeatsPanel } from './repeats-panel.tsx';
import { SummaryTiles } from './summary-tiles.tsx';
import { TimeHistogramPanel } from './time-histogram.tsx';
import { UnplacedQueue } from './unplaced-queue.tsx';
import { type PanelTab, useWorkplace } from './workplace.store.ts';

// Opened now and then; the list does not wait for it.
const UnitSide = lazy(async () => ({ default: (await import('../units/unit-side.tsx')).UnitSide }));

/** Numbers and list of what is asked for; an opened problem takes their place. */
export function SidePanel() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { tab, openTab, problemKey, unit } = useWorkplace();
  const unplacedCount = useProblemTable().data?.unplacedCount ?? 0;
  return (
    <aside className="gw-panel gw-side" aria-label={t('problems.list.title')}>
      {problemKey !== undefined ? (
        <ProblemCard key={problemKey} problemKey={problemKey} />
      ) : unit !== undefined ? (
        <Suspense fallback={null}>
          <UnitSide unit={unit} />
        </Suspense>
      ) : (
        <>
          <SummaryTiles />
          {isPhone && <TimeHistogramPanel />}
          <Tabs
            className="gw-side-tabs"
            size="small"
            activeKey={tab}
            onChange={(key) => openTab(key as PanelTab)}
            destroyOnHidden
            items={[
              { key: 'list', label: t('problems.panel.list'), children: <ProblemList /> },
              { key: 'areas', label: t('problems.panel.areas'), children: <AreasTable /> },
              { key: 'repeats', label: t('repeats.tab'), children: <RepeatsPanel /> },
              {
                key: 'unplaced',
                label: (
                  <>
                    {t('problems.unplaced.title')}{' '}
                    <Badge count={unplacedCount} overflowCount={99999} color="#7a6a45" size="small" />
                  </>
                ),
                children: <UnplacedQueue />,
              },
            ]}
          />
        </>
      )}
    </aside>
  );
}
