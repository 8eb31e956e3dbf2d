import { Empty, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { UnitCounts } from '#core/units/roll-up.ts';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useOpenList } from './unit-tiles.tsx';
import { CHILD_KIND, countText, unitName } from './unit-words.ts';
import type { UnitAnswer } from './units.queries.ts';

type Row = UnitAnswer['table']['rows'][number];
type CountName = keyof UnitCounts;

const NARROW: Record<string, CountName[]> = {
  subdistrict: ['households', 'persons', 'open', 'overdue'],
  community: ['households', 'persons', 'open', 'overdue'],
  grid: ['households', 'persons', 'open', 'overdue'],
  building: ['households', 'persons', 'open', 'overdue'],
  entrance: ['persons'],
};
const WIDE: Record<string, CountName[]> = {
  subdistrict: [
    'buildings',
    'entrances',
    'households',
    'persons',
    'problems',
    'open',
    'overdue',
    'closed',
    'repeated',
  ],
  community: [
    'buildings',
    'entrances',
    'households',
    'persons',
    'problems',
    'open',
    'overdue',
    'closed',
    'repeated',
  ],
  grid: ['entrances', 'households', 'persons', 'problems', 'open', 'overdue', 'closed', 'repeated'],
  building: ['households', 'persons', 'problems', 'open', 'overdue', 'closed', 'repeated'],
  entrance: ['persons'],
};
/** Wide enough for the word and the sign of the order, which English has longer; a name keeps its room however narrow the window. */
const NUMBER_PX = { 'zh-CN': { wide: 68, narrow: 58 }, en: { wide: 98, narrow: 66 } } as const;
const NAME_PX = 120;

const LISTS: readonly CountName[] = ['problems', 'open', 'overdue', 'closed', 'repeated'];

/** What lies right below, with a remainder for what lies in none of them: the rows make the total. */
export function UnitChildren({ answer: { unit, table }, isWide }: { answer: UnitAnswer; isWide: boolean }) {
  const t = useTranslate();
  const openUnit = useWorkplace((state) => state.openUnit);
  const openList = useOpenList();
  const numberPx = NUMBER_PX[useLanguage()][isWide ? 'wide' : 'narrow'];
  const columns = (isWide ? WIDE : NARROW)[unit.kind] ?? [];
  const childKind = CHILD_KIND[unit.kind];
  if (childKind === undefined) return null;
  const number = (counts: UnitCounts, name: CountName, row?: Row) => {
    const text = countText(counts[name]);
    if (!row || !LISTS.includes(name) || !counts[name]) return text;
    return (
      <button
        type="button"
        className={name === 'overdue' ? 'gw-number gw-overdue' : 'gw-number'}
        onClick={() => openList(row, unitName(t, row), name as 'open')}
      >
        {text}
      </button>
    );
  };
  const numberColumns = columns.map(
    (name): ColumnType<Row> => ({
      key: name,
      title: t(`units.column.${name}`),
      align: 'right',
      width: numberPx,
      // Beside the map there is room for words, not for signs.
      sorter: isWide && ((a, b) => (a.counts[name] ?? -1) - (b.counts[name] ?? -1)),
      sortDirections: ['descend', 'ascend'],
      showSorterTooltip: false,
      render: (_, row) => number(row.counts, name, row),
    }),
  );
  const rest = table.rest;
  return (
    <Table<Row>
      className="gw-unit-table"
      size="small"
      rowKey={({ kind, key }) => `${kind}:${key}`}
      dataSource={table.rows}
      pagination={false}
      sticky={isWide}
      scroll={isWide ? { x: NAME_PX + numberPx * columns.length } : {}}
      locale={{
        emptyText: (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t('units.noChildren', { kind: t(`units.kind.${childKind}`) })}
          />
        ),
      }}
      columns={[
        {
          key: 'name',
          title: t(`units.kind.${childKind}`),
          ellipsis: true,
          render: (_, row) => (
            <button
              type="button"
              className="gw-number gw-unit-name"
              title={unitName(t, row)}
              onClick={() => openUnit({ kind: row.kind, key: row.key })}
            >
              {unitName(t, row)}
            </button>
          ),
        },
        ...numberColumns,
      ]}
      summary={() =>
        table.rows.length > 0 || rest ? (
          <Table.Summary fixed={isWide}>
            {rest && (
              <Table.Summary.Row className="gw-unit-rest">
                <Table.Summary.Cell index={0}>{t(`units.rest.${unit.kind as 'grid'}`)}</Table.Summary.Cell>
                {columns.map((name, i) => (
                  <Table.Summary.Cell key={name} index={i + 1} align="right">
                    {number(rest, name)}
                  </Table.Summary.Cell>
                ))}
              </Table.Summary.Row>
            )}
            <Table.Summary.Row className="gw-unit-total">
              <Table.Summary.Cell index={0}>{t('units.total', { n: table.rows.length })}</Table.Summary.Cell>
              {columns.map((name, i) => (
                <Table.Summary.Cell key={name} index={i + 1} align="right">
                  {number(table.total, name)}
                </Table.Summary.Cell>
              ))}
            </Table.Summary.Row>
          </Table.Summary>
        ) : undefined
      }
    />
  );
}
