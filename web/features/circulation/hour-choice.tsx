import { Slider } from 'antd';
import { assumedDay } from '#core/circulation/traffic/day-profile.ts';
import { useTranslate } from '../../i18n/language.store.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MARKS = Object.fromEntries([0, 6, 12, 18, 23].map((hour) => [hour, `${hour}`]));
const clock = (hour: number): string =>
  `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;
const most = Math.max(...HOURS.map((hour) => assumedDay.out[hour] + assumedDay.in[hour]));

/** The hour of a weekday, over what the households of that hour are assumed to drive: out below, in above. */
export function HourChoice({ hour, onChoose }: { hour: number | null; onChoose: (hour: number) => void }) {
  const t = useTranslate();
  const height = (share: number) => `${(100 * share) / most}%`;
  return (
    <section className="gw-hours" data-testid="hour-choice">
      <header>
        <span>{t('circulation.demand.hour')}</span>
        <b>{hour === null ? t('circulation.demand.byHand') : clock(hour)}</b>
      </header>
      <div className="gw-hour-bars" aria-hidden>
        {HOURS.map((each) => (
          <button
            key={each}
            type="button"
            tabIndex={-1}
            className={each === hour ? 'is-chosen' : ''}
            title={clock(each)}
            onClick={() => onChoose(each)}
          >
            <i className="is-in" style={{ height: height(assumedDay.in[each]) }} />
            <i className="is-out" style={{ height: height(assumedDay.out[each]) }} />
          </button>
        ))}
      </div>
      <Slider
        min={0}
        max={23}
        marks={MARKS}
        // so that a drag is one step and one calculation
        key={hour ?? 'none'}
        defaultValue={hour ?? 7}
        tooltip={{ formatter: (value) => clock(value ?? 0) }}
        ariaLabelForHandle={t('circulation.demand.hour')}
        onChangeComplete={onChoose}
      />
      <p className="gw-quiet gw-small">{t('circulation.demand.hourSource')}</p>
    </section>
  );
}
