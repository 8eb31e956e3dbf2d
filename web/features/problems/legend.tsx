import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { ProblemSites } from '../../compute/problem-sites.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { AREA_ALPHA, cssColour, siteColours, UNCLASSED } from '../../map/palette.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { type AreaPicture, formatValue } from './area-values.ts';
import { DensityKey } from './density-key.tsx';
import { useSummary, useViewContext } from './problem-picture.queries.ts';
import { periodDays } from './problem-view.ts';
import { useAreaPicture, useMapLevel } from './use-area-picture.ts';
import { useDensity } from './use-density.ts';
import { useMapSites } from './use-map-layers.ts';
import { useWorkplace } from './workplace.store.ts';

/** What the colours and symbols mean: read from the very scale that draws them, with unit, period, n and what is not drawn. */
export function Legend() {
  const t = useTranslate();
  const isPhone = usePhone();
  const [isOpen, setOpen] = useState(!isPhone);
  const picture = useAreaPicture(useMapLevel());
  const sites = useMapSites();
  const density = useDensity();
  if (!picture && !sites && !density) return null;
  const title = picture
    ? t(picture.metric === 'rate' ? 'problems.legend.rateTitle' : 'problems.legend.countTitle', {
        area: t(`level.${picture.level}`),
      })
    : density
      ? t('problems.legend.densityTitle')
      : t('problems.legend.pointsTitle', { place: t(`problems.layer.${sites?.by ?? 'entrance'}`) });
  return (
    <section className="gw-legend" aria-label={t('problems.legend.title')}>
      <button
        type="button"
        className="gw-legend-title"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        title={isOpen ? t('problems.legend.hide') : t('problems.legend.show')}
      >
        <strong>{isOpen ? title : t('problems.legend.title')}</strong>
        {isOpen ? <DownOutlined /> : <UpOutlined />}
      </button>
      {isOpen && (
        <>
          {picture ? (
            <AreaKey picture={picture} />
          ) : density ? (
            <DensityKey />
          ) : (
            sites && <SiteKey sites={sites} />
          )}
          <LegendFoot picture={picture} />
        </>
      )}
    </section>
  );
}

function AreaKey({ picture }: { picture: AreaPicture }) {
  const t = useTranslate();
  const { scale, metric } = picture;
  const unit = t(metric === 'rate' ? 'problems.legend.rateUnit' : 'problems.legend.countUnit');
  return (
    <>
      <ul className="gw-legend-classes" data-testid="legend-classes">
        {scale.classes.map(({ from, to, colour, placeCount }) => (
          <li key={from} data-from={from} data-to={to} data-colour={cssColour(colour)}>
            <i style={{ background: cssColour(colour, AREA_ALPHA) }} />
            <span>
              {formatValue(from, metric)}
              {to > from && `–${formatValue(to, metric)}`}
            </span>
            <em>×{placeCount}</em>
          </li>
        ))}
        {scale.fewCasesCount > 0 && (
          <li>
            <i style={{ background: cssColour(UNCLASSED, AREA_ALPHA) }} />
            <span>{t('problems.legend.fewCases')}</span>
            <em>×{scale.fewCasesCount}</em>
          </li>
        )}
        {scale.noValueCount > 0 && (
          <li>
            <i style={{ background: cssColour(UNCLASSED, AREA_ALPHA) }} />
            <span>{t('problems.legend.noHouseholds')}</span>
            <em>×{scale.noValueCount}</em>
          </li>
        )}
      </ul>
      <p className="gw-legend-unit">
        {unit} · {t('problems.legend.quantile')}
        {picture.householdsAssumed && ` · ${t('problems.legend.assumed')}`}
      </p>
    </>
  );
}

function SiteKey({ sites }: { sites: ProblemSites }) {
  const t = useTranslate();
  if (sites.siteCount > sites.limit) {
    return (
      <p className="gw-legend-many">
        {t('problems.legend.tooMany', { n: sites.siteCount, limit: sites.limit })}
      </p>
    );
  }
  return (
    <ul className="gw-legend-sites">
      <li>
        <i className="gw-site-ring" style={{ background: cssColour(siteColours.overdue) }} />
        {t('problems.legend.siteOverdue')}
      </li>
      <li>
        <i style={{ background: cssColour(siteColours.open) }} />
        {t('problems.legend.siteOpen')}
      </li>
      <li>
        <i style={{ background: cssColour(siteColours.closed) }} />
        {t('problems.legend.siteClosed')}
      </li>
    </ul>
  );
}

function LegendFoot({ picture }: { picture: AreaPicture | undefined }) {
  const t = useTranslate();
  const summary = useSummary().data;
  const context = useViewContext();
  const period = useWorkplace((state) => state.view.period);
  const openScope = useWorkplace((state) => state.openScope);
  if (!summary || !context) return null;
  const days = periodDays(period, context.lastDay);
  // The choropleth draws what has an area, however vague its point; the symbols draw what has a point.
  const missing = picture ? summary.total - picture.total : summary.unmapped;
  return (
    <p className="gw-legend-foot">
      <span>{t('problems.legend.n', { n: summary.total })}</span>
      <span>{days ? `${days.from} – ${days.to}` : t('problems.filter.periodAll')}</span>
      {missing > 0 && (
        <button
          type="button"
          className="gw-number"
          onClick={() =>
            openScope(picture ? { kind: 'unassigned', level: picture.level } : { kind: 'unmapped' })
          }
        >
          {picture
            ? t('problems.legend.unassigned', { n: missing, area: t(`level.${picture.level}`) })
            : t('problems.legend.unmapped', { n: missing })}
        </button>
      )}
    </p>
  );
}
