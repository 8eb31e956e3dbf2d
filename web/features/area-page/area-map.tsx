import { useMemo } from 'react';
import type { DayRange } from '#core/reviews/scene.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { StaticMap } from '../problems/static-map.tsx';
import { openQuery } from '../views/open-view.ts';
import { areaMapQuery, useAreaMapPicture } from './area-map-picture.ts';

interface AreaMapProps {
  areaKey: number;
  name: string;
  period: DayRange;
  isWanted: boolean;
}

/** Boundaries at once, the real map as soon as it is drawn; a click opens it. */
export function AreaMap({ areaKey, name, period, isWanted }: AreaMapProps) {
  const t = useTranslate();
  const areas = useAreas();
  const attributions = useBasemap()?.attributions ?? [];
  const { map, isPending } = useAreaMapPicture(areaKey, period, isWanted);
  const bbox = areas?.bboxByKey.get(areaKey);
  const bounds = useMemo(() => bbox && widened(bbox, 0.08), [bbox]);
  const label = t('areaPage.mapOf', { name });
  return (
    <figure className="gw-area-map" data-testid="area-map" aria-busy={isPending}>
      {map && bbox ? (
        <button
          type="button"
          className="gw-area-map-open"
          title={t('areaPage.onMap')}
          onClick={() => openQuery(areaMapQuery(bbox, areaKey, period))}
        >
          <img src={map.url} alt={label} data-testid="area-map-picture" />
        </button>
      ) : (
        areas && bounds && <StaticMap areas={areas} bounds={bounds} label={label} />
      )}
      {map?.legendUrl && map.picture.legendPicture && (
        <img
          className="gw-area-legend"
          src={map.legendUrl}
          alt={map.picture.words?.title ?? ''}
          width={map.picture.legendPicture.widthPx}
        />
      )}
      <figcaption className="gw-note">{attributions.join(' · ')}</figcaption>
    </figure>
  );
}
