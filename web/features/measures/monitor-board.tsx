import { Alert, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { DATA_ERRORS, MONITORS, type Monitor, sumCells } from '#core/cases/monitors.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { type Monitors, useMonitors } from './monitors.queries.ts';
import type { OpenNumber } from './monitors-page.tsx';

type By = 'communityKey' | 'departmentKey';

/** 四不让: how many of each, and where or with whom they lie. */
export function MonitorBoard({ onOpen }: { onOpen(number: OpenNumber): void }) {
  const t = useTranslate();
  const { data, error } = useMonitors();
  const [by, setBy] = useState<By>('communityKey');
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-list-skeleton" />;
  const total = (monitor: Monitor) =>
    data.monitors
      .find((each) => each.monitor === monitor)
      ?.cells.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <>
      <div className="gw-monitor-tiles">
        {MONITORS.map((monitor) => (
          <button
            key={monitor}
            type="button"
            className="gw-monitor-tile"
            data-monitor={monitor}
            onClick={() =>
              onOpen({ title: t(`monitors.${monitor}`), source: { kind: 'monitor', query: { monitor } } })
            }
          >
            <small>{t(`monitors.rule.${monitor}`)}</small>
            <strong className={monitor === 'delayed' && total(monitor) > 0 ? 'gw-overdue' : undefined}>
              {total(monitor).toLocaleString('en-US')}
            </strong>
            <span>{t(`monitors.${monitor}`)}</span>
            <em>
              {t(`monitors.about.${monitor}`, {
                n: monitor === 'stalled' ? data.rules.stalledWorkDays : data.rules.replyWindowDays,
              })}
            </em>
          </button>
        ))}
      </div>
      <ul className="gw-monitor-errors" aria-label={t('monitors.errors')}>
        {DATA_ERRORS.map((each) => (
          <li key={each}>
            {t(`monitors.error.${each}`)}{' '}
            <button
              type="button"
              className="gw-number"
              onClick={() =>
                onOpen({
                  title: t(`monitors.error.${each}`),
                  source: { kind: 'monitor', query: { monitor: 'errors', error: each } },
                })
              }
            >
              {data.errors[each].toLocaleString('en-US')}
            </button>
          </li>
        ))}
      </ul>
      <Segmented<By>
        size="small"
        value={by}
        onChange={setBy}
        options={[
          { value: 'communityKey', label: t('monitors.byCommunity') },
          { value: 'departmentKey', label: t('monitors.byDepartment') },
        ]}
      />
      <MonitorTable data={data} by={by} onOpen={onOpen} />
    </>
  );
}

function MonitorTable({ data, by, onOpen }: { data: Monitors; by: By; onOpen(number: OpenNumber): void }) {
  const t = useTranslate();
  const nameOf = useGroupName(by);
  const sums = new Map(data.monitors.map(({ monitor, cells }) => [monitor, sumCells(cells, by)]));
  const keys = [...new Set([...sums.values()].flatMap((each) => [...each.keys()]))].sort(
    (a, b) => total(b) - total(a),
  );
  function total(key: number | null): number {
    return [...sums.values()].reduce((sum, each) => sum + (each.get(key) ?? 0), 0);
  }
  return (
    <table className="gw-monitor-table">
      <thead>
        <tr>
          <th scope="col">{t(by === 'communityKey' ? 'monitors.byCommunity' : 'monitors.byDepartment')}</th>
          {MONITORS.map((monitor) => (
            <th key={monitor} scope="col">
              {t(`monitors.${monitor}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={String(key)}>
            <th scope="row">{nameOf(key)}</th>
            {MONITORS.map((monitor) => {
              const count = sums.get(monitor)?.get(key) ?? 0;
              const group =
                by === 'communityKey' ? { community: String(key ?? 0) } : { department: String(key ?? 0) };
              return (
                <td key={monitor}>
                  {count === 0 ? (
                    <span className="gw-note">0</span>
                  ) : (
                    <button
                      type="button"
                      className={monitor === 'delayed' ? 'gw-number gw-overdue' : 'gw-number'}
                      onClick={() =>
                        onOpen({
                          title: `${nameOf(key)} · ${t(`monitors.${monitor}`)}`,
                          source: { kind: 'monitor', query: { monitor, ...group } },
                        })
                      }
                    >
                      {count.toLocaleString('en-US')}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a community or department is called; none has words of its own. */
export function useGroupName(by: By): (key: number | null) => string {
  const t = useTranslate();
  const areas = useAreas();
  const names = useCaseNames();
  return (key) => {
    if (by === 'communityKey') {
      return key === null ? t('cases.asOf.unplaced') : (areas?.byKey.get(key)?.name ?? `${key}`);
    }
    return key === null ? t('cases.row.nobody') : names.department(key);
  };
}
