import { InfoCircleOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { AreasTable } from './areas-table.tsx';
import { Legend } from './legend.tsx';
import { StaticMap } from './static-map.tsx';
import { useAreaPicture, useBand, useLacksAreas, useMapLevel } from './use-area-picture.ts';
import { useMapSites } from './use-map-layers.ts';
import { METRICS, type Metric, useWorkplace } from './workplace.store.ts';
import type { Band } from './zoom-bands.ts';

/** What plain SVG draws well; surfaces and bins need the graphics card. */
const DRAWN: readonly Band[] = ['community', 'grid', 'building'];
const WHOLE_ZOOM = 13;
/** As many symbols as a still drawing of the whole place has room for. */
const SITE_LIMIT = 900;

/** Without WebGL2: a sentence, the map as a still drawing with the same colours, and the same numbers as a table. */
export function NoMapPane() {
  const t = useTranslate();
  const areas = useAreas();
  const bounds = useBasemap()?.bounds ?? undefined;
  const { setBand, setMetric, openScope, openProblem } = useWorkplace();
  const band = useBand();
  const lacksAreas = useLacksAreas();
  const picture = useAreaPicture(useMapLevel());
  const sites = useMapSites();
  const isTooMany = sites !== undefined && sites.siteCount > SITE_LIMIT;
  useEffect(() => {
    // All of it is in view, always.
    if (bounds) useMapStore.getState().setView(bounds, WHOLE_ZOOM);
  }, [bounds]);
  useEffect(() => {
    if (lacksAreas !== undefined && !DRAWN.includes(band)) setBand(lacksAreas ? 'building' : 'community');
  }, [band, lacksAreas, setBand]);
  return (
    <section className="gw-map-pane gw-no-map" aria-label={t('app.mainMap')}>
      <p className="gw-no-map-why">
        <InfoCircleOutlined />
        <span>
          <strong>{t('webgl.title')}</strong> {t('webgl.text')}
        </span>
      </p>
      {areas && bounds && (
        <div className="gw-no-map-picture">
          <StaticMap
            areas={areas}
            bounds={bounds}
            picture={picture}
            sites={isTooMany ? undefined : sites?.sites}
            label={t('app.mainMap')}
            onArea={({ area }) => openScope({ kind: 'area', areaKey: area.key })}
            onSite={({ problemKey, count }) => {
              openScope({ kind: 'site', by: 'building', problemKey });
              if (count === 1) openProblem(problemKey);
            }}
          />
          <div className="gw-no-map-choice">
            <Segmented<Band>
              size="small"
              aria-label={t('problems.layer.title')}
              value={band}
              onChange={setBand}
              options={DRAWN.map((each) => ({ value: each, label: t(`problems.layer.${each}`) }))}
            />
            {picture && (
              <Segmented<Metric>
                size="small"
                aria-label={t('problems.layer.metric')}
                value={picture.metric}
                onChange={setMetric}
                options={METRICS.map((each) => ({
                  value: each,
                  label: t(`layers.metric.${each}`),
                  disabled: each === 'rate' && !picture.canRate,
                }))}
              />
            )}
          </div>
          {sites && isTooMany && (
            <p className="gw-no-map-many">{t('webgl.tooMany', { n: sites.siteCount, limit: SITE_LIMIT })}</p>
          )}
          <Legend />
        </div>
      )}
      <div className="gw-no-map-table">
        <AreasTable />
      </div>
    </section>
  );
}
