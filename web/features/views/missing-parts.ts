import type { Workplace } from '../problems/workplace.store.ts';

/** What exists now: a saved view or a link may be older than the last import. */
export interface Known {
  hasArea(key: number): boolean;
  hasCategory(code: string): boolean;
  hasSource(code: string): boolean;
}

export interface MissingParts {
  areas: number;
  categories: number;
  sources: number;
}

/** The state without what no longer exists, and how much of it there was; undefined when nothing is missing. */
export function withoutMissing(
  { view, scope }: Pick<Workplace, 'view' | 'scope'>,
  known: Known,
): { state: Pick<Workplace, 'view' | 'scope'>; missing: MissingParts } | undefined {
  const areaKeys = view.areaKeys.filter(known.hasArea);
  const categories = view.categories.filter(known.hasCategory);
  const sources = view.sources.filter(known.hasSource);
  const isScopeGone = scope.kind === 'area' && !known.hasArea(scope.areaKey);
  const missing = {
    areas: view.areaKeys.length - areaKeys.length + (isScopeGone ? 1 : 0),
    categories: view.categories.length - categories.length,
    sources: view.sources.length - sources.length,
  };
  if (missing.areas + missing.categories + missing.sources === 0) return undefined;
  return {
    state: {
      view: { ...view, areaKeys, categories, sources },
      scope: isScopeGone ? { kind: 'all' } : scope,
    },
    missing,
  };
}
