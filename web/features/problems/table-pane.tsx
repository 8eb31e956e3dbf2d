import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useEffect } from 'react';
import type { ListSort, SortColumn } from '../../compute/problem-order.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { EmptyList } from './empty-list.tsx';
import { useListStore } from './list-step.ts';
import { useListKeys } from './problem-picture.queries.ts';
import { ScopeHead } from './scope-head.tsx';
import { SummaryTiles } from './summary-tiles.tsx';
import { TableRow } from './table-row.tsx';
import { useWorkplace } from './workplace.store.ts';

const ROW_HEIGHT_PX = 36;
const MIN_WIDTH_PX = 1018;

/** The map in words: every problem that the filters leave, in any order, with the same card behind each. */
export function TablePane() {
  const t = useTranslate();
  const keys = useListKeys().data;
  const { scope, sort, view, problemKey, openProblem } = useWorkplace();
  const setKeys = useListStore((state) => state.setKeys);
  const columns = useColumns();
  useEffect(() => {
    if (keys) setKeys(keys);
  }, [keys, setKeys]);
  return (
    <section className="gw-table-pane" aria-label={t('pane.table')} data-testid="problem-table">
      <div className="gw-table-top">
        <SummaryTiles />
        <ScopeHead count={keys?.length ?? 0} />
      </div>
      {!keys ? (
        <Skeleton active className="gw-list-skeleton" />
      ) : keys.length === 0 ? (
        <EmptyList />
      ) : (
        <VirtualTable
          label={t('table.label', { n: keys.length })}
          columns={columns}
          count={keys.length}
          rowHeightPx={ROW_HEIGHT_PX}
          minWidthPx={MIN_WIDTH_PX}
          resetKey={`${JSON.stringify([view, scope, sort])}`}
          keyOfRow={(index) => keys[index]}
          renderCells={(index) => <TableRow keys={keys} index={index} />}
          isCurrent={(index) => keys[index] === problemKey}
          onOpen={(index) => openProblem(keys[index])}
        />
      )}
    </section>
  );
}

/** What a click on a head asks for: the other way round, or the order that people want first. */
function nextSort(by: SortColumn, now: ListSort): ListSort {
  if (now.by === by) return { by, isDescending: !now.isDescending };
  return { by, isDescending: by === 'reported' || by === 'overdue' || by === 'atDoor' };
}

function useColumns() {
  const t = useTranslate();
  const { sort, setSort } = useWorkplace();
  const sortable = (by: SortColumn, name: string, width: string, align?: 'right') => {
    const isSorted = sort.by === by;
    return {
      key: by,
      width,
      align,
      sort: isSorted
        ? sort.isDescending
          ? ('descending' as const)
          : ('ascending' as const)
        : ('none' as const),
      title: (
        <button
          type="button"
          className={isSorted ? 'gw-sort gw-sorted' : 'gw-sort'}
          title={t('table.sortBy', { name })}
          onClick={() => setSort(nextSort(by, sort))}
        >
          {name}
          {isSorted && (sort.isDescending ? <CaretDownOutlined /> : <CaretUpOutlined />)}
        </button>
      ),
    };
  };
  return [
    { key: 'number', title: t('table.number'), width: '88px' },
    { key: 'title', title: t('table.title'), width: 'minmax(130px, 1.6fr)' },
    sortable('category', t('problems.filter.category'), 'minmax(80px, 0.6fr)'),
    sortable('status', t('problems.filter.status'), '86px'),
    sortable('community', t('level.community'), 'minmax(74px, 0.5fr)'),
    sortable('grid', t('level.grid'), 'minmax(88px, 0.5fr)'),
    { key: 'address', title: t('table.address'), width: 'minmax(100px, 1fr)' },
    sortable('source', t('problems.filter.source'), 'minmax(80px, 0.4fr)'),
    sortable('reported', t('table.reported'), '88px'),
    sortable('due', t('table.due'), '88px'),
    sortable('overdue', t('table.overdue'), '62px', 'right'),
    sortable('atDoor', t('table.atDoor'), '54px', 'right'),
  ];
}
