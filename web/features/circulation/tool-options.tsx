import { Checkbox, InputNumber, Segmented, Select } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Tool, usePlan } from './plan.store.ts';
import { WindowChoice } from './window-choice.tsx';

const SPEEDS = [5, 10, 15, 20, 30, 40, 50, 60];
const CLASSES = [
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'living_street',
  'service',
  'pedestrian',
] as const;
const HAS_RUN: readonly Tool[] = ['oneWay', 'closure', 'parking', 'opening', 'speed', 'reclassify'];

/** How the tool in hand works; one line, so that the map stays in view. */
export function ToolOptionsBar({ tool }: { tool: Exclude<Tool, 'look'> }) {
  const t = useTranslate();
  const options = usePlan((state) => state.options);
  const setOptions = usePlan((state) => state.setOptions);
  const first = usePlan((state) => state.first);
  const hint =
    tool === 'turnBan' || tool === 'route'
      ? t(`circulation.hint.${tool}.${first === undefined ? 'first' : 'second'}`)
      : t(`circulation.hint.${tool}`);
  return (
    <>
      <span className="gw-circulation-hint">{hint}</span>
      {HAS_RUN.includes(tool) && (
        <Segmented
          size="small"
          value={options.wholeStreet ? 'run' : 'piece'}
          onChange={(value) => setOptions({ wholeStreet: value === 'run' })}
          options={[
            { value: 'run', label: t('circulation.wholeStreet') },
            { value: 'piece', label: t('circulation.thisPiece') },
          ]}
        />
      )}
      {tool === 'oneWay' && (
        <Checkbox
          checked={options.exceptBicycles}
          onChange={(event) => setOptions({ exceptBicycles: event.target.checked })}
        >
          {t('circulation.exceptBicycles')}
        </Checkbox>
      )}
      {tool === 'modalFilter' && (
        <Checkbox
          checked={options.removable}
          onChange={(event) => setOptions({ removable: event.target.checked })}
        >
          {t('circulation.removable')}
        </Checkbox>
      )}
      {tool === 'parking' && (
        <>
          <Segmented
            size="small"
            value={options.side}
            onChange={(side) => setOptions({ side })}
            options={(['left', 'right'] as const).map((side) => ({
              value: side,
              label: t(`circulation.side.${side}`),
            }))}
          />
          <InputNumber
            size="small"
            min={0}
            max={500}
            value={options.bays}
            aria-label={t('circulation.bays')}
            suffix={t('circulation.baysUnit')}
            onChange={(bays) => setOptions({ bays: bays ?? 0 })}
          />
          <Select
            size="small"
            value={options.bayKind}
            aria-label={t('circulation.bayKind')}
            onChange={(bayKind) => setOptions({ bayKind })}
            options={(['paid', 'free', 'resident'] as const).map((kind) => ({
              value: kind,
              label: t(`circulation.bay.${kind}`),
            }))}
          />
        </>
      )}
      {tool === 'speed' && (
        <Select
          size="small"
          value={options.speedKmh}
          aria-label={t('circulation.tool.speed')}
          onChange={(speedKmh) => setOptions({ speedKmh })}
          options={SPEEDS.map((value) => ({ value, label: `${value} km/h` }))}
        />
      )}
      {tool === 'reclassify' && (
        <Select
          size="small"
          value={options.streetClass}
          aria-label={t('circulation.tool.reclassify')}
          onChange={(streetClass) => setOptions({ streetClass })}
          options={CLASSES.map((value) => ({ value, label: t(`circulation.class.${value}`) }))}
        />
      )}
      {tool !== 'gate' && tool !== 'route' && <WindowChoice />}
    </>
  );
}
