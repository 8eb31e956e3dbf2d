import { Alert, Empty, Skeleton, Tabs } from 'antd';
import { memo, type ReactNode } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { SchemeDecisions } from '../consultation/scheme-decisions.tsx';
import { CirculationMap } from './circulation-map.tsx';
import { DemandTab } from './demand-tab.tsx';
import { DoorCard } from './door-card.tsx';
import { FireTab } from './fire-tab.tsx';
import { GroundMatchNote } from './ground-match-note.tsx';
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

/** Drawn again by what is in them, not by whatever else changes with a click. */
const DoorCardOnce = memo(DoorCard);
const StreetCardOnce = memo(StreetCard);
const RouteCardOnce = memo(RouteCard);
const PlanListOnce = memo(PlanList);

function Results({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const isOpened = useModel((state) => state.opened !== undefined && state.view !== undefined);
  const gateCount = useModel((state) => state.opened?.gates.length ?? 0);
  const unresolved = useModel((state) => state.view?.unresolved.length ?? 0);
  const error = useModel((state) => state.error);
  const tab = usePlan((state) => state.tab);
  const setTab = usePlan((state) => state.setTab);
  const schemeKey = usePlan((state) => state.scheme.key);
  const schemeName = usePlan((state) => state.scheme.name);
  if (error)
    return (
      <Alert
        className="gw-circulation-alert"
        type="error"
        showIcon
        title={t('circulation.failed', { error })}
      />
    );
  if (!isOpened) return <Skeleton active className="gw-list-skeleton" />;
  if (gateCount === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('circulation.noGates')} />;
  const pages: Record<ResultTab, ReactNode> = {
    reach: <ReachTab area={area} />,
    fire: <FireTab area={area} />,
    traffic: <TrafficTab />,
    parking: <ParkingTab area={area} />,
    demand: <DemandTab area={area} />,
  };
  return (
    <div className="gw-circulation-scroll">
      <DoorCardOnce area={area} />
      <StreetCardOnce area={area} />
      <RouteCardOnce />
      <PlanListOnce />
      <GroundMatchNote />
      {unresolved > 0 && (
        <Alert type="warning" showIcon title={t('circulation.unresolved', { n: unresolved })} />
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
      {schemeKey !== undefined && <SchemeDecisions schemeKey={schemeKey} name={schemeName} />}
    </div>
  );
}
