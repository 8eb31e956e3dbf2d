import { Table, Tag } from 'antd';
import type { SortOrder } from 'antd/es/table/interface';
import type { ReactNode } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasFewCases, MIN_CASES } from '../../map/class-scale.ts';
import { AREA_ALPHA } from '../../map/palette.ts';
import { formatCount } from '../../ui/format.ts';
import { useAreaClass } from './area-class.store.ts';
import { classLabel, formatDifference, formatValue } from './area-format.ts';
import { type AreaPicture, type AreaValue, scaleInput } from './area-values.ts';
import { LegendSwatchMark } from './legend-swatch.tsx';
import { useAreaPicture, useBand, useLevelOf } from './use-area-picture.ts';
import type { Metric } from './workplace.store.ts';
import { useWorkplace } from './workplace.store.ts';

/**
 * The choropleth as numbers: the same filters, values and colours; a number leads to its list. Never ordered by raw counts
 * unless somebody asks: that would only rank the large ones.
 */
export function AreasTable() {
  const t = useTranslate();
  const level = useLevelOf(useBand() === 'grid' ? 'grid' : 'community');
  const picture = useAreaPicture(level);
  const openScope = useWorkplace((state) => state.openScope);
  const { from, show } = useAreaClass();
  const at = picture ? picture.scale.classes.findIndex((each) => each.from === from) : -1;
  const only = at < 0 ? undefined : picture?.scale.classes[at];
  const shown = picture?.values.filter(
    ({ input }) => only === undefined || picture.scale.classOf(input) === at,
  );
  const link = (value: AreaValue, text: ReactNode, className = 'gw-number') => (
    <button
      type="button"
      className={className}
      onClick={() => openScope({ kind: 'area', areaKey: value.area.key })}
    >
      {text}
    </button>
  );
  const metricColumn = (metric: Metric, width: number, render: (value: AreaValue) => ReactNode) => ({
    key: metric,
    title: t(`layers.column.${metric}`),
    width,
    align: 'right' as const,
    sorter: (a: AreaValue, b: AreaValue, order?: SortOrder) => compareBy(metric, a, b, order),
    defaultSortOrder: metric === 'rate' && picture?.canRate !== false ? ('descend' as const) : undefined,
    render: (_: unknown, value: AreaValue) => (
      <span className={hasFewCases(scaleInput(value, metric)) ? 'gw-few' : undefined}>{render(value)}</span>
    ),
  });
  return (
    <>
      {picture && only && (
        <Tag closable className="gw-areas-only" onClose={() => show(undefined)}>
          {t('layers.classes.only', {
            label: classLabel(only, picture.metric, picture.scale.kind === 'fixed', t),
          })}
        </Tag>
      )}
      <Table<AreaValue>
        className="gw-areas-table"
        size="small"
        rowKey={(value) => value.area.key}
        dataSource={shown}
        pagination={false}
        locale={{ emptyText: t('problems.empty') }}
        columns={[
          {
            title: t(`level.${level ?? 'community'}`),
            ellipsis: true,
            sorter: (a, b) => byName(a, b),
            render: (_, value) => (
              <span className="gw-areas-name" title={value.area.name}>
                {picture && <Swatch picture={picture} value={value} />}
                <span className="gw-areas-label">{value.area.name}</span>
              </span>
            ),
          },
          metricColumn('count', 52, (value) =>
            value.total === 0 ? '0' : link(value, formatCount(value.total)),
          ),
          metricColumn('rate', 65, ({ rate }) => (rate === undefined ? '–' : formatValue(rate, 'rate', t))),
          metricColumn('change', 63, ({ change, total, previous }) =>
            change === undefined || previous === undefined ? (
              '–'
            ) : (
              <span
                title={t('layers.tip.previous', {
                  n: previous,
                  difference: formatDifference(total - previous),
                })}
              >
                {formatValue(change, 'change', t)}
              </span>
            ),
          ),
          metricColumn('overdueShare', 63, ({ overdueShare, overdue, open }) =>
            overdueShare === undefined ? (
              '–'
            ) : (
              <span
                className={overdue > 0 ? 'gw-overdue' : undefined}
                title={t('layers.tip.overdue', {
                  open,
                  overdue,
                  share: formatValue(overdueShare, 'overdueShare', t),
                })}
              >
                {formatValue(overdueShare, 'overdueShare', t)}
              </span>
            ),
          ),
        ]}
      />
      {picture?.values.some(({ input }) => hasFewCases(input)) && (
        <p className="gw-note gw-areas-note">{t('layers.table.few', { n: MIN_CASES })}</p>
      )}
    </>
  );
}

function Swatch({ picture, value }: { picture: AreaPicture; value: AreaValue }) {
  return (
    <LegendSwatchMark
      swatch={{
        shape: 'area',
        colour: picture.scale.colourOf(value.input),
        alpha: AREA_ALPHA,
        isHatched: hasFewCases(value.input),
      }}
    />
  );
}

function byName(a: AreaValue, b: AreaValue): number {
  return (a.area.code ?? a.area.name).localeCompare(b.area.code ?? b.area.name, 'zh-CN', { numeric: true });
}

/** By a metric; areas with too few cases, or without a value, come last whichever way it is sorted. */
export function compareBy(metric: Metric, a: AreaValue, b: AreaValue, order?: SortOrder): number {
  const [left, right] = [scaleInput(a, metric), scaleInput(b, metric)];
  const isWeak = (input: typeof left) =>
    input.value === undefined || (metric !== 'count' && hasFewCases(input));
  const weak = Number(isWeak(left)) - Number(isWeak(right));
  if (weak !== 0) return order === 'descend' ? -weak : weak;
  const [x, y] = [left.value ?? 0, right.value ?? 0];
  return x === y ? (order === 'descend' ? -byName(a, b) : byName(a, b)) : x < y ? -1 : 1;
}
