import { Empty, Skeleton } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { type AreaProperties, useAreas } from '../areas/areas.queries.ts';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import '../measures/measures.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { UnitPanel } from './unit-panel.tsx';
import './units.css';

/** The desk of units: from the widest area that somebody sees down to a household. */
export default function UnitsPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const chosen = useWorkplace((state) => state.unit);
  const areas = useAreas();
  const scope = useSession().data?.principal.scope;
  const first =
    areas &&
    scope &&
    widestOf(
      areas.collection.features.map(({ properties }) => properties),
      scope,
    );
  const unit = chosen ?? (first && { kind: first.level, key: first.key });
  if (!areas || !scope) return <Skeleton active className="gw-page-skeleton" />;
  return (
    <div className="gw-units">
      {unit ? (
        <section className="gw-panel gw-units-panel" aria-label={t('desk.units')}>
          <UnitPanel unit={unit} isWide={!isPhone} isTop={!chosen} />
        </section>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('units.noAreas')} />
      )}
    </div>
  );
}

type Scope = NonNullable<ReturnType<typeof useSession>['data']>['principal']['scope'];

function widestOf(areas: readonly AreaProperties[], scope: Scope): AreaProperties | undefined {
  const seen = scope.kind === 'all' ? areas : areas.filter(({ key }) => scope.areaKeys.includes(key));
  return (['subdistrict', 'community', 'grid'] as const)
    .map((level) => seen.find((area) => area.level === level))
    .find((area) => area !== undefined);
}
