import type { Translate } from '../../i18n/translate.ts';
import type { ProblemView } from './problem-view.ts';

/** Names of codes and keys, in the language of the page. */
export interface FilterNames {
  category(code: string): string;
  source(code: string): string;
  area(key: number): string;
}

const LISTED = 3;

/** The conditions of a view but its period, in words: 社区：观海路社区、鱼山路社区. Long lists are cut and say how many there are. */
export function filterWords(view: ProblemView, names: FilterNames, t: Translate): string[] {
  const statusName = (status: ProblemView['statuses'][number]) =>
    status === 'open' || status === 'overdue' || status === 'done'
      ? t(`problems.filter.${status}`)
      : t(`status.${status}`);
  const parts = [
    { title: t('problems.filter.area'), words: view.areaKeys.map(names.area) },
    { title: t('problems.filter.category'), words: view.categories.map(names.category) },
    { title: t('problems.filter.status'), words: view.statuses.map(statusName) },
    { title: t('problems.filter.source'), words: view.sources.map(names.source) },
  ];
  const lines = parts
    .filter(({ words }) => words.length > 0)
    .map(({ title, words }) => {
      const listed = words.slice(0, LISTED).join(t('layers.comma'));
      const more = words.length > LISTED ? t('layers.andMore', { n: words.length }) : '';
      return t('layers.condition', { title, words: listed + more });
    });
  if (view.listed) lines.push(`${view.listed.title ?? t('monitors.listed')} ${view.listed.keys.length}`);
  return view.ring ? [...lines, t('layers.drawnArea')] : lines;
}
