import { useMemo } from 'react';
import { localName, useLanguage } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { sourceOf, useProfile } from '../profile/profile.queries.ts';
import type { FilterNames } from './legend-filters.ts';
import { useViewContext } from './problem-picture.queries.ts';

/** How codes and keys are called; undefined until they can be named. */
export function useFilterNames(): FilterNames | undefined {
  const language = useLanguage();
  const context = useViewContext();
  const areas = useAreas();
  const profile = useProfile().data;
  return useMemo(() => {
    if (!context || !profile) return undefined;
    return {
      category: (code) => {
        const category = context.categories.find((each) => each.code === code);
        return category ? localName(language, category) : code;
      },
      source: (code) => localName(language, sourceOf(profile, code)),
      area: (key) => areas?.byKey.get(key)?.name ?? areas?.closedNames.get(key) ?? String(key),
    };
  }, [context, profile, areas, language]);
}
