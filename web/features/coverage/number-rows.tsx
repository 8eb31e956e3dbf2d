import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatDay } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { type Days, type NumberList, type NumberRows, useNumberRows } from './coverage.queries.ts';
import { openUnit } from './open-unit.ts';
import { OutcomeTag, visitPlace } from './visit-line.tsx';

interface NumberRowsPanelProps {
  days: Days;
  group: string | null;
  list: NumberList;
  title: string;
  onClose(): void;
}

/** What a number of the report counts, row by row. */
export function NumberRowsPanel({ days, group, list, title, onClose }: NumberRowsPanelProps) {
  const t = useTranslate();
  const { data, error } = useNumberRows(days, group, list);
  const count = data && (data.of === 'visits' ? data.count : data.rows.length);
  return (
    <aside className="gw-number-rows" aria-label={title} data-testid="number-rows">
      <header>
        <strong>
          {title}{' '}
          {count !== undefined && <span data-testid="number-count">{count.toLocaleString('en-US')}</span>}
        </strong>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('units.close')}
          onClick={onClose}
        />
      </header>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && <Rows key={`${group}${list}`} data={data} title={title} />}
      {data?.of === 'visits' && data.count > data.rows.length && (
        <p className="gw-note gw-gaps-more">
          {t('coverage.newestRows', { n: data.rows.length, total: data.count })}
        </p>
      )}
    </aside>
  );
}

function Rows({ data, title }: { data: NumberRows; title: string }) {
  const t = useTranslate();
  const areas = useAreas();
  const areaName = (key: number | null) => (key === null ? '' : (areas?.byKey.get(key)?.name ?? ''));
  const line = (index: number): ReactNode => {
    if (data.of === 'visitors') {
      const { name, role, visits, households } = data.rows[index];
      return (
        <Line
          title={name ?? t('coverage.noAccount')}
          note={role ? t(messageKey(`role.${role}`) ?? 'role.admin') : ''}
          end={t('coverage.report.visitor', { visits, households })}
        />
      );
    }
    if (data.of === 'entrances') {
      const { key, label, communityKey, visits, lastVisitAt } = data.rows[index];
      return (
        <Line
          title={label || t('units.onlyDoor')}
          note={`${areaName(communityKey)} ${t('coverage.last', { day: formatDay(lastVisitAt) })}`}
          end={t('coverage.visitCount', { n: visits })}
          onOpen={() => openUnit({ kind: 'entrance', key })}
        />
      );
    }
    if (data.of === 'households') {
      const { key, doorLabel, room, communityKey, visits, lastVisitAt } = data.rows[index];
      return (
        <Line
          title={`${doorLabel} ${room}`}
          note={`${areaName(communityKey)} ${t('coverage.last', { day: formatDay(lastVisitAt) })}`}
          end={t('coverage.visitCount', { n: visits })}
          {...(room === '***' ? {} : { onOpen: () => openUnit({ kind: 'household', key }) })}
        />
      );
    }
    const visit = data.rows[index];
    return (
      <Line
        title={visitPlace(visit) || t('coverage.noPlace')}
        note={`${formatDay(visit.arrivedAt)} ${visit.visitorName ?? t('coverage.noAccount')}`}
        end={<OutcomeTag outcome={visit.outcome} />}
      />
    );
  };
  return (
    <VirtualList
      count={data.rows.length}
      rowHeightPx={52}
      label={title}
      resetKey={title}
      keyOfRow={(index) => index}
      renderRow={line}
    />
  );
}

function Line({
  title,
  note,
  end,
  onOpen,
}: {
  title: string;
  note: string;
  end: ReactNode;
  onOpen?: () => void;
}) {
  return (
    <div className="gw-number-line">
      <span>
        {onOpen ? (
          <button type="button" className="gw-number" onClick={onOpen}>
            {title}
          </button>
        ) : (
          <strong>{title}</strong>
        )}
        <small>{note}</small>
      </span>
      <span className="gw-note">{end}</span>
    </div>
  );
}
