import type { CadenceRule, Profile, VisitRules } from '../profile/profile.ts';

/** How things stand with a household that is to be visited every so often. */
export type CadenceState = 'overdue' | 'due_soon' | 'on_time';

/** A profile from before there were rules of visits: the numbers of the written rule that the domain notes name. */
export const DEFAULT_VISIT_RULES: VisitRules = {
  cadences: [
    { code: 'general', name: '一般户', nameEn: 'General household', tags: [], everyMonths: 6 },
    {
      code: 'care',
      name: '困难、空巢、流动',
      nameEn: 'In need, living alone, tenants',
      tags: ['low_income', 'lives_alone', 'tenant'],
      everyMonths: 1,
    },
  ],
  sinceDays: [30, 90, 180, 365],
  visitorGroups: [
    { code: 'leader', name: '处级领导', nameEn: 'leaders', roles: ['leader'] },
    { code: 'department', name: '科室干部', nameEn: 'department cadres', roles: ['department'] },
    { code: 'secretary', name: '社区书记', nameEn: 'community secretaries', roles: ['secretary'] },
    { code: 'grid_worker', name: '网格员', nameEn: 'grid workers', roles: ['grid_worker'] },
    { code: 'guest', name: '帮办力量', nameEn: 'volunteers', roles: ['guest'] },
  ],
};

const SOON_DAYS = 7;
const DAY_MS = 86_400_000;

export const visitRulesOf = ({ visits }: Pick<Profile, 'visits'>): VisitRules =>
  visits ?? DEFAULT_VISIT_RULES;

/**
 * The rule a household falls under: of those that name one of its tags, or none at all, the one that asks for a visit most
 * often; undefined where no rule speaks of it.
 */
export function cadenceFor(tags: readonly string[], rules: readonly CadenceRule[]): CadenceRule | undefined {
  const meant = rules.filter((rule) => rule.tags.length === 0 || rule.tags.some((tag) => tags.includes(tag)));
  return meant.reduce<CadenceRule | undefined>(
    (most, rule) => (most === undefined || rule.everyMonths < most.everyMonths ? rule : most),
    undefined,
  );
}

/**
 * The day (YYYY-MM-DD) by which a household is to be visited next: its cadence after the last visit, or, where there never was
 * one, after the day from which it is counted; null where no rule speaks of it.
 */
export function dueOn(
  tags: readonly string[],
  lastVisitOn: string | null,
  startOn: string,
  rules: readonly CadenceRule[],
): string | null {
  const rule = cadenceFor(tags, rules);
  return rule ? addMonths(lastVisitOn ?? startOn, rule.everyMonths) : null;
}

/** Where a household stands on a day; the day itself is still on time. */
export function cadenceState(due: string, today: string): CadenceState {
  const daysLeft = (Date.parse(due) - Date.parse(today)) / DAY_MS;
  if (daysLeft < 0) return 'overdue';
  return daysLeft <= SOON_DAYS ? 'due_soon' : 'on_time';
}

/** The same day some months on; the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
