import { DatePicker, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { PROBLEM_STATUSES, type ProblemStatus } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { useAsOf } from './cases.queries.ts';
import { fromOfficeTime, toOfficeTime } from './office-time.ts';

interface Row {
  key: number;
  name: string;
  counts: Map<ProblemStatus, number>;
  total: number;
}

/** How many cases stood where at an earlier moment, by community. */
export function AsOfView() {
  const t = useTranslate();
  const areas = useAreas();
  const now = useSession().data?.asOf ?? undefined;
  const [chosen, setChosen] = useState<string>();
  const [today] = useState(() => dayjs().toISOString());
  const at = chosen ?? now ?? today;
  const { data, isFetching } = useAsOf(at);
  const rows = new Map<number, Row>();
  for (const { communityKey, status, count } of data?.counts ?? []) {
    const key = communityKey ?? 0;
    const name =
      communityKey === null ? t('cases.asOf.unplaced') : (areas?.byKey.get(communityKey)?.name ?? '–');
    const row = rows.get(key) ?? { key, name, counts: new Map(), total: 0 };
    row.counts.set(status, (row.counts.get(status) ?? 0) + count);
    row.total += count;
    rows.set(key, row);
  }
  const list = [...rows.values()].sort(
    (a, b) => Number(a.key === 0) - Number(b.key === 0) || b.total - a.total,
  );
  const used = PROBLEM_STATUSES.filter((status) => list.some(({ counts }) => counts.has(status)));
  const sum = (status: ProblemStatus) => list.reduce((n, { counts }) => n + (counts.get(status) ?? 0), 0);
  return (
    <section className="gw-case-list gw-as-of" aria-label={t('cases.asOf')}>
      <div className="gw-case-tools">
        <span>
          <label htmlFor="gw-as-of">{t('cases.asOf.at')}</label>
          <DatePicker
            id="gw-as-of"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            maxDate={toOfficeTime(now ?? today)}
            value={toOfficeTime(at)}
            onChange={(picked) => picked && setChosen(fromOfficeTime(picked))}
          />
        </span>
        <span className="gw-note">{t('cases.asOf.about')}</span>
      </div>
      <Table<Row>
        size="small"
        bordered
        rowKey="key"
        loading={isFetching && !data}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={list}
        columns={[
          { title: t('cases.asOf.community'), dataIndex: 'name', fixed: 'left' },
          ...used.map((status) => ({
            title: t(`status.${status}`),
            key: status,
            align: 'right' as const,
            render: (_: unknown, row: Row) => formatCount(row.counts.get(status) ?? 0),
          })),
          {
            title: t('cases.asOf.total'),
            dataIndex: 'total',
            align: 'right' as const,
            render: (n: number) => <strong>{formatCount(n)}</strong>,
          },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong>{t('cases.asOf.total')}</strong>
            </Table.Summary.Cell>
            {used.map((status, i) => (
              <Table.Summary.Cell key={status} index={i + 1} align="right">
                {formatCount(sum(status))}
              </Table.Summary.Cell>
            ))}
            <Table.Summary.Cell index={used.length + 1} align="right">
              <strong data-testid="as-of-total">
                {formatCount(list.reduce((n, { total }) => n + total, 0))}
              </strong>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </section>
  );
}
