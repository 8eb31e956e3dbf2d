import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { filterWords } from '../problems/legend-filters.ts';
import { useListKeys, useViewContext } from '../problems/problem-picture.queries.ts';
import { periodDays, toFilters } from '../problems/problem-view.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { sourceOf, useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { useScopeTitle } from './use-scope-title.ts';

/** What every exported thing says of itself: whose data, which filters, how old, who made it. */
export function useExportFrame() {
  const t = useTranslate();
  const language = useLanguage();
  const session = useSession().data;
  const profile = useProfile().data;
  const areas = useAreas();
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const scope = useWorkplace((state) => state.scope);
  const keys = useListKeys().data;
  const scopeTitle = useScopeTitle();
  if (!session || !profile || !areas || !context || !keys) return undefined;

  const days = periodDays(view.period, context.lastDay);
  const dataTime = session.asOf ?? session.dataTime;
  const subdistricts = areas.ofLevel('subdistrict');
  const conditions = filterWords(
    view,
    {
      category: (code) => {
        const category = context.categories.find((each) => each.code === code);
        return category ? localName(language, category) : code;
      },
      source: (code) => localName(language, sourceOf(profile, code)),
      area: (key) => areas.byKey.get(key)?.name ?? String(key),
    },
    t,
  );
  return {
    place: subdistricts.length === 1 ? subdistricts[0].name : t('app.name'),
    days,
    period: days ? `${days.from} – ${days.to}` : t('problems.filter.periodAll'),
    /** The filter but its period in words … */
    conditions,
    /** … and the part of it that the list shows. */
    scopeTitle,
    filters: toFilters(view, context),
    /** Undefined where the list shows all that matches. */
    scopeKeys: scope.kind === 'all' ? undefined : keys,
    rowCount: keys.length,
    nowMinute: context.nowMinute,
    dataTime: dataTime ? formatTime(dataTime) : undefined,
    isDemo: session.dataset === 'demo',
    maker: session.principal.name,
    mapApproval: profile.mapApprovalNumber,
    confidentiality: profile.confidentiality ?? t('exports.internalUse'),
  };
}

export type ExportFrame = NonNullable<ReturnType<typeof useExportFrame>>;
