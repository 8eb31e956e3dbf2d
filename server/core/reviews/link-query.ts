import type { LngLat } from '../geo/types.ts';
import type { ProblemFilter } from '../problems/problem-filter.ts';
import { isTerminal, PROBLEM_STATUSES } from '../problems/vocabulary.ts';
import type { DayRange } from './scene.ts';

/** What a link to a list of problems asks for; the page's own words for it (web/app/url-state.ts) read the same. */
export interface ListLink {
  areaKeys?: readonly number[];
  period?: DayRange | null;
  categories?: readonly string[];
  sources?: readonly string[];
  /** Statuses, and 'open', 'done', 'overdue'. */
  statuses?: readonly string[];
  /** Just these problems. */
  keys?: readonly number[];
  ring?: readonly LngLat[];
}

/** So many keys fit into a link; the page takes no more. */
export const LINKED_KEYS = 150;

/** The query that opens a list of problems; undefined where a list is too long to be named key by key, or empty. */
export function listQuery({ keys, ...link }: ListLink): string | undefined {
  if (keys && (keys.length === 0 || keys.length > LINKED_KEYS)) return undefined;
  const parts: [string, string][] = [];
  if (link.areaKeys?.length) parts.push(['c', link.areaKeys.join(',')]);
  if (link.period) parts.push(['t', `${link.period.from}..${link.period.to}`]);
  if (link.categories?.length) parts.push(['cat', link.categories.map(escapeCode).join(',')]);
  if (link.sources?.length) parts.push(['src', link.sources.map(escapeCode).join(',')]);
  if (link.statuses?.length) parts.push(['st', link.statuses.join(',')]);
  if (keys) parts.push(['ks', formatKeys(keys)]);
  if (link.ring) parts.push(['g', formatRing(link.ring)]);
  return parts
    .map(([name, value]) => `${name}=${encodeURI(value).replace(/[&#+]/g, encodeURIComponent)}`)
    .join('&');
}

/** The same for one problem. */
export const problemQuery = (key: number) => `sel=problem:${key}`;

/**
 * What filters mean, as a link; undefined where one of them asks for what no link says (houses, precision, more keys than fit)
 * or where they differ in more than their statuses.
 */
export function linkOfFilters(
  filters: readonly ProblemFilter[],
  period: DayRange | null,
): ListLink | undefined {
  const [first] = filters;
  if (!first) return undefined;
  const { statuses: _, overdueOnly: __, ...base } = first;
  const isSame = filters.every(({ statuses: ___, overdueOnly: ____, ...rest }) => {
    return JSON.stringify(rest) === JSON.stringify(base);
  });
  const hasOther = base.buildingKeys ?? base.precisions ?? base.isMapped;
  const hasPeriod = base.fromMinute !== undefined || base.untilMinute !== undefined;
  if (!isSame || hasOther !== undefined || (hasPeriod && !period)) return undefined;
  const statuses = filters.flatMap((filter) => statusWords(filter));
  return {
    ...(base.areaKeys && { areaKeys: base.areaKeys }),
    ...(base.categoryCodes && { categories: base.categoryCodes }),
    ...(base.sourceCodes && { sources: base.sourceCodes }),
    ...(base.problemKeys && { keys: base.problemKeys }),
    ...(base.within && { ring: base.within.coordinates[0].slice(0, -1) as LngLat[] }),
    ...(statuses.length > 0 && { statuses }),
    period,
  };
}

const OPEN = PROBLEM_STATUSES.filter((status) => !isTerminal(status));

function statusWords({ statuses, overdueOnly }: ProblemFilter): string[] {
  if (overdueOnly) return ['overdue'];
  if (!statuses) return [];
  const isOpen = statuses.length === OPEN.length && OPEN.every((status) => statuses.includes(status));
  return isOpen ? ['open'] : [...statuses];
}

/** The first as it is, each other as the step from the one before, in base 36. */
function formatKeys(keys: readonly number[]): string {
  const sorted = [...keys].sort((a, b) => a - b);
  return sorted.map((key, i) => (i === 0 ? key : key - sorted[i - 1]).toString(36)).join('.');
}

function formatRing(ring: readonly LngLat[]): string {
  const micro = ring.map(([lng, lat]) => [Math.round(lng * 1e6), Math.round(lat * 1e6)]);
  return micro
    .map(([x, y], i) => (i === 0 ? `${x}_${y}` : `${x - micro[i - 1][0]}_${y - micro[i - 1][1]}`))
    .join('.');
}

function escapeCode(code: string): string {
  return code.replace(/[%, ]/g, encodeURIComponent);
}
