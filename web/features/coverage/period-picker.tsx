import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { useSession } from '../session/session.queries.ts';
import type { Days } from './coverage.queries.ts';

const DAY = 'YYYY-MM-DD';
const spanOf = (from: Dayjs, to: Dayjs): Days => ({ from: from.format(DAY), to: to.format(DAY) });

/** The office's today: that of the demonstration while it is shown. */
export function useToday(): string | undefined {
  const session = useSession().data;
  return session && formatDay(session.asOf ?? new Date().toISOString());
}

/** The month that is under way; in its first days, when there is nothing to tell of it yet, the one before. */
export function currentMonth(today: string): Days {
  const day = dayjs(today);
  const month = day.date() <= 5 ? day.subtract(1, 'month') : day;
  return spanOf(month.startOf('month'), month.endOf('month'));
}

/** A period, with those that a report is usually about a click away. */
export function PeriodPicker({ days, onChange }: { days: Days; onChange(days: Days): void }) {
  const t = useTranslate();
  const today = dayjs(useToday());
  const lastMonth = today.subtract(1, 'month');
  const quarter = today.startOf('month').subtract(today.month() % 3, 'month');
  const presets: { label: string; value: [Dayjs, Dayjs] }[] = [
    { label: t('coverage.period.week'), value: [today.subtract(6, 'day'), today] },
    { label: t('coverage.period.month'), value: [today.startOf('month'), today.endOf('month')] },
    { label: t('coverage.period.lastMonth'), value: [lastMonth.startOf('month'), lastMonth.endOf('month')] },
    { label: t('coverage.period.quarter'), value: [quarter, quarter.add(2, 'month').endOf('month')] },
    { label: t('coverage.period.year'), value: [today.startOf('year'), today.endOf('year')] },
    { label: t('coverage.period.lastYear'), value: [today.subtract(1, 'year').add(1, 'day'), today] },
  ];
  return (
    <DatePicker.RangePicker
      size="small"
      allowClear={false}
      aria-label={t('coverage.period')}
      value={[dayjs(days.from), dayjs(days.to)]}
      presets={presets}
      onChange={(range) => {
        if (range?.[0] && range[1]) onChange(spanOf(range[0], range[1]));
      }}
    />
  );
}
