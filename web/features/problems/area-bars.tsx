import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Segmented, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { MIN_CASES } from '../../map/class-scale.ts';
import { formatCount } from '../../ui/format.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { isWithinAreas, ratePer1000 } from './area-values.ts';
import { FilterGroup } from './filter-group.tsx';
import { useAreaFacet } from './linked-views.queries.ts';
import { useOwnAreaKeys } from './shown-areas.ts';
import { useWorkplace } from './workplace.store.ts';

/** From so many areas on a search is quicker than looking. */
const SEARCH_FROM = 12;

interface Branch {
  area: AreaProperties;
  children: Branch[];
}

/** Communities with their grids; one sub-district over everything is no choice, its communities are. Of `ownKeys` those within. */
function branches(areas: Areas, ownKeys: readonly number[]): Branch[] {
  const under = (parentKey: number | null): Branch[] =>
    [...areas.byKey.values()]
      .filter((area) => area.parentKey === parentKey)
      .map((area) => ({ area, children: under(area.key) }));
  if (ownKeys.length > 0) {
    return ownKeys.flatMap((key) => {
      const area = areas.byKey.get(key);
      return area ? [{ area, children: under(key) }] : [];
    });
  }
  const roots = under(null);
  return roots.length === 1 && roots[0].children.length > 0 ? roots[0].children : roots;
}

/**
 * How many problems each community and grid has, in their own order: a ranking by raw counts mostly says where many people
 * live, so the bars are per 1,000 households unless counts are asked for. A click asks for the area alone.
 */
export function AreaBars() {
  const t = useTranslate();
  const { view, setView, metric, setMetric } = useWorkplace();
  const areas = useAreas();
  const ownKeys = useOwnAreaKeys();
  const counts = useAreaFacet().data;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  if (!areas || areas.collection.features.length === 0) return null;
  const tree = branches(areas, ownKeys);
  const all = [...areas.byKey.values()].filter((area) => isWithinAreas(area, ownKeys, areas));
  if (all.length === 0) return null;
  const canRate = all.some(({ householdCount }) => householdCount);
  const isRate = canRate && metric !== 'count';
  const measureOf = ({ key, householdCount }: AreaProperties) => {
    const n = counts?.get(key) ?? 0;
    return isRate ? ratePer1000(n, householdCount) : n;
  };
  const line = (branch: Branch, siblings: readonly Branch[], depth: number): React.ReactNode => {
    const { area, children } = branch;
    const isOpen = opened.has(area.key);
    // The longest bar is the largest value that stands on enough cases.
    const most = Math.max(
      ...siblings
        .filter((each) => (counts?.get(each.area.key) ?? 0) >= MIN_CASES)
        .map((each) => measureOf(each.area) ?? 0),
      0,
    );
    return (
      <li key={area.key}>
        <AreaBar
          area={area}
          n={counts?.get(area.key)}
          value={measureOf(area)}
          most={most}
          isRate={isRate}
          isNested={depth > 0}
          toggle={
            children.length > 0
              ? {
                  isOpen,
                  onToggle: () => {
                    const next = new Set(opened);
                    if (!next.delete(area.key)) next.add(area.key);
                    setOpened(next);
                  },
                }
              : undefined
          }
        />
        {isOpen && <ul>{children.map((child) => line(child, children, depth + 1))}</ul>}
      </li>
    );
  };
  return (
    <FilterGroup title={t('bars.title')}>
      {canRate && (
        <Segmented<'rate' | 'count'>
          size="small"
          block
          aria-label={t('bars.metric')}
          value={isRate ? 'rate' : 'count'}
          onChange={setMetric}
          options={[
            { value: 'rate', label: t('bars.rate') },
            { value: 'count', label: t('bars.count') },
          ]}
        />
      )}
      <ul className="gw-area-bars" data-testid="area-bars">
        {tree.map((branch) => line(branch, tree, 0))}
      </ul>
      {isRate && all.some(({ householdsAssumed }) => householdsAssumed) && (
        <p className="gw-note">{t('bars.assumed')}</p>
      )}
      {isRate && view.ring && <p className="gw-note">{t('layers.legend.ringHouseholds')}</p>}
      {all.length > SEARCH_FROM && (
        <TreeSelect<number[]>
          className="gw-wide"
          size="small"
          multiple
          allowClear
          showSearch={{ treeNodeFilterProp: 'title' }}
          aria-label={t('problems.filter.area')}
          placeholder={t('problems.filter.areaAll')}
          treeData={treeData(tree) as never}
          value={[...view.areaKeys]}
          onChange={(areaKeys) => setView({ areaKeys })}
          maxTagCount={4}
        />
      )}
    </FilterGroup>
  );
}

function treeData(tree: readonly Branch[]): unknown[] {
  return tree.map(({ area, children }) => ({
    value: area.key,
    title: area.name,
    children: treeData(children),
  }));
}

function AreaBar({
  area,
  n,
  value,
  most,
  isRate,
  isNested,
  toggle,
}: {
  area: AreaProperties;
  n: number | undefined;
  value: number | undefined;
  most: number;
  isRate: boolean;
  isNested: boolean;
  toggle: { isOpen: boolean; onToggle(): void } | undefined;
}) {
  const t = useTranslate();
  const { view, setView, openScope } = useWorkplace();
  const isChosen = view.areaKeys.includes(area.key);
  const isFew = n !== undefined && n < MIN_CASES;
  const { name } = area;
  const width = value === undefined || most === 0 ? 0 : Math.min(100, (100 * value) / most);
  return (
    <div className={`gw-area-bar${isChosen ? ' gw-chosen' : ''}${isNested ? ' gw-nested' : ''}`}>
      {toggle ? (
        <button
          type="button"
          className="gw-area-toggle"
          aria-expanded={toggle.isOpen}
          aria-label={t(toggle.isOpen ? 'bars.collapse' : 'bars.expand', { name })}
          onClick={toggle.onToggle}
        >
          {toggle.isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
        </button>
      ) : (
        <span className="gw-area-toggle" />
      )}
      <button
        type="button"
        className="gw-area-choose"
        aria-pressed={isChosen}
        title={isFew ? t('bars.few') : t(isChosen ? 'bars.unchoose' : 'bars.choose', { name })}
        onClick={() =>
          setView({
            areaKeys: isChosen
              ? view.areaKeys.filter((key) => key !== area.key)
              : [...view.areaKeys, area.key],
          })
        }
      >
        <span className="gw-area-name">{name}</span>
        <span className="gw-area-track">
          <i className={isFew ? 'gw-few' : undefined} style={{ width: `${width}%` }} />
        </span>
        <span className="gw-area-value">
          {value === undefined
            ? n === undefined
              ? ''
              : '–'
            : isRate
              ? value.toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 })
              : formatCount(value)}
        </span>
      </button>
      {isRate &&
        (n ? (
          <button
            type="button"
            className="gw-number gw-area-n"
            onClick={() => openScope({ kind: 'area', areaKey: area.key })}
          >
            {t('bars.n', { n: formatCount(n) })}
          </button>
        ) : (
          <span className="gw-area-n">{n === undefined ? '' : t('bars.n', { n: 0 })}</span>
        ))}
    </div>
  );
}
