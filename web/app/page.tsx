import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { parsePresenter } from '../features/presenting/present-link.ts';
import { usePresenting } from '../features/presenting/presenting.store.ts';
import { App } from './app.tsx';

const PresentingPage = lazy(() => import('../features/presenting/presenting-page.tsx'));
const PresenterPage = lazy(() => import('../features/presenting/presenter-page.tsx'));

const presenter = parsePresenter(window.location.search);

/** The workplace; a review that is presented takes its place, and the speaker's window is only that. */
export function Page() {
  const isPresenting = usePresenting((state) => state.reviewKey !== undefined);
  if (!presenter && !isPresenting) return <App />;
  return (
    <Suspense fallback={<Skeleton active className="gw-page-skeleton" />}>
      {presenter ? <PresenterPage link={presenter} /> : <PresentingPage />}
    </Suspense>
  );
}
