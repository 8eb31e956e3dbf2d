import { CloseOutlined, FilterOutlined, TeamOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { AreaPageButton } from '../area-page/area-page-button.tsx';
import { type AreaProperties, useAreas } from '../areas/areas.queries.ts';
import { MeasureForList } from '../measures/measure-for-list.tsx';
import { formatValue } from './area-format.ts';
import { ratePer1000 } from './area-values.ts';
import { useWorkplace } from './workplace.store.ts';

/** Which list this is, how long it is, and the way back to all. */
export function ScopeHead({ count }: { count: number }) {
  const t = useTranslate();
  const { scope, openScope, openUnit, setView } = useWorkplace();
  const isLatestFirst = useWorkplace(
    ({ pane, sort }) => pane === 'map' || (sort.by === 'reported' && sort.isDescending),
  );
  const areas = useAreas();
  const area = scope.kind === 'area' ? areas?.byKey.get(scope.areaKey) : undefined;
  const title =
    scope.kind === 'site'
      ? t('problems.list.scope.site', { place: t(`problems.layer.${scope.by}`) })
      : scope.kind === 'unmapped'
        ? t('problems.list.scope.unmapped')
        : scope.kind === 'unassigned'
          ? t('problems.list.scope.unassigned', { area: t(`level.${scope.level}`) })
          : scope.kind === 'bin'
            ? t('bins.scope', { bin: t(`bins.shape.${scope.shape}`), size: scope.sizeM })
            : area?.name;
  const rate = area && ratePer1000(count, area.householdCount);
  return (
    <div className="gw-scope" aria-live="polite">
      {area && <AreaCrumbs area={area} />}
      {title && <strong>{title}</strong>}
      <span data-testid="list-count">{t('problems.list.shown', { n: count })}</span>
      {area && (
        <span className="gw-scope-more">
          {area.householdCount
            ? t(area.householdsAssumed ? 'problems.area.householdsAssumed' : 'problems.area.households', {
                n: area.householdCount,
              })
            : t('problems.area.householdsUnknown')}
          {rate !== undefined && ` · ${t('problems.area.rate', { n: formatValue(rate, 'rate', t) })}`}
        </span>
      )}
      <MeasureForList />
      {scope.kind === 'all' ? (
        isLatestFirst && <span className="gw-scope-more">{t('problems.list.sort')}</span>
      ) : (
        <span className="gw-scope-actions">
          {area && (
            <Button
              size="small"
              type="text"
              icon={<TeamOutlined />}
              onClick={() => openUnit({ kind: area.level, key: area.key })}
            >
              {t('units.open')}
            </Button>
          )}
          {area && area.level !== 'subdistrict' && <AreaPageButton level={area.level} areaKey={area.key} />}
          {area && (
            <Button
              size="small"
              type="text"
              icon={<FilterOutlined />}
              onClick={() => setView({ areaKeys: [area.key] })}
            >
              {t('problems.list.onlyThis')}
            </Button>
          )}
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('problems.list.scopeAll')}
            title={t('problems.list.scopeAll')}
            onClick={() => openScope({ kind: 'all' })}
          />
        </span>
      )}
    </div>
  );
}

/** The areas around this one, from the largest: each is one click away. */
function AreaCrumbs({ area }: { area: AreaProperties }) {
  const t = useTranslate();
  const areas = useAreas();
  const openScope = useWorkplace((state) => state.openScope);
  const around: AreaProperties[] = [];
  for (let key = area.parentKey; key !== null; key = around[0].parentKey) {
    const parent = areas?.byKey.get(key);
    if (!parent) break;
    around.unshift(parent);
  }
  if (around.length === 0) return null;
  return (
    <nav className="gw-crumbs" aria-label={t('crumbs.title')}>
      {around.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          className="gw-number"
          onClick={() => openScope({ kind: 'area', areaKey: key })}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
