import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour, selectionColour } from '../../map/palette.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { BEYOND, COVERED, REACH_ALPHA, reachColours } from './service-area.layers.ts';
import { useHouseNames } from './use-house-names.ts';
import type { ServicePicture } from './use-service-picture.ts';

/** What the colours mean, and of how much of it the numbers are assumptions. */
export function ServiceLegend({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const { choice, limits, ground, coverage } = picture;
  const names = useHouseNames(picture);
  const isPhone = usePhone();
  const colours = reachColours(limits.length);
  const assumed = coverage?.total.households
    ? Math.round((100 * coverage.total.assumed) / coverage.total.households)
    : 0;
  return (
    <details className="gw-service-legend" open={!isPhone} aria-label={t('service.legend')}>
      <summary>{names.kinds(choice.kinds)}</summary>
      <ul>
        {ground?.hasStreets &&
          limits.map((minutes, i) => (
            <li key={minutes}>
              <i
                style={{
                  background: cssColour(colours[i], REACH_ALPHA + 60),
                  borderColor: cssColour(colours[i]),
                }}
              />
              {t('service.legend.within', { minutes })}
            </li>
          ))}
        <li>
          <i style={{ background: cssColour(COVERED) }} />
          {t('service.legend.covered', { minutes: choice.limitMinutes })}
        </li>
        <li>
          <i style={{ background: cssColour(BEYOND) }} />
          {t('service.legend.beyond')}
        </li>
        {choice.trial && (
          <li>
            <i className="gw-service-ring" style={{ borderColor: cssColour(selectionColour) }} />
            {t('service.trial')}
          </li>
        )}
      </ul>
      <small>{t('service.assumed', { share: assumed })}</small>
    </details>
  );
}
