import { Segmented } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import '../problems/map-pane.css';
import '../problems/layers.css';
import '../problems/side-panel.css';
import '../problems/problem-card.css';
import '../cases/cases.css';
import './home.css';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useCases } from '../cases/cases.queries.ts';
import { HomeCommitments } from '../commitments/home-commitments.tsx';
import { AreasTable } from '../problems/areas-table.tsx';
import { ProblemCard } from '../problems/problem-card.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { HomeReview } from '../reviews/home-review.tsx';
import { HomeAdmin } from './home-admin.tsx';
import { HomeHead } from './home-head.tsx';
import { HomeMeasures } from './home-measures.tsx';
import { HomePairings } from './home-pairings.tsx';
import { type HomePlan, homePlan, pairingsShown, showsAdmin, showsRates, type Viewer } from './home-plan.ts';
import { HomeRates } from './home-rates.tsx';
import { FurtherLinks, HomeTiles } from './home-tiles.tsx';
import { PeriodWindow } from './period-window.tsx';
import { isPlaced, TaskList } from './task-list.tsx';
import type { TaskPoint } from './task-points.layer.ts';
import { useViewer } from './use-viewer.ts';

const TaskMap = lazy(() => import('./task-map.tsx'));
const MapPane = lazy(() => import('../problems/map-pane.tsx'));

/** So many are numbered on the page; the list itself has all. */
const SHOWN_TASKS = 30;

/** The first page of the day: four numbers, the map, and what waits, as the role wants it. */
export default function HomePage({ onImport }: { onImport(): void }) {
  const viewer = useViewer();
  return viewer ? <Home key={viewer.id} viewer={viewer} onImport={onImport} /> : null;
}

function Home({ viewer, onImport }: { viewer: Viewer; onImport(): void }) {
  const isPhone = usePhone();
  const plan = useMemo(() => homePlan(viewer), [viewer]);
  const { problemKey } = useWorkplace();
  useMapLeadsOn();
  const pairings = pairingsShown(viewer);
  const isTasks = plan.layout === 'tasks';
  const { data, error } = useCases(plan.list.queue, plan.list.choice, 0, SHOWN_TASKS);
  const points = useMemo(
    () =>
      (data?.rows ?? []).flatMap((row, i): TaskPoint[] =>
        isPlaced(row)
          ? [{ key: row.key, number: i + 1, lng: row.lng, lat: row.lat, light: row.clocks.whole.light }]
          : [],
      ),
    [data],
  );
  const card = problemKey !== undefined && <ProblemCard key={problemKey} problemKey={problemKey} />;
  if (isPhone && card) return <div className="gw-home gw-home-card">{card}</div>;
  const map = hasWebGl2() && (
    <Suspense fallback={<div className="gw-home-map gw-map-loading" />}>
      {isTasks ? (
        data && <TaskMap points={points} areaKeys={viewer.areaKeys} />
      ) : (
        <div className="gw-home-map">
          <MapPane onImport={onImport} />
        </div>
      )}
    </Suspense>
  );
  const list = <TaskList tile={plan.list} data={data} error={error} />;
  return (
    <div className={isTasks ? 'gw-home gw-home-of-tasks' : 'gw-home'} data-role={viewer.role}>
      <div className="gw-home-top">
        <HomeHead viewer={viewer} />
        <HomeTiles tiles={plan.tiles} />
        <FurtherLinks tiles={plan.further}>
          {pairings && <HomePairings {...pairings} />}
          {!viewer.isOther && <HomeCommitments />}
          {!viewer.isOther && <HomeReview />}
        </FurtherLinks>
        {(showsRates(viewer) || showsAdmin(viewer)) && (
          <div className="gw-home-strips">
            {showsRates(viewer) && <HomeRates />}
            {showsAdmin(viewer) && <HomeAdmin />}
          </div>
        )}
      </div>
      {map}
      <aside className="gw-home-side gw-panel">
        {card ||
          (isTasks ? (
            <>
              {viewer.role === 'department' && viewer.departmentKey !== null && (
                <HomeMeasures departmentKey={viewer.departmentKey} />
              )}
              {list}
            </>
          ) : (
            <AreasSide first={viewer.role === 'secretary' ? 'list' : 'areas'} plan={plan} list={list} />
          ))}
      </aside>
    </div>
  );
}

/** The areas compared, or what waits. */
function AreasSide({
  first,
  plan,
  list,
}: {
  first: 'areas' | 'list';
  plan: HomePlan;
  list: React.ReactNode;
}) {
  const t = useTranslate();
  const [page, setPage] = useState(first);
  return (
    <>
      <div className="gw-home-switch">
        <Segmented<'areas' | 'list'>
          block
          value={page}
          onChange={setPage}
          aria-label={t('home.side')}
          options={[
            { value: 'areas', label: t('home.areas') },
            { value: 'list', label: t(`cases.queue.${plan.list.queue}`) },
          ]}
        />
      </div>
      {page === 'areas' ? (
        <div className="gw-home-areas">
          <PeriodWindow />
          <AreasTable />
        </div>
      ) : (
        list
      )}
    </>
  );
}

/** A number in the areas, an area or a door on the map: its list is beside the map, so that desk opens. */
function useMapLeadsOn(): void {
  useEffect(
    () =>
      useWorkplace.subscribe((now, before) => {
        if (now.desk === 'home' && now.scope !== before.scope && now.scope.kind !== 'all')
          now.openDesk('map');
      }),
    [],
  );
}
