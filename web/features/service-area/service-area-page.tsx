import { Alert, Empty, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { shareOf } from '#core/streets/isochrone-coverage.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { CoverageLists } from './coverage-lists.tsx';
import { ExportButton } from './export-button.tsx';
import { KindList } from './kind-list.tsx';
import { percent } from './percent.ts';
import { ServiceControls } from './service-controls.tsx';
import { TrialCard } from './trial-card.tsx';
import { useHouseNames } from './use-house-names.ts';
import { type ServicePicture, useServicePicture } from './use-service-picture.ts';
import './service-area.css';

const ServiceMap = lazy(() => import('./service-map.tsx'));

/** 服务圈: which facility is within a walk of whom, who is left out, and what one more would change. */
export default function ServiceAreaPage() {
  const t = useTranslate();
  const picture = useServicePicture();
  const { ground, error } = picture;
  return (
    <div className="gw-service">
      <aside className="gw-service-panel" aria-label={t('service.panel')} aria-busy={!picture.coverage}>
        <header>
          <h2>{t('service.title')}</h2>
          <ExportButton picture={picture} />
        </header>
        {error ? (
          <Alert type="warning" showIcon title={errorSentence(t, error)} />
        ) : !ground ? (
          <Skeleton active className="gw-list-skeleton" />
        ) : ground.homes.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('service.noHomes')} />
        ) : (
          <Panel picture={picture} />
        )}
      </aside>
      {hasWebGl2() ? (
        <Suspense fallback={<div className="gw-home-map gw-map-loading" />}>
          <ServiceMap picture={picture} />
        </Suspense>
      ) : (
        <Alert
          className="gw-service-no-map"
          type="info"
          showIcon
          title={t('webgl.title')}
          description={t('webgl.text')}
        />
      )}
    </div>
  );
}

function Panel({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  return (
    <>
      <ServiceControls />
      <Headline picture={picture} />
      <TrialCard picture={picture} />
      <div className="gw-service-kinds-head">
        <h3>{t('service.kinds')}</h3>
        <small>{t('service.kindsHint')}</small>
      </div>
      <KindList picture={picture} />
      <CoverageLists picture={picture} />
      <Caveats picture={picture} />
    </>
  );
}

function Headline({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const names = useHouseNames(picture);
  const { choice, coverage } = picture;
  if (!coverage) return <p className="gw-service-headline">{t('service.measuring')}</p>;
  const { households, within } = coverage.total;
  return (
    <div className="gw-service-headline" data-testid="service-headline">
      <p>
        {t('service.headline', {
          share: percent(shareOf(coverage.total)),
          minutes: choice.limitMinutes,
          name: names.kinds(choice.kinds),
        })}
      </p>
      <small>{t('service.headlineCount', { total: households, within, beyond: households - within })}</small>
    </div>
  );
}

/** What the numbers do not know. */
function Caveats({ picture: { ground } }: { picture: ServicePicture }) {
  const t = useTranslate();
  if (!ground) return null;
  return (
    <footer className="gw-service-caveats">
      <p>{ground.hasStreets ? t('service.method') : t('service.straight')}</p>
      {ground.uncountedHouses > 0 && <p>{t('service.uncounted', { n: ground.uncountedHouses })}</p>}
      {ground.unknownSlopes > 0 && <p>{t('service.slopes', { share: percent(ground.unknownSlopes) })}</p>}
      {ground.homesWithoutStreet > 0 && <p>{t('service.noStreet', { n: ground.homesWithoutStreet })}</p>}
    </footer>
  );
}
