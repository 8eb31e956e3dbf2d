import { Checkbox } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { AREA_ALPHA, cssColour } from '../../map/palette.ts';
import { useDensity, useDensityScale } from './use-density.ts';
import { useWorkplace } from './workplace.store.ts';

const numbers = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** The classes of the density surface, its radius, and the lock that keeps the scale while filters change. */
export function DensityKey() {
  const t = useTranslate();
  const density = useDensity();
  const scale = useDensityScale();
  const { densityMax, setDensityMax } = useWorkplace();
  if (!density || !scale) return null;
  return (
    <>
      <ul className="gw-legend-classes" data-testid="legend-density">
        {scale.classes.map(({ from, to, colour }) => (
          <li key={from} data-from={from} data-colour={cssColour(colour)}>
            <i style={{ background: cssColour(colour, AREA_ALPHA) }} />
            <span>
              {Number.isFinite(to)
                ? `${numbers.format(from)}–${numbers.format(to)}`
                : `≥ ${numbers.format(from)}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="gw-legend-unit">
        {t('problems.legend.densityUnit', { radius: Math.round(density.radiusM) })} ·{' '}
        {t('problems.legend.densityN', { n: density.n })}
      </p>
      <Checkbox
        className="gw-legend-lock"
        checked={densityMax !== undefined}
        onChange={(event) => setDensityMax(event.target.checked ? density.highPerHectare : undefined)}
      >
        {t('problems.legend.lockScale')}
      </Checkbox>
    </>
  );
}
