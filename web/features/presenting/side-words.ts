import { parseLink } from '../../app/url-state.ts';
import type { Translate } from '../../i18n/translate.ts';
import { parseCirculationChoice } from '../circulation/circulation-desk.store.ts';
import { periodWords } from '../problems/filter-chips.ts';
import { type FilterNames, filterWords } from '../problems/legend-filters.ts';

export interface SideNames extends FilterNames {
  scheme(key: number): string | undefined;
}

/** What each of two links shows, in the words in which they differ. */
export function sideWords(query: string, other: string, names: SideNames, t: Translate): [string, string] {
  const [left = [], right = []] = [query, other].map((each) => wordsOf(each, names, t));
  const [onLeft, onRight] = [
    left.filter((word) => !right.includes(word)),
    right.filter((word) => !left.includes(word)),
  ];
  const join = (words: string[], fallback: string) => words.join(' · ') || fallback;
  return [join(onLeft, t('presenting.left')), join(onRight, t('presenting.right'))];
}

function wordsOf(query: string, names: SideNames, t: Translate): string[] {
  const { mode, workplace } = parseLink(query);
  if (mode === 'circulation') {
    const { schemeKey } = parseCirculationChoice(query);
    const name = schemeKey === undefined ? undefined : names.scheme(schemeKey);
    return [name ?? t('presenting.asItIs')];
  }
  const { view } = workplace;
  const areas = view.areaKeys.map(names.area);
  return [...areas, periodWords(view.period, t), ...filterWords({ ...view, areaKeys: [] }, names, t)];
}
