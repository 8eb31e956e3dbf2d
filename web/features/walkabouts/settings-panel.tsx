import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { CANDIDATE_KINDS } from '#core/walkabouts/candidate.ts';
import { BASE_STOP_TYPES } from '#core/walkabouts/stop-types.ts';
import type { WalkaboutSettings } from '#core/walkabouts/walkabout-settings.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { edit } from './plan-changes.ts';
import { setSettings } from './plan-edits.ts';
import type { PlanView } from './plan-view.ts';
import { useStopTypeName } from './stop-type-name.ts';

interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  suffix: string;
  onChange(value: number): void;
}

function NumberField({ label, value, min, max, step = 1, suffix, onChange }: NumberFieldProps) {
  return (
    <div className="gw-field gw-field-number">
      <span>{label}</span>
      <InputNumber
        aria-label={label}
        size="small"
        min={min}
        max={max}
        step={step}
        value={value}
        suffix={suffix}
        onChange={(next) => next !== null && next !== value && onChange(next)}
      />
    </div>
  );
}

/** How fast is walked, how long a visit takes, and what has to be among the visits. */
export function SettingsPanel({ view: { draft }, isEditable }: { view: PlanView; isEditable: boolean }) {
  const t = useTranslate();
  const nameOf = useStopTypeName();
  const { settings } = draft;
  const change = (part: Partial<WalkaboutSettings>) =>
    edit((d) => setSettings(d, { ...d.settings, ...part }));
  const types = [...new Set([...BASE_STOP_TYPES, ...draft.stops.flatMap((stop) => stop.types)])].filter(
    (type) => !settings.required.some((each) => each.type === type),
  );
  return (
    <fieldset className="gw-plan-form" disabled={!isEditable}>
      <h3>{t('walkabouts.walking')}</h3>
      <div className="gw-field-grid">
        <NumberField
          label={t('walkabouts.speed')}
          value={settings.speedKmh}
          min={1}
          max={8}
          step={0.5}
          suffix="km/h"
          onChange={(speedKmh) => change({ speedKmh })}
        />
        <NumberField
          label={t('walkabouts.setup')}
          value={settings.setupMinutes}
          min={0}
          max={60}
          suffix={t('walkabouts.minutesUnit')}
          onChange={(setupMinutes) => change({ setupMinutes })}
        />
      </div>
      <Checkbox
        checked={settings.avoidStairs}
        onChange={({ target }) => change({ avoidStairs: target.checked })}
      >
        {t('walkabouts.avoidStairs')}
      </Checkbox>
      <h3>{t('walkabouts.minutesPerKind')}</h3>
      <div className="gw-field-grid">
        {CANDIDATE_KINDS.map((kind) => (
          <NumberField
            key={kind}
            label={t(`walkabouts.kind.${kind}`)}
            value={settings.minutes[kind]}
            min={0}
            max={480}
            suffix={t('walkabouts.minutesUnit')}
            onChange={(minutes) => change({ minutes: { ...settings.minutes, [kind]: minutes } })}
          />
        ))}
      </div>
      <NumberField
        label={t('walkabouts.longUnvisited')}
        value={settings.longUnvisitedDays}
        min={1}
        max={3650}
        suffix={t('walkabouts.daysUnit')}
        onChange={(longUnvisitedDays) => change({ longUnvisitedDays: Math.round(longUnvisitedDays) })}
      />
      <h3>{t('walkabouts.required')}</h3>
      <p className="gw-note">{t('walkabouts.requiredHint')}</p>
      {settings.required.map(({ type, count }) => (
        <div key={type} className="gw-required-line">
          <span>{nameOf(type)}</span>
          <InputNumber
            size="small"
            min={1}
            max={100}
            precision={0}
            aria-label={nameOf(type)}
            value={count}
            onChange={(next) =>
              next !== null &&
              change({
                required: settings.required.map((each) =>
                  each.type === type ? { type, count: next } : each,
                ),
              })
            }
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('walkabouts.removeRequired', { type: nameOf(type) })}
            onClick={() => change({ required: settings.required.filter((each) => each.type !== type) })}
          />
        </div>
      ))}
      <Select<string | null>
        size="small"
        value={null}
        placeholder={t('walkabouts.addRequired')}
        aria-label={t('walkabouts.addRequired')}
        showSearch={{ optionFilterProp: 'label' }}
        options={types.map((type) => ({ value: type, label: nameOf(type) }))}
        onChange={(type) => type && change({ required: [...settings.required, { type, count: 1 }] })}
      />
    </fieldset>
  );
}
