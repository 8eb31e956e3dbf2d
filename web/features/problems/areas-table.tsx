import { Table } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { type AreaValue, formatValue } from './area-values.ts';
import { useAreaPicture, useBand } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';
import { areaLevelOf } from './zoom-bands.ts';

/** The choropleth as numbers: the same filters, the same values; a number leads to its list. */
export function AreasTable() {
  const t = useTranslate();
  const areas = useAreas();
  const band = useBand();
  const level = areas && areaLevelOf(band === 'grid' ? 'grid' : 'community', areas.levels);
  const picture = useAreaPicture(level);
  const openScope = useWorkplace((state) => state.openScope);
  const number =
    (pick: (value: AreaValue) => number, isAlarm = false) =>
    (value: AreaValue) =>
      pick(value) === 0 ? (
        '0'
      ) : (
        <button
          type="button"
          className={isAlarm ? 'gw-number gw-overdue' : 'gw-number'}
          onClick={() => openScope({ kind: 'area', areaKey: value.area.key })}
        >
          {pick(value).toLocaleString('en-US')}
        </button>
      );
  return (
    <Table<AreaValue>
      className="gw-areas-table"
      size="small"
      rowKey={(value) => value.area.key}
      dataSource={picture ? [...picture.values] : []}
      pagination={false}
      locale={{ emptyText: t('problems.empty') }}
      columns={[
        {
          title: t(`level.${level ?? 'community'}`),
          ellipsis: true,
          render: (_, value) => value.area.name,
        },
        {
          title: t('problems.layer.count'),
          width: 60,
          align: 'right',
          sorter: (a, b) => a.total - b.total,
          render: (_, value) => number((each) => each.total)(value),
        },
        {
          title: t('problems.layer.rate'),
          width: 78,
          align: 'right',
          defaultSortOrder: 'descend',
          sorter: (a, b) => (a.rate ?? -1) - (b.rate ?? -1),
          render: (_, value) => (value.rate === undefined ? '–' : formatValue(value.rate, 'rate')),
        },
        {
          title: t('problems.tile.open'),
          width: 52,
          align: 'right',
          render: (_, value) => value.open.toLocaleString('en-US'),
        },
        {
          title: t('problems.filter.overdue'),
          width: 68,
          align: 'right',
          sorter: (a, b) => a.overdue - b.overdue,
          render: (_, value) => (
            <span className={value.overdue > 0 ? 'gw-overdue' : undefined}>{value.overdue}</span>
          ),
        },
      ]}
    />
  );
}
