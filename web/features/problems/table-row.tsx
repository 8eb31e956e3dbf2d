import type { ReactNode } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { useDoorCounts } from './linked-views.queries.ts';
import { type ProblemRow, ROWS_PER_PAGE, useProblemRows } from './problem-detail.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { isOpenOverdue, StatusTag } from './status-tag.tsx';
import { useFilterNames } from './use-filter-names.ts';
import { useWorkplace } from './workplace.store.ts';

const MINUTES_PER_DAY = 1440;

/** The cells of one problem, fetched with the page it stands on. */
export function TableRow({ keys, index }: { keys: Int32Array; index: number }) {
  const start = Math.floor(index / ROWS_PER_PAGE) * ROWS_PER_PAGE;
  const page = [...keys.subarray(start, start + ROWS_PER_PAGE)];
  const row = useProblemRows(page).data?.find(({ key }) => key === keys[index]);
  const atDoor = useDoorCounts(page).data?.[index - start];
  if (!row) return <td className="gw-cell-wait" />;
  return <Cells row={row} atDoor={atDoor} />;
}

function Cells({ row, atDoor }: { row: ProblemRow; atDoor: number | undefined }) {
  const t = useTranslate();
  const names = useFilterNames();
  const nowMinute = useViewContext()?.nowMinute;
  const openScope = useWorkplace((state) => state.openScope);
  const isLate = nowMinute !== undefined && isOpenOverdue(row, nowMinute);
  const daysOver =
    isLate && row.dueAt
      ? Math.max(Math.ceil((nowMinute - Date.parse(row.dueAt) / 60_000) / MINUTES_PER_DAY), 1)
      : undefined;
  const area = (key: number | null) => (key === null ? undefined : names?.area(key));
  return (
    <>
      <Cell text={row.naturalKey ?? `#${row.key}`} />
      <td title={row.title}>
        <strong>{row.title}</strong>
      </td>
      <Cell text={names?.category(row.categoryCode)} />
      <td>
        <StatusTag status={row.status} isOverdue={false} />
      </td>
      <Cell text={area(row.communityKey)} />
      <Cell text={area(row.gridKey)} />
      <Cell text={row.placeText ?? undefined} />
      <Cell text={names?.source(row.sourceCode)} />
      <Cell text={formatDay(row.reportedAt)} />
      <Cell text={row.dueAt ? formatDay(row.dueAt) : undefined} />
      <td className="gw-right">
        {daysOver !== undefined && (
          <span className="gw-overdue">{t('table.overdueDays', { n: daysOver })}</span>
        )}
      </td>
      <td className="gw-right">
        {atDoor !== undefined && atDoor > 1 ? (
          <button
            type="button"
            className="gw-number"
            title={t('table.atDoorHint')}
            onClick={(event) => {
              event.stopPropagation();
              openScope({ kind: 'site', by: 'entrance', problemKey: row.key });
            }}
          >
            {formatCount(atDoor)}
          </button>
        ) : (
          atDoor || undefined
        )}
      </td>
    </>
  );
}

/** Cut with an ellipsis where it is too long; the whole text is its title. */
function Cell({ text }: { text: ReactNode }) {
  return <td title={typeof text === 'string' ? text : undefined}>{text}</td>;
}
