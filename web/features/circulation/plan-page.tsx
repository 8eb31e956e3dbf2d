import { Alert, Empty, Skeleton, Tabs } from 'antd';
import type { ReactNode } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { SchemeDecisions } from '../consultation/scheme-decisions.tsx';
import { CirculationMap } from './circulation-map.tsx';
import { DemandTab } from './demand-tab.tsx';
import { FireTab } from './fire-tab.tsx';
import { LimitsNote } from './limits-note.tsx';
import { useModel } from './model.store.ts';
import { ParkingTab } from './parking-tab.tsx';
import { RESULT_TABS, type ResultTab, usePlan } from './plan.store.ts';
import { PlanList } from './plan-list.tsx';
import { ReachTab } from './reach-tab.tsx';
import { ResultTiles } from './result-tiles.tsx';
import { RouteCard } from './route-card.tsx';
import { SchemeBar } from './scheme-bar.tsx';
import { StreetCard } from './street-card.tsx';
import { TrafficTab } from './traffic-tab.tsx';
import { usePlanKeys } from './use-plan-keys.ts';

/** 改动: the map with its tools, the measures, and what they do to whom. */
export function PlanPage({ area }: { area: CirculationArea }) {
  usePlanKeys();
  return (
    <div className="gw-circulation">
      <CirculationMap area={area} />
      <aside className="gw-circulation-panel">
        <SchemeBar area={area} />
        <Results area={area} />
        <LimitsNote />
      </aside>
    </div>
  );
}

function Results({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const { opened, view, error } = useModel();
  const { tab, setTab, scheme } = usePlan();
  if (error)
    return (
      <Alert
        className="gw-circulation-alert"
        type="error"
        showIcon
        title={t('circulation.failed', { error })}
      />
    );
  if (!opened || !view) return <Skeleton active className="gw-list-skeleton" />;
  if (opened.gates.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('circulation.noGates')} />;
  const pages: Record<ResultTab, ReactNode> = {
    reach: <ReachTab area={area} />,
    fire: <FireTab area={area} />,
    traffic: <TrafficTab />,
    parking: <ParkingTab />,
    demand: <DemandTab />,
  };
  return (
    <div className="gw-circulation-scroll">
      <StreetCard />
      <RouteCard />
      <PlanList />
      {view.unresolved.length > 0 && (
        <Alert type="warning" showIcon title={t('circulation.unresolved', { n: view.unresolved.length })} />
      )}
      {area.isPartial && <Alert type="info" showIcon title={t('circulation.partial')} />}
      <ResultTiles />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => setTab(key as ResultTab)}
        items={RESULT_TABS.map((each) => ({
          key: each,
          label: t(`circulation.tab.${each}`),
          children: each === tab ? <div className="gw-circulation-tab">{pages[each]}</div> : null,
        }))}
      />
      {scheme.key !== undefined && <SchemeDecisions schemeKey={scheme.key} name={scheme.name} />}
    </div>
  );
}
