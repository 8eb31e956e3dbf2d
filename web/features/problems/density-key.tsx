import { Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useDensity } from './use-density.ts';
import { useWorkplace } from './workplace.store.ts';

const OFFERED_DAYS = 90;

/** Below the classes of the surface: the lock that keeps its scale while filters change, and where a locked one ends. */
export function DensityKey() {
  const t = useTranslate();
  const density = useDensity();
  const { densityMax, setDensityMax, isCompared, view, setView } = useWorkplace();
  if (!density) return null;
  return (
    <>
      {isCompared && view.period.kind === 'all' && (
        <Button
          size="small"
          className="gw-legend-offer"
          onClick={() => setView({ period: { kind: 'days', days: OFFERED_DAYS } })}
        >
          {t('problems.filter.lastDays', { n: OFFERED_DAYS })}
        </Button>
      )}
      <div className="gw-legend-tools">
        <Checkbox
          className="gw-legend-lock"
          checked={densityMax !== undefined}
          disabled={density.highPerHectare === 0}
          onChange={({ target }) =>
            setDensityMax(target.checked ? threeDigits(density.highPerHectare) : undefined)
          }
        >
          {t('problems.legend.lockScale')}
        </Checkbox>
        {densityMax !== undefined && <MaxField key={densityMax} max={densityMax} onChange={setDensityMax} />}
      </div>
    </>
  );
}

/** Taken over when the person is done, so that a half-typed number never paints the map. */
function MaxField({ max, onChange }: { max: number; onChange(max: number): void }) {
  const t = useTranslate();
  const [typed, setTyped] = useState<number | null>(max);
  const takeOver = () => {
    if (typed && typed > 0) onChange(typed);
    else setTyped(max);
  };
  return (
    <InputNumber<number>
      size="small"
      className="gw-density-max"
      controls={false}
      min={0}
      value={typed}
      aria-label={t('density.highest')}
      title={t('density.highest')}
      onChange={setTyped}
      onBlur={takeOver}
      onPressEnter={takeOver}
    />
  );
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
