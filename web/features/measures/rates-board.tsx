import { Alert, DatePicker, Segmented, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { RateList } from '#core/cases/rates.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useGroupName } from './monitor-board.tsx';
import { type Days, type RateCounts, useRates } from './monitors.queries.ts';
import type { OpenNumber } from './monitors-page.tsx';

type By = 'communityKey' | 'departmentKey';

/** Counts stand alone, rates with what they are made of. */
const COLUMNS: readonly ({ list: RateList } | { name: string; of: RateList; from: RateList })[] = [
  { list: 'dispatched' },
  { list: 'closedInTime' },
  { list: 'closedLate' },
  { list: 'open' },
  { name: 'closed', of: 'closedInTime', from: 'dispatched' },
  { name: 'response', of: 'responded', from: 'dispatched' },
  { name: 'solution', of: 'solved', from: 'solvedAsked' },
  { name: 'satisfaction', of: 'satisfied', from: 'satisfiedAsked' },
  { list: 'dissatisfied' },
];

/** 三率 by community or department: always with numerator and denominator, each leading to its cases. */
export function RatesBoard({ onOpen }: { onOpen(number: OpenNumber): void }) {
  const t = useTranslate();
  const [by, setBy] = useState<By>('communityKey');
  const [days, setDays] = useState<Days>();
  const { data, error } = useRates(days);
  const nameOf = useGroupName(by);
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-list-skeleton" />;
  const groups = by === 'communityKey' ? data.communities : data.departments;
  const { total, formula, undispatched } = data;
  const open = (list: RateList, key: number | null | undefined, name: string) => {
    const group =
      key === undefined
        ? {}
        : by === 'communityKey'
          ? { community: String(key ?? 0) }
          : { department: String(key ?? 0) };
    onOpen({
      title: `${name} · ${t(`rates.${list}`)}`,
      source: { kind: 'rates', query: { from: data.from, to: data.to, list, ...group } },
    });
  };
  const row = (key: number | null | undefined, name: string, counts: RateCounts) => (
    <tr key={String(key)} className={key === undefined ? 'gw-rates-total' : undefined}>
      <th scope="row">{name}</th>
      {COLUMNS.map((column) => {
        if ('list' in column) {
          const count = counts[column.list];
          return (
            <td key={column.list}>
              <Count list={column.list} count={count} onOpen={() => open(column.list, key, name)} />
            </td>
          );
        }
        const [n, m] = [counts[column.of], counts[column.from]];
        return (
          <td key={column.name} className="gw-rate">
            <strong>{m === 0 ? '–' : `${((100 * n) / m).toFixed(1)}%`}</strong>
            <small>
              <Count list={column.of} count={n} onOpen={() => open(column.of, key, name)} />/
              <Count list={column.from} count={m} onOpen={() => open(column.from, key, name)} />
            </small>
          </td>
        );
      })}
    </tr>
  );
  return (
    <>
      <div className="gw-rates-tools">
        <Segmented<By>
          size="small"
          value={by}
          onChange={setBy}
          options={[
            { value: 'communityKey', label: t('monitors.byCommunity') },
            { value: 'departmentKey', label: t('monitors.byDepartment') },
          ]}
        />
        <DatePicker.RangePicker
          size="small"
          allowClear={false}
          aria-label={t('rates.period')}
          value={[dayjs(data.from), dayjs(data.to)]}
          onChange={(range) => {
            if (range?.[0] && range[1]) {
              setDays({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') });
            }
          }}
        />
      </div>
      <div className="gw-rates-scroll">
        <table className="gw-monitor-table gw-rates-table" data-testid="rates">
          <thead>
            <tr>
              <th scope="col">
                {t(by === 'communityKey' ? 'monitors.byCommunity' : 'monitors.byDepartment')}
              </th>
              {COLUMNS.map((column) => (
                <th key={'list' in column ? column.list : column.name} scope="col">
                  {'list' in column ? t(`rates.${column.list}`) : t(`rates.rate.${column.name as 'closed'}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row(undefined, t('rates.total'), total)}
            {groups.map(({ key, counts }) => row(key, nameOf(key), counts))}
          </tbody>
        </table>
      </div>
      <p className="gw-note">
        {t('rates.formula', {
          time: t(`rates.unit.${formula.respondWithin.unit}`, { n: formula.respondWithin.amount }),
        })}{' '}
        {t(formula.unanswered === 'excluded' ? 'rates.unanswered.excluded' : 'rates.unanswered.counts_as_no')}
      </p>
      <p className="gw-note">
        {t('rates.left', { undispatched, excluded: total.excluded, impossible: total.impossibleTimes })}
        {total.timed > 0 &&
          ` ${t('rates.duration', { days: (total.timedMs / total.timed / 86_400_000).toFixed(1), n: total.timed })}`}
      </p>
    </>
  );
}

function Count({ list, count, onOpen }: { list: RateList; count: number; onOpen(): void }) {
  if (count === 0) return <span className="gw-note">0</span>;
  return (
    <button
      type="button"
      className={list === 'closedLate' ? 'gw-number gw-overdue' : 'gw-number'}
      onClick={onOpen}
    >
      {count.toLocaleString('en-US')}
    </button>
  );
}
