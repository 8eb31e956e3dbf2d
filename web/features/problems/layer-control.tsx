import { Segmented } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreaPicture, useBand, useMapLevel } from './use-area-picture.ts';
import { type Metric, useWorkplace } from './workplace.store.ts';
import { BANDS, type BandChoice, siteKindOf } from './zoom-bands.ts';

/** By what the map counts (by zoom unless chosen), and in which unit. */
export function LayerControl() {
  const t = useTranslate();
  const { band, metric, setBand, setMetric } = useWorkplace();
  const shown = useBand();
  const level = useMapLevel();
  const picture = useAreaPicture(level);
  // Without areas the area bands show places one by one, and say so.
  const counted = level ? t(`level.${level}`) : t(`problems.layer.${siteKindOf(shown, level) ?? shown}`);
  const canRate = picture?.canRate ?? true;
  return (
    <div className="gw-layer-control">
      <Segmented<BandChoice>
        size="small"
        aria-label={t('problems.layer.title')}
        value={band}
        onChange={setBand}
        options={[
          {
            value: 'auto',
            label: `${t('problems.layer.auto')}${band === 'auto' ? ` · ${counted}` : ''}`,
          },
          ...BANDS.map((each) => ({ value: each, label: t(`problems.layer.${each}`) })),
        ]}
      />
      {level && (
        <Segmented<Metric>
          size="small"
          aria-label={t('problems.layer.metric')}
          value={picture?.metric ?? metric}
          onChange={setMetric}
          options={[
            {
              value: 'rate',
              label: t('problems.layer.rate'),
              disabled: !canRate,
              title: canRate ? undefined : t('problems.legend.noHouseholds'),
            },
            { value: 'count', label: t('problems.layer.count') },
          ]}
        />
      )}
    </div>
  );
}
