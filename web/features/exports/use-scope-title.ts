import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

/** Which part of the filtered problems the list shows, in words; undefined where it shows all of them. */
export function useScopeTitle(): string | undefined {
  const t = useTranslate();
  const scope = useWorkplace((state) => state.scope);
  const areas = useAreas();
  switch (scope.kind) {
    case 'all':
      return undefined;
    case 'area':
      return areas?.byKey.get(scope.areaKey)?.name ?? t('exports.listedPart');
    case 'site':
      return t('problems.list.scope.site', { place: t(`problems.layer.${scope.by}`) });
    case 'unmapped':
      return t('problems.list.scope.unmapped');
    case 'unassigned':
      return t('problems.list.scope.unassigned', { area: t(`level.${scope.level}`) });
    case 'bin':
      return t('bins.scope', { bin: t(`bins.shape.${scope.shape}`), size: scope.sizeM });
    default:
      return t('exports.listedPart');
  }
}
