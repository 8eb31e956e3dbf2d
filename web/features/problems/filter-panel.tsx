import { ClearOutlined, ExpandOutlined } from '@ant-design/icons';
import { Button, DatePicker, Segmented, Tag } from 'antd';
import dayjs from 'dayjs';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { formatCount } from '../../ui/format.ts';
import { sourceOf, useProfile } from '../profile/profile.queries.ts';
import { AreaBars } from './area-bars.tsx';
import { CategoryTree } from './category-tree.tsx';
import { FilterGroup } from './filter-group.tsx';
import { useSummary, useViewContext } from './problem-picture.queries.ts';
import { isEverything, PERIOD_PRESETS_DAYS, periodDays } from './problem-view.ts';
import { StatusFilter } from './status-filter.tsx';
import { useWorkplace } from './workplace.store.ts';

/** What to see. Nothing here moves the map; "缩放到结果" does. */
export function FilterPanel() {
  const t = useTranslate();
  const { view, clearView } = useWorkplace();
  const summary = useSummary().data;
  const owner = useMapStore((state) => state.owner);
  return (
    <aside className="gw-panel gw-filters" aria-label={t('problems.panel.filters')}>
      <div className="gw-panel-head">
        <h2>{t('problems.panel.filters')}</h2>
        <Button
          size="small"
          type="text"
          icon={<ExpandOutlined />}
          disabled={!summary?.bbox}
          onClick={() => summary?.bbox && owner?.fit(summary.bbox)}
        >
          {t('problems.filter.zoomToResult')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<ClearOutlined />}
          disabled={isEverything(view)}
          onClick={clearView}
        >
          {t('problems.filter.clear')}
        </Button>
      </div>
      <div className="gw-panel-body">
        <PeriodFilter />
        <StatusFilter />
        <AreaBars />
        <FilterGroup title={t('problems.filter.category')}>
          <CategoryTree />
        </FilterGroup>
        <SourceFilter />
      </div>
    </aside>
  );
}

function PeriodFilter() {
  const t = useTranslate();
  const { view, setView } = useWorkplace();
  const context = useViewContext();
  const { period } = view;
  const shown = context && periodDays(period, context.lastDay);
  const preset = period.kind === 'days' ? period.days : period.kind === 'all' ? 0 : -1;
  return (
    <FilterGroup title={t('problems.filter.period')}>
      <Segmented<number>
        block
        size="small"
        aria-label={t('problems.filter.period')}
        value={preset}
        onChange={(days) => setView({ period: days === 0 ? { kind: 'all' } : { kind: 'days', days } })}
        options={[
          { value: 0, label: t('problems.filter.all') },
          ...PERIOD_PRESETS_DAYS.map((days) => ({
            value: days,
            label: t('problems.filter.days', { n: days }),
          })),
        ]}
      />
      <DatePicker.RangePicker
        className="gw-range"
        size="small"
        value={shown ? [dayjs(shown.from), dayjs(shown.to)] : null}
        placeholder={[t('problems.filter.from'), t('problems.filter.to')]}
        onChange={(range) =>
          setView({
            period:
              range?.[0] && range[1]
                ? { kind: 'range', from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') }
                : { kind: 'all' },
          })
        }
      />
    </FilterGroup>
  );
}

function SourceFilter() {
  const t = useTranslate();
  const language = useLanguage();
  const { view, setView } = useWorkplace();
  const summary = useSummary().data;
  const profile = useProfile().data;
  if (!summary || !profile) return null;
  const sources = Object.entries(summary.bySource).sort((a, b) => b[1] - a[1]);
  if (sources.length === 0) return null;
  return (
    <FilterGroup title={t('problems.filter.source')}>
      <div className="gw-chips">
        {sources.map(([code, count]) => (
          <Tag.CheckableTag
            key={code}
            checked={view.sources.includes(code)}
            onChange={(isOn) =>
              setView({
                sources: isOn ? [...view.sources, code] : view.sources.filter((each) => each !== code),
              })
            }
          >
            {localName(language, sourceOf(profile, code))} <em>{formatCount(count)}</em>
          </Tag.CheckableTag>
        ))}
      </div>
    </FilterGroup>
  );
}
