import { DownloadOutlined, FlagOutlined } from '@ant-design/icons';
import { Alert, App, Button, Dropdown, Empty, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { useNewPlan } from '../walkabouts/new-plan.store.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import { type GapFilter, type GapRow, useGapFile, useGaps } from './coverage.queries.ts';
import { className } from './coverage-classes.ts';

type SortBy = 'label' | 'days' | 'households' | 'attempts';
const VALUES: Record<SortBy, (row: GapRow) => number | string> = {
  label: ({ label }) => label,
  days: ({ days }) => days ?? Number.POSITIVE_INFINITY,
  households: ({ householdCount }) => householdCount ?? -1,
  attempts: ({ attemptsSince }) => attemptsSince,
};

interface GapListProps {
  filter: GapFilter;
  chosen: number | undefined;
  onDoor(key: number): void;
}

/** 缺口: the doors of the chosen area and classes, the longest unvisited first; out as a file, or into a plan. */
export function GapList({ filter, chosen, onDoor }: GapListProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const areas = useAreas();
  const { data, error } = useGaps(filter);
  const file = useGapFile();
  const [sort, setSort] = useState<{ by: SortBy; isDown: boolean }>({ by: 'days', isDown: true });
  const rows = useMemo(() => sorted(data?.rows ?? [], sort), [data, sort]);
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-list-skeleton" />;
  const { unit, classes } = filter;
  const title = [
    unit ? areas?.byKey.get(unit.key)?.name : t('coverage.everywhere'),
    classes.length === 0
      ? t('coverage.allDoors')
      : classes.map((index) => className(t, data.sinceDays, index)).join('、'),
  ].join(' · ');
  const plan = () => {
    const community = unit?.kind === 'grid' ? areas?.byKey.get(unit.key)?.parentKey : unit?.key;
    useNewPlan
      .getState()
      .open({ include: ['entrance'], ...(community ? { communityKeys: [community] } : {}) });
    useWalkaboutChoice.getState().openWalkabout(undefined);
  };
  const save = (format: 'csv' | 'xlsx') =>
    file.mutate(
      { filter, format, name: `${t('coverage.fileName')}_${data.today}` },
      { onError: (problem) => void message.error(errorSentence(t, problem)) },
    );
  const column = (by: SortBy, width: string, align?: 'right') => ({
    key: by,
    title: (
      <button
        type="button"
        className="gw-sort"
        onClick={() => setSort({ by, isDown: sort.by === by ? !sort.isDown : by !== 'label' })}
      >
        {t(`coverage.column.${by}`)}
        {sort.by === by && (sort.isDown ? ' ↓' : ' ↑')}
      </button>
    ),
    width,
    ...(align ? { align } : {}),
    sort:
      sort.by === by ? (sort.isDown ? ('descending' as const) : ('ascending' as const)) : ('none' as const),
  });
  return (
    <section className="gw-gaps" aria-label={t('coverage.gaps')}>
      <div className="gw-gaps-head">
        <strong data-testid="gap-title">
          {title} <span>{t('coverage.doorCount', { n: data.total })}</span>
        </strong>
        <Dropdown
          menu={{
            items: [
              { key: 'xlsx', label: 'Excel (.xlsx)' },
              { key: 'csv', label: 'CSV' },
            ],
            onClick: ({ key }) => save(key as 'csv' | 'xlsx'),
          }}
        >
          <Button
            size="small"
            icon={<DownloadOutlined />}
            loading={file.isPending}
            disabled={data.total === 0}
          >
            {t('coverage.export')}
          </Button>
        </Dropdown>
        <Button
          size="small"
          type="primary"
          icon={<FlagOutlined />}
          disabled={data.total === 0}
          onClick={plan}
          data-testid="coverage-plan"
        >
          {t('coverage.plan')}
        </Button>
      </div>
      {data.total === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('coverage.noGaps')} />
      ) : (
        <VirtualTable
          columns={[
            column('label', 'minmax(130px, 1fr)'),
            column('days', '118px', 'right'),
            column('households', '58px', 'right'),
            column('attempts', '66px', 'right'),
          ]}
          count={rows.length}
          rowHeightPx={34}
          minWidthPx={380}
          label={title}
          resetKey={JSON.stringify([filter, sort])}
          keyOfRow={(index) => rows[index].key}
          isCurrent={(index) => rows[index].key === chosen}
          onOpen={(index) => onDoor(rows[index].key)}
          renderCells={(index) => {
            const { label, lastVisitOn, days, householdCount, attemptsSince } = rows[index];
            return (
              <>
                <td className="gw-ellipsis" title={label}>
                  {label || t('units.onlyDoor')}
                </td>
                <td className="gw-right">
                  {lastVisitOn === null ? (
                    t('coverage.class.never')
                  ) : (
                    <span title={t('coverage.daysAgo', { n: days ?? 0 })}>{lastVisitOn}</span>
                  )}
                </td>
                <td className="gw-right">{householdCount ?? '–'}</td>
                <td className="gw-right">{attemptsSince || '–'}</td>
              </>
            );
          }}
        />
      )}
      {data.total > data.rows.length && (
        <p className="gw-note gw-gaps-more">
          {t('coverage.firstRows', { n: data.rows.length, total: data.total })}
        </p>
      )}
    </section>
  );
}

function sorted(rows: readonly GapRow[], { by, isDown }: { by: SortBy; isDown: boolean }): GapRow[] {
  const sortValue = VALUES[by];
  return [...rows].sort((a, b) => {
    const [x, y] = [sortValue(a), sortValue(b)];
    const order =
      typeof x === 'string'
        ? x.localeCompare(y as string, 'zh-CN', { numeric: true })
        : x === y
          ? 0
          : x < (y as number)
            ? -1
            : 1;
    return (isDown ? -order : order) || a.key - b.key;
  });
}
