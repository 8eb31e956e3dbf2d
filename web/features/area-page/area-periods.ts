import type { DayRange } from '#core/reviews/scene.ts';
import type { Translate } from '../../i18n/translate.ts';
import { lastDays, monthOf, type NamedPhase, phasePair } from '../reviews/review-periods.ts';
import { rangeWords } from '../reviews/review-words.tsx';

const DAYS = [30, 90, 180, 360] as const;
const MONTHS = 6;

/** As an option's value. */
export const rangeId = ({ from, to }: DayRange): string => `${from}..${to}`;

export function parseRangeId(id: string): DayRange {
  const [from, to] = id.split('..');
  return { from, to };
}

/** What a page of an area begins with. */
export const firstPeriod = (today: string): DayRange => lastDays(today, 90).period;

interface Campaign {
  name: string;
  phases: readonly NamedPhase[];
}

export interface PeriodGroup {
  label: string;
  options: { value: string; label: string }[];
}

/** The periods that a click gives: the last days, months, and phases of campaigns; and the one that is shown, if it is another. */
export function periodGroups(
  t: Translate,
  today: string,
  campaigns: readonly Campaign[],
  shown: DayRange,
): PeriodGroup[] {
  const option = (label: string, range: DayRange) => ({ value: rangeId(range), label });
  const groups: PeriodGroup[] = [
    {
      label: t('areaPage.period.days'),
      options: DAYS.map((n) => option(t('areaPage.period.last', { n }), lastDays(today, n).period)),
    },
    {
      label: t('areaPage.period.months'),
      options: Array.from({ length: MONTHS }, (_, back) => monthOf(today, back)).map((month) =>
        option(rangeWords(t, month), month),
      ),
    },
    ...campaigns.map(({ name, phases }) => ({
      label: name,
      options: phases.flatMap((phase, i) => {
        const pair = phasePair(phases, i);
        return pair ? [option(phase.name, pair.period)] : [];
      }),
    })),
  ].filter(({ options }) => options.length > 0);
  const isKnown = groups.some(({ options }) => options.some(({ value }) => value === rangeId(shown)));
  return isKnown
    ? groups
    : [{ label: t('areaPage.period.shown'), options: [option(rangeWords(t, shown), shown)] }, ...groups];
}
