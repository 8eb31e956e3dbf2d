import { Skeleton } from 'antd';
import { useEffect } from 'react';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { EmptyList } from './empty-list.tsx';
import { useListStore } from './list-step.ts';
import { type ProblemRow, ROWS_PER_PAGE, useProblemRows } from './problem-detail.queries.ts';
import { useListKeys, useViewContext } from './problem-picture.queries.ts';
import { ScopeHead } from './scope-head.tsx';
import { isOpenOverdue, StatusTag } from './status-tag.tsx';
import { useWorkplace } from './workplace.store.ts';

const ROW_HEIGHT_PX = 70;
let lastOpened: number | undefined;

/** The problems in scope, latest first; rows are fetched as they come into view. */
export function ProblemList() {
  const t = useTranslate();
  const keys = useListKeys().data;
  const scope = useWorkplace((state) => state.scope);
  const setKeys = useListStore((state) => state.setKeys);
  useEffect(() => {
    if (keys) setKeys(keys);
  }, [keys, setKeys]);
  if (!keys) return <Skeleton active className="gw-list-skeleton" />;
  return (
    <div className="gw-list">
      <ScopeHead count={keys.length} />
      {keys.length === 0 ? (
        <EmptyList />
      ) : (
        <VirtualList
          count={keys.length}
          rowHeightPx={ROW_HEIGHT_PX}
          label={t('problems.list.title')}
          resetKey={scope}
          keyOfRow={(index) => keys[index]}
          scrollToRow={lastOpened === undefined ? undefined : keys.indexOf(lastOpened)}
          renderRow={(index) => <ListRow keys={keys} index={index} />}
        />
      )}
    </div>
  );
}

function ListRow({ keys, index }: { keys: Int32Array; index: number }) {
  const page = Math.floor(index / ROWS_PER_PAGE);
  const start = page * ROWS_PER_PAGE;
  const { data } = useProblemRows([...keys.subarray(start, start + ROWS_PER_PAGE)]);
  const row = data?.find((each) => each.key === keys[index]);
  if (!row) return <div className="gw-row gw-row-empty" />;
  return <ProblemLine row={row} />;
}

/** One problem in a list: what, where, when, and where it stands. */
export function ProblemLine({ row }: { row: ProblemRow }) {
  const language = useLanguage();
  const context = useViewContext();
  const openProblem = useWorkplace((state) => state.openProblem);
  const category = context?.categories.find((each) => each.code === row.categoryCode);
  return (
    <button
      type="button"
      className="gw-row"
      data-key={row.key}
      onClick={() => {
        lastOpened = row.key;
        openProblem(row.key);
      }}
    >
      <span className="gw-row-first">
        <strong>{row.title}</strong>
        <StatusTag status={row.status} isOverdue={context ? isOpenOverdue(row, context.nowMinute) : false} />
      </span>
      <span className="gw-row-second">
        <span>{category ? localName(language, category) : row.categoryCode}</span>
        <span className="gw-row-place">{row.placeText ?? ''}</span>
        <time dateTime={row.reportedAt}>{formatDay(row.reportedAt)}</time>
      </span>
    </button>
  );
}
