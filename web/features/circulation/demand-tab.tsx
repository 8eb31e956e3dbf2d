import { Button, InputNumber, Segmented, Slider } from 'antd';
import { useMemo } from 'react';
import {
  assumedSettings,
  type CirculationArea,
  type ScenarioSettings,
} from '#core/circulation/area/area-data.ts';
import type { WeekMoment } from '#core/circulation/interventions/intervention.ts';
import { ratesOfHour } from '#core/circulation/traffic/day-profile.ts';
import { demandParts } from '#core/circulation/traffic/demand-parts.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { HourChoice } from './hour-choice.tsx';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

const MOMENTS = ['strict', 'workday', 'sunday'] as const;
type MomentName = (typeof MOMENTS)[number];
/** The middle of the hour; where none is chosen, of the morning peak. */
const momentOf = (name: MomentName, hour: number | null): WeekMoment | undefined =>
  name === 'strict' ? undefined : { day: name === 'sunday' ? 7 : 1, minute: (hour ?? 7) * 60 + 30 };
const nameOf = (moment: WeekMoment | undefined): MomentName =>
  moment === undefined ? 'strict' : moment.day === 7 ? 'sunday' : 'workday';

/** Hours at which children are brought and fetched. */
const SCHOOL_HOURS = { to: 7, from: 16 } as const;

/** 设定: how many drive at which hour, where each number comes from, counts at the gates, and the moment for which is asked. */
export function DemandTab({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const { settings, changeSettings, moment, setMoment } = usePlan();
  const opened = useModel((state) => state.opened);
  const set = (change: Partial<ScenarioSettings>) => changeSettings({ ...settings, ...change });
  const setHour = (hour: number, change: Partial<ScenarioSettings> = {}) => {
    set({ ...ratesOfHour(hour), hour, ...change });
    if (moment) setMoment(momentOf(nameOf(moment), hour));
  };
  const households = useMemo(
    () => opened?.points.reduce((sum, point) => sum + point.households, 0) ?? 0,
    [opened],
  );
  if (!opened) return null;
  const { network } = opened;
  const gates = opened.gates.map(({ node, name }) => ({ id: network.nodeIds[node], name }));
  const counted = gates.filter(({ id }) => settings.throughByGate[id] !== undefined);
  const parts = demandParts(
    {
      ...settings,
      throughByGate: new Map(counted.map(({ id }) => [id, settings.throughByGate[id]])),
    },
    {
      households,
      gateCount: gates.length,
      countedGates: counted.length,
      facilityKinds: area.facilities.map(({ kind }) => kind),
    },
  );
  const schools = area.facilities.filter(({ kind }) => kind === 'school' || kind === 'kindergarten').length;
  const slider = (
    field:
      | 'outPerHousehold'
      | 'inPerHousehold'
      | 'innerShare'
      | 'throughVehH'
      | 'minutesToGates'
      | 'facilityFactor',
    max: number,
    step: number,
    own: Partial<ScenarioSettings> = {},
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
        ariaLabelForHandle={t(`circulation.demand.${field}`)}
        onChangeComplete={(value) => set({ [field]: value, ...own })}
      />
    </>
  );
  return (
    <>
      <table className="gw-circulation-table" data-testid="demand-parts">
        <thead>
          <tr>
            <th>{t('circulation.demand.part')}</th>
            <th>{t('circulation.vehHUnit')}</th>
            <th>{t('circulation.demand.source')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ part, vehH, origin }) => (
            <tr key={part}>
              <td>{t(`circulation.demand.part.${part}`)}</td>
              <td>{formatCount(Math.round(vehH))}</td>
              <td>{t(`circulation.demand.${origin}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {opened.assumedHouseholdShare > 0 && (
        <p className="gw-assumed">
          {t('circulation.demand.households', { share: Math.round(100 * opened.assumedHouseholdShare) })}
        </p>
      )}
      <HourChoice hour={settings.hour} onChoose={(hour) => setHour(hour)} />
      <div className="gw-demand">
        <span>{t('circulation.demand.schoolRun')}</span>
        <Segmented
          size="small"
          disabled={schools === 0}
          value={settings.schoolRun}
          onChange={(run) =>
            run === 'none'
              ? set({ schoolRun: 'none' })
              : setHour(SCHOOL_HOURS[run as 'to' | 'from'], { schoolRun: run as 'to' | 'from' })
          }
          options={(['none', 'to', 'from'] as const).map((run) => ({
            value: run,
            label: t(`circulation.demand.run.${run}`),
          }))}
        />
        {slider('outPerHousehold', 0.6, 0.005, { hour: null })}
        {slider('inPerHousehold', 0.6, 0.005, { hour: null })}
        {slider('innerShare', 0.6, 0.05)}
        {slider('throughVehH', 400, 5)}
        {settings.hour !== null && slider('facilityFactor', 3, 0.25)}
        {!opened.hasStation && slider('minutesToGates', 15, 0.5)}
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
          value={nameOf(moment)}
          onChange={(name) => setMoment(momentOf(name as MomentName, settings.hour))}
          options={MOMENTS.map((name) => ({ value: name, label: t(`circulation.moment.${name}`) }))}
        />
      </div>
      <p className="gw-quiet gw-small">
        {schools === 0
          ? t('circulation.demand.noSchools')
          : t('circulation.demand.facilitiesText', { n: area.facilities.length, schools })}
        {network.timed.rules.length > 0 &&
          ` ${t('circulation.demand.mapHours', { n: new Set(network.timed.rules.map(({ table, index }) => `${table} ${index}`)).size })}`}
        {network.unreadConditions.length > 0 &&
          ` ${t('circulation.demand.unreadHours', { n: network.unreadConditions.length })}`}
        {network.ignoredRestrictions.length > 0 &&
          ` ${t('circulation.demand.ignored', { n: network.ignoredRestrictions.length })}`}
      </p>
      <h4>{t('circulation.demand.gates', { n: gates.length })}</h4>
      <p className="gw-quiet gw-small">{t('circulation.demand.gatesText')}</p>
      <ul className="gw-gates">
        {gates.map(({ id, name }) => (
          <li key={id}>
            <span>{name ?? t('circulation.unnamed')}</span>
            <InputNumber
              size="small"
              min={0}
              max={20_000}
              value={settings.throughByGate[id] ?? null}
              placeholder={String(settings.throughVehH)}
              suffix={t('circulation.vehHUnit')}
              aria-label={t('circulation.demand.gateCount', { street: name ?? id })}
              onChange={(value) => {
                const { [id]: _, ...rest } = settings.throughByGate;
                set({ throughByGate: value === null ? rest : { ...rest, [id]: value } });
              }}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => changeSettings(assumedSettings)}>
        {t('circulation.demand.reset')}
      </Button>
    </>
  );
}
