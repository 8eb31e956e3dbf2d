import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { ContentTable as Table } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ContentLink } from './content-link.tsx';
import { cellText, isLateColumn, isNumeric, wordOf } from './figure-words.ts';
import { type ColumnOrder, orderRows } from './table-order.ts';

/** A table as it was counted; a click on a column orders by it, a third one puts the order back. */
export function ContentTable({ table }: { table: Table }) {
  const t = useTranslate();
  const [order, setOrder] = useState<ColumnOrder>();
  const { columns, rows, total, rowQueries } = table;
  const title = [wordOf(t, 'reviews.table', table.code), table.name].filter(Boolean).join(' · ');
  if (rows.length === 0) {
    return (
      <section className="gw-content-table" data-testid={`table-${table.code}`}>
        <h3>{title}</h3>
        <p className="gw-note">{t('reviews.table.none')}</p>
      </section>
    );
  }
  const turn = (column: number) =>
    setOrder((before) =>
      before?.column !== column
        ? { column, isDescending: isNumeric(columns[column]) }
        : before.isDescending === isNumeric(columns[column])
          ? { column, isDescending: !before.isDescending }
          : undefined,
    );
  return (
    <section className="gw-content-table" data-testid={`table-${table.code}`}>
      <h3>
        {title}{' '}
        {total > rows.length && (
          <small className="gw-note">{t('reviews.table.shown', { n: total, shown: rows.length })}</small>
        )}
      </h3>
      <div className="gw-content-scroll">
        <table>
          <thead>
            <tr>
              {columns.map((column, i) => {
                const isBy = order?.column === i;
                return (
                  <th
                    key={column.code}
                    scope="col"
                    className={isNumeric(column) ? 'gw-cell-number' : undefined}
                    aria-sort={isBy ? (order.isDescending ? 'descending' : 'ascending') : undefined}
                  >
                    <button type="button" onClick={() => turn(i)}>
                      {wordOf(t, 'reviews.column', column.code)}
                      {isBy && (order.isDescending ? <CaretDownOutlined /> : <CaretUpOutlined />)}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {orderRows(rows, order).map((row) => (
              <tr key={row}>
                {columns.map((column, i) => {
                  const value = rows[row][i];
                  const text = cellText(t, column, value);
                  const isLate = isLateColumn(column) && typeof value === 'number' && value > 0;
                  return (
                    <td
                      key={column.code}
                      className={[
                        isNumeric(column) ? 'gw-cell-number' : `gw-cell-${column.kind}`,
                        isLate ? 'gw-overdue' : '',
                      ]
                        .filter(Boolean)
                        .join(' ')}
                    >
                      {i === 0 ? <ContentLink query={rowQueries?.[row]}>{text}</ContentLink> : text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
