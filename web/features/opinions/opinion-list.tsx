import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Skeleton } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { useSaveFile } from '../exports/use-save-file.ts';
import '../problems/table-pane.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { OpinionFilters } from './opinion-filters.tsx';
import { OpinionLine } from './opinion-line.tsx';
import { useOpinionNames } from './opinion-names.ts';
import { fetchOpinionWorkbook, type OpinionRow, useOpinions } from './opinions.queries.ts';

const ROW_PX = 54;
const LINE_PX = 86;
/** So many rows before the end of what is loaded, the next page is asked for. */
const AHEAD_ROWS = 30;

/** The opinions of a choice, newest first; page after page as somebody scrolls. */
export function OpinionList({ isPhone }: { isPhone: boolean }) {
  const t = useTranslate();
  const { opinions } = useWorkplace();
  const { choice } = opinions;
  const [words, setWords] = useState('');
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useOpinions(choice, words);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);
  const totals = data?.pages[0]?.totals;
  const loaded = rows?.length ?? 0;
  const onReach = useCallback(
    (last: number) => {
      if (last > loaded - AHEAD_ROWS && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [loaded, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const resetKey = `${JSON.stringify(choice)} ${words}`;
  return (
    <section className="gw-case-list gw-opinion-list" aria-label={t('opinions.list')}>
      <div className="gw-case-tools">
        <span className="gw-opinion-count" data-testid="opinion-count" data-count={totals?.count}>
          <strong>{totals ? t('opinions.count', { n: totals.count }) : ' '}</strong>
          {totals && totals.count > 0 && (
            <small className="gw-note">
              {t('opinions.countNote', {
                linked: totals.linkedCount,
                problems: totals.problemCount,
                unplaced: totals.count - totals.placedCount,
              })}
            </small>
          )}
        </span>
        <ExportButton words={words} isEmpty={!totals || totals.count === 0} />
      </div>
      <OpinionFilters words={words} onWords={setWords} />
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {rows?.length === 0 && (
        <Empty
          className="gw-case-empty"
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t('opinions.empty')}
        />
      )}
      {rows &&
        rows.length > 0 &&
        (isPhone ? (
          <VirtualList
            label={t('opinions.list')}
            count={rows.length}
            rowHeightPx={LINE_PX}
            resetKey={resetKey}
            keyOfRow={(index) => rows[index].key}
            renderRow={(index) => <OpinionLine row={rows[index]} />}
            onReach={onReach}
          />
        ) : (
          <OpinionTable rows={rows} resetKey={resetKey} onReach={onReach} />
        ))}
    </section>
  );
}

function OpinionTable({
  rows,
  resetKey,
  onReach,
}: {
  rows: readonly OpinionRow[];
  resetKey: string;
  onReach(last: number): void;
}) {
  const t = useTranslate();
  const { opinions, openOpinion } = useWorkplace();
  const columns = [
    { key: 'day', title: t('opinions.received'), width: '96px' },
    { key: 'opinion', title: t('opinions.opinion'), width: 'minmax(240px, 1fr)' },
    { key: 'filed', title: t('opinions.groupTopic'), width: '132px' },
    { key: 'place', title: t('opinions.place'), width: 'minmax(100px, 150px)' },
    { key: 'problem', title: t('opinions.problem'), width: 'minmax(120px, 180px)' },
  ];
  return (
    <VirtualTable
      columns={columns}
      count={rows.length}
      rowHeightPx={ROW_PX}
      minWidthPx={720}
      label={t('opinions.list')}
      resetKey={resetKey}
      keyOfRow={(index) => rows[index].key}
      renderCells={(index) => <OpinionCells row={rows[index]} />}
      isCurrent={(index) => rows[index].key === opinions.opinionKey}
      onOpen={(index) => openOpinion(rows[index].key)}
      onReach={onReach}
    />
  );
}

function OpinionCells({ row }: { row: OpinionRow }) {
  const t = useTranslate();
  const names = useOpinionNames();
  return (
    <>
      <td>{formatDay(row.receivedAt)}</td>
      <td className="gw-two-lines" title={row.excerpt}>
        <strong>{row.title}</strong>
        <small>{restOf(row)}</small>
      </td>
      <td className="gw-two-lines">
        <span>{names.group(row) ?? <i>{t('opinions.notStated')}</i>}</span>
        <small>{names.topic(row)}</small>
      </td>
      <td className="gw-two-lines">
        <span>{row.placeText ?? names.area(row) ?? <i>{t('opinions.noPlace')}</i>}</span>
        <small>
          {row.lng === null && row.placeText ? t('opinions.notOnMap') : row.placeText && names.area(row)}
        </small>
      </td>
      <td className="gw-two-lines">
        {row.problem ? (
          <>
            <span title={row.problem.title}>{row.problem.title}</span>
            <small>{t(`status.${row.problem.status}`)}</small>
          </>
        ) : (
          <i>{t(row.isLinked ? 'opinions.problemHidden' : 'opinions.unlinked')}</i>
        )}
      </td>
    </>
  );
}

/** What was said beyond the title, where that is how it began. */
function restOf({ title, excerpt }: OpinionRow): string {
  const start = title.replace(/…$/, '');
  return excerpt.trim().startsWith(start)
    ? excerpt
        .trim()
        .slice(start.length)
        .replace(/^[，。；！？\s]+/u, '')
    : excerpt;
}

function ExportButton({ words, isEmpty }: { words: string; isEmpty: boolean }) {
  const t = useTranslate();
  const { choice } = useWorkplace((state) => state.opinions);
  const role = useSession().data?.principal.role;
  const { save, isSaving } = useSaveFile(() => fetchOpinionWorkbook(choice, words));
  if (role === undefined || role === 'guest' || role === 'display' || role === 'grid_worker') return null;
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={isSaving} disabled={isEmpty} onClick={save}>
      {t('opinions.export')}
    </Button>
  );
}
