import type { EmergencyLimit, EmergencyLimits } from '#core/circulation/emergency/emergency-limits.ts';
import { useTranslate } from '../../i18n/language.store.ts';

const SHOWN: readonly EmergencyLimit[] = [
  'clearWidthM',
  'clearHeightM',
  'turnRadiusM',
  'sweptWidthM',
  'responseMinutes',
  'deadEndM',
];

/** The limits of the profile, each with where it comes from. */
export function FireLimits({ limits }: { limits: EmergencyLimits }) {
  const t = useTranslate();
  return (
    <>
      <table className="gw-circulation-table gw-fire-limits" data-testid="fire-limits">
        <thead>
          <tr>
            <th>{t('circulation.limit.title')}</th>
            <th>{t('circulation.limit.value')}</th>
            <th>{t('circulation.limit.source')}</th>
          </tr>
        </thead>
        <tbody>
          {SHOWN.map((limit) => (
            <tr key={limit}>
              <td>{t(`circulation.limit.${limit}`)}</td>
              <td>
                {limits[limit]} {limit === 'responseMinutes' ? 'min' : 'm'}
              </td>
              <td>{limits.sources[limit] ?? <em>{t('circulation.limit.assumed')}</em>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gw-assumed">{t('circulation.limit.confirm')}</p>
    </>
  );
}
