import { lazy, Suspense } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { useAreas } from '../areas/areas.queries.ts';
import type { ProblemAnswer } from './problem-detail.queries.ts';
import { StaticMap } from './static-map.tsx';

const LocatorMap = lazy(() => import('./place-locator-map.tsx'));

/** Where it is, at a glance: a small map of the streets around, or the outlines where no map can be drawn. */
export function PlaceLocator({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const areas = useAreas();
  const basemap = useBasemap();
  const { lng, lat } = problem;
  if (lng === null || lat === null || !basemap?.bounds || !areas) {
    return <div className="gw-locator gw-locator-none">{t('problems.card.noPlace')}</div>;
  }
  return (
    <div className="gw-locator">
      {hasWebGl2() ? (
        <Suspense fallback={null}>
          <LocatorMap basemap={basemap} lngLat={[lng, lat]} />
        </Suspense>
      ) : (
        <StaticMap areas={areas} bounds={basemap.bounds} mark={[lng, lat]} label={t('problemPage.locator')} />
      )}
    </div>
  );
}
