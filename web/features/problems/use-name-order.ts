import { useMemo } from 'react';
import type { NameOrder } from '../../compute/problem-order.ts';
import { localName, useLanguage } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useProfile } from '../profile/profile.queries.ts';

/** Codes and areas in the order in which their names are read: as in the tree of categories, areas by name. */
export function useNameOrder(): NameOrder | undefined {
  const language = useLanguage();
  const profile = useProfile().data;
  const categories = profile?.categories;
  const areas = useAreas();
  return useMemo(() => {
    if (!categories || !profile || !areas) return undefined;
    const { compare } = new Intl.Collator(language, { numeric: true });
    return {
      categories: categories.map(({ code }) => code),
      sources: profile.sources
        .map((source) => ({ code: source.code, name: localName(language, source) }))
        .sort((a, b) => compare(a.name, b.name))
        .map(({ code }) => code),
      areaKeys: [...areas.byKey.values()].sort((a, b) => compare(a.name, b.name)).map(({ key }) => key),
    };
  }, [categories, profile, areas, language]);
}
