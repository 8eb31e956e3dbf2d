import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { ConflictDialog } from '../features/cases/conflict-dialog.tsx';
import { ProblemsPage } from '../features/problems/problems-page.tsx';
import { useWorkplace } from '../features/problems/workplace.store.ts';
import { DeskNav } from './desk-nav.tsx';

const HomePage = lazy(() => import('../features/home/home-page.tsx'));
const MeasuresPage = lazy(() => import('../features/measures/measures-page.tsx'));
const CommitmentsPage = lazy(() => import('../features/commitments/commitments-page.tsx'));
const MonitorsPage = lazy(() => import('../features/measures/monitors-page.tsx'));
const BoundariesPage = lazy(() => import('../features/boundaries/boundaries-page.tsx'));
const OpinionsPage = lazy(() => import('../features/opinions/opinions-page.tsx'));
const UnitsPage = lazy(() => import('../features/units/units-page.tsx'));
const CasesPage = lazy(() => import('../features/cases/cases-page.tsx'));

/** The desks of the mode 看问题: the map with its lists, the lists of cases. */
export function ProblemDesks({ onImport }: { onImport(): void }) {
  const desk = useWorkplace((state) => state.desk);
  return (
    <>
      <div className="gw-with-desks">
        <DeskNav />
        {desk === 'home' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            <HomePage onImport={onImport} />
          </Suspense>
        ) : desk === 'measures' || desk === 'monitors' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            {desk === 'measures' ? <MeasuresPage /> : <MonitorsPage />}
          </Suspense>
        ) : desk === 'commitments' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            <CommitmentsPage />
          </Suspense>
        ) : desk === 'boundaries' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            <BoundariesPage />
          </Suspense>
        ) : desk === 'opinions' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            <OpinionsPage />
          </Suspense>
        ) : desk === 'units' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            <UnitsPage />
          </Suspense>
        ) : desk === 'cases' ? (
          <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
            <CasesPage />
          </Suspense>
        ) : (
          <ProblemsPage onImport={onImport} />
        )}
      </div>
      <ConflictDialog />
    </>
  );
}
