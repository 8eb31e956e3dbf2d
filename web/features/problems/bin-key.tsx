import { Checkbox, Segmented } from 'antd';
import './bins.css';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBinScale, useBins } from './bin.queries.ts';
import { binBreaksOf } from './bin-scale.ts';
import { useBand } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';

/** The lock that keeps the classes of the bins, and their size, while filters change. */
export function BinKey() {
  const t = useTranslate();
  const bins = useBins();
  const scale = useBinScale();
  const { binBreaks, lockBins, unlockBins } = useWorkplace();
  if (!bins || !scale) return null;
  const breaks = binBreaksOf(bins);
  return (
    <Checkbox
      className="gw-legend-lock"
      checked={binBreaks !== undefined}
      disabled={binBreaks === undefined && breaks.length === 0}
      onChange={(event) => (event.target.checked ? lockBins(breaks, bins.sizeM) : unlockBins())}
    >
      {t('bins.legend.lock')}
    </Checkbox>
  );
}

/** The plain surface and what is left of it beside the households: one click, same filters. */
export function HeatSwitch() {
  const t = useTranslate();
  const band = useBand();
  const setBand = useWorkplace((state) => state.setBand);
  return (
    <Segmented<'heat' | 'hotspots'>
      size="small"
      block
      className="gw-heat-switch"
      aria-label={t('hotspots.switch')}
      value={band === 'hotspots' ? 'hotspots' : 'heat'}
      onChange={setBand}
      options={[
        { value: 'heat', label: t('problems.layer.heat'), title: t('layers.hint.heat') },
        { value: 'hotspots', label: t('problems.layer.hotspots'), title: t('layers.hint.hotspots') },
      ]}
    />
  );
}
