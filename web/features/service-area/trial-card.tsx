import { AimOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { shareOf } from '#core/streets/isochrone-coverage.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { percent } from './percent.ts';
import type { ServicePicture } from './use-service-picture.ts';

/** "若在此新设一处": whom one more would reach. */
export function TrialCard({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const { choice, coverage, gain } = picture;
  const { trial, isPlacing, choose } = choice;
  return (
    <section className="gw-service-trial">
      <div className="gw-service-trial-buttons">
        <Button
          size="small"
          icon={<AimOutlined />}
          type={isPlacing ? 'primary' : 'default'}
          onClick={() => choose({ isPlacing: !isPlacing })}
        >
          {isPlacing ? t('service.trying') : t('service.try')}
        </Button>
        {isPlacing && (
          <Button size="small" type="text" onClick={() => choose({ isPlacing: false })}>
            {t('service.tryStop')}
          </Button>
        )}
        {trial && !isPlacing && (
          <Button size="small" type="text" onClick={() => choose({ trial: undefined, house: undefined })}>
            {t('service.tryClear')}
          </Button>
        )}
      </div>
      {trial && gain && coverage && (
        <p data-testid="service-gain">
          <strong>
            {t('service.tryGain', {
              gained: gain.gained,
              from: percent(shareOf({ ...coverage.total, within: coverage.total.within - gain.gained })),
              to: percent(shareOf(coverage.total)),
            })}
          </strong>
          <span>
            {gain.closer === 0
              ? t('service.tryNone')
              : t('service.tryCloser', { closer: gain.closer, minutes: gain.savedMinutes.toFixed(1) })}
          </span>
        </p>
      )}
    </section>
  );
}
