import { BorderInnerOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { LayerChoice, LayerToggle } from './layer-choice.tsx';
import { LayerIcon } from './layer-icons.tsx';
import { useAreaPicture, useBand, useMapLevel } from './use-area-picture.ts';
import { type BinChoice, METRICS, type Metric, OVERLAYS, useWorkplace } from './workplace.store.ts';

/** Across a hexagon or along a square, in metres. */
const BIN_SIZES_M = [75, 100, 150, 250, 500] as const;

/** The second row: what the band can be asked, and the overlays. */
export function LayerOptions() {
  const t = useTranslate();
  const band = useBand();
  const level = useMapLevel();
  const { overlays, toggleOverlay, isCompared, setCompared } = useWorkplace();
  return (
    <div className="gw-layer-options">
      {level && <MetricChoice />}
      {band === 'grid' && level === 'grid' && <GridEditing />}
      {(band === 'bins' || band === 'hotspots') && <BinOptions />}
      {band === 'heat' && (
        <LayerToggle
          label={t('layers.compare')}
          hint={t('layers.compareHint')}
          isOn={isCompared}
          onToggle={() => setCompared(!isCompared)}
        />
      )}
      <fieldset className="gw-toggles" aria-label={t('layers.overlays')}>
        {OVERLAYS.map((overlay) => (
          <LayerToggle
            key={overlay}
            label={t(`layers.overlay.${overlay}`)}
            hint={t(`layers.overlayHint.${overlay}`)}
            icon={<LayerIcon of={`over-${overlay}`} />}
            isOn={overlays.includes(overlay)}
            onToggle={() => toggleOverlay(overlay)}
          />
        ))}
      </fieldset>
    </div>
  );
}

/** From the picture of the grids to their borders; whoever may not change them sees how they lie and lay. */
function GridEditing() {
  const t = useTranslate();
  const { openBoundaries } = useWorkplace();
  const role = useSession().data?.principal.role ?? 'guest';
  if (role === 'guest') return null;
  return (
    <Button
      size="small"
      type="text"
      className="gw-grid-editing"
      icon={<BorderInnerOutlined />}
      onClick={() => openBoundaries(undefined)}
    >
      {t('boundaries.panel')}
    </Button>
  );
}

function MetricChoice() {
  const t = useTranslate();
  const picture = useAreaPicture(useMapLevel());
  const { metric, setMetric } = useWorkplace();
  const canRate = picture?.canRate ?? true;
  return (
    <LayerChoice<Metric>
      label={t('problems.layer.metric')}
      value={picture?.metric ?? metric}
      onChange={setMetric}
      options={METRICS.map((each) => {
        const isDisabled = each === 'rate' && !canRate;
        return {
          value: each,
          label: t(`layers.metric.${each}`),
          isDisabled,
          hint: isDisabled ? t('problems.legend.noHouseholds') : t(`layers.metricHint.${each}`),
        };
      })}
    />
  );
}

function BinOptions() {
  const t = useTranslate();
  const { bin, setBin } = useWorkplace();
  return (
    <>
      <LayerChoice<BinChoice['shape']>
        label={t('layers.bin.shape')}
        value={bin.shape}
        onChange={(shape) => setBin({ ...bin, shape })}
        options={(['hexagon', 'square'] as const).map((shape) => ({
          value: shape,
          label: t(`layers.bin.${shape}`),
        }))}
      />
      <Select<BinChoice['sizeM']>
        size="small"
        className="gw-bin-size"
        aria-label={t('layers.bin.size')}
        value={bin.sizeM}
        onChange={(sizeM) => setBin({ ...bin, sizeM })}
        options={[
          { value: 'auto', label: t('layers.bin.autoSize') },
          ...BIN_SIZES_M.map((sizeM) => ({ value: sizeM, label: t('layers.bin.metres', { n: sizeM }) })),
        ]}
      />
    </>
  );
}
