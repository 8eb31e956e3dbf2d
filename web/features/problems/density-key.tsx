import { Checkbox } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useDensity, useDensityScale } from './use-density.ts';
import { useWorkplace } from './workplace.store.ts';

/** The lock that keeps the scale of the density surface while filters change. */
export function DensityKey() {
  const t = useTranslate();
  const density = useDensity();
  const scale = useDensityScale();
  const { densityMax, setDensityMax } = useWorkplace();
  if (!density || !scale) return null;
  return (
    <Checkbox
      className="gw-legend-lock"
      checked={densityMax !== undefined}
      onChange={(event) => setDensityMax(event.target.checked ? density.highPerHectare : undefined)}
    >
      {t('problems.legend.lockScale')}
    </Checkbox>
  );
}
