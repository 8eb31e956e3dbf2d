import { Button, InputNumber, Segmented, Slider } from 'antd';
import { assumedSettings, type ScenarioSettings } from '#core/circulation/area/area-data.ts';
import type { WeekMoment } from '#core/circulation/interventions/intervention.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

/** Trips of a household in an hour, out and in: the morning peak as the kernel assumes it, the evening turned round. */
const HOURS = {
  morning: { outPerHousehold: 0.15, inPerHousehold: 0.08, throughVehH: 60 },
  evening: { outPerHousehold: 0.08, inPerHousehold: 0.15, throughVehH: 60 },
  quiet: { outPerHousehold: 0.05, inPerHousehold: 0.05, throughVehH: 25 },
} as const;
const HOUR_NAMES = ['morning', 'evening', 'quiet'] as const;

const MOMENTS: Record<'strict' | 'school' | 'noon' | 'night', WeekMoment | undefined> = {
  strict: undefined,
  school: { day: 1, minute: 7 * 60 + 45 },
  noon: { day: 1, minute: 12 * 60 },
  night: { day: 1, minute: 23 * 60 },
};
const MOMENT_NAMES = ['strict', 'school', 'noon', 'night'] as const;

/** 设定: how many drive, where the numbers come from, counts at the gates, and the moment for which the plan is read. */
export function DemandTab() {
  const t = useTranslate();
  const { settings, changeSettings, moment, setMoment } = usePlan();
  const opened = useModel((state) => state.opened);
  const set = (change: Partial<ScenarioSettings>) => changeSettings({ ...settings, ...change });
  const hour = HOUR_NAMES.find((name) =>
    (Object.keys(HOURS[name]) as (keyof (typeof HOURS)['morning'])[]).every(
      (key) => HOURS[name][key] === settings[key],
    ),
  );
  const slider = (
    field: 'outPerHousehold' | 'inPerHousehold' | 'innerShare' | 'throughVehH' | 'minutesToGates',
    max: number,
    step: number,
  ) => (
    <>
      <span>
        {t(`circulation.demand.${field}`)} <b>{settings[field]}</b>
      </span>
      <Slider
        min={0}
        max={max}
        step={step}
        // so that a drag is one step and one calculation
        key={`${field} ${settings[field]}`}
        defaultValue={settings[field]}
        onChangeComplete={(value) => set({ [field]: value })}
      />
    </>
  );
  return (
    <>
      <p className={settings.origin === 'assumed' ? 'gw-assumed' : 'gw-quiet'}>
        {t(`circulation.demand.origin.${settings.origin}`)}
        {opened && opened.assumedHouseholdShare > 0
          ? ` ${t('circulation.demand.households', { share: Math.round(100 * opened.assumedHouseholdShare) })}`
          : ''}
      </p>
      <div className="gw-demand">
        <span>{t('circulation.demand.hour')}</span>
        <Segmented
          size="small"
          value={hour}
          onChange={(name) => set(HOURS[name as keyof typeof HOURS])}
          options={HOUR_NAMES.map((name) => ({ value: name, label: t(`circulation.demand.${name}`) }))}
        />
        {slider('outPerHousehold', 0.6, 0.01)}
        {slider('inPerHousehold', 0.6, 0.01)}
        {slider('innerShare', 0.6, 0.05)}
        {slider('throughVehH', 400, 5)}
        {opened && !opened.hasStation && slider('minutesToGates', 15, 0.5)}
        <span>{t('circulation.demand.source')}</span>
        <Segmented
          size="small"
          value={settings.origin}
          onChange={(origin) => set({ origin })}
          options={(['assumed', 'counted'] as const).map((origin) => ({
            value: origin,
            label: t(`circulation.demand.${origin}`),
          }))}
        />
        <span>{t('circulation.demand.moment')}</span>
        <Segmented
          size="small"
          value={MOMENT_NAMES.find((name) => MOMENTS[name]?.minute === moment?.minute)}
          onChange={(name) => setMoment(MOMENTS[name as keyof typeof MOMENTS])}
          options={MOMENT_NAMES.map((name) => ({ value: name, label: t(`circulation.moment.${name}`) }))}
        />
      </div>
      <h4>{t('circulation.demand.gates', { n: opened?.gates.length ?? 0 })}</h4>
      <p className="gw-quiet gw-small">{t('circulation.demand.gatesText')}</p>
      <ul className="gw-gates">
        {opened?.gates.map(({ node, name }) => {
          const id = opened.network.nodeIds[node];
          const given = settings.throughByGate[id];
          return (
            <li key={id}>
              <span>{name ?? t('circulation.unnamed')}</span>
              <InputNumber
                size="small"
                min={0}
                max={20_000}
                value={given ?? null}
                placeholder={String(settings.throughVehH)}
                suffix={t('circulation.vehHUnit')}
                aria-label={t('circulation.demand.gateCount', { street: name ?? id })}
                onChange={(value) => {
                  const { [id]: _, ...rest } = settings.throughByGate;
                  set({ throughByGate: value === null ? rest : { ...rest, [id]: value } });
                }}
              />
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => changeSettings(assumedSettings)}>
        {t('circulation.demand.reset')}
      </Button>
    </>
  );
}
