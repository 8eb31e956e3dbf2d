import { Tag } from 'antd';
import type { ReviewOutcome, ReviewStatus } from '#core/reviews/review.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { wholeMonth } from './review-periods.ts';

const STATUS_COLOURS: Record<ReviewStatus, string> = { draft: 'default', open: 'gold', closed: 'green' };

export function ReviewStatusTag({ status }: { status: ReviewStatus }) {
  const t = useTranslate();
  return <Tag color={STATUS_COLOURS[status]}>{t(`reviews.status.${status}`)}</Tag>;
}

/** 2026年10月, or both days of what is no whole month. */
export function rangeWords(t: Translate, range: DayRange): string {
  const month = wholeMonth(range);
  return month
    ? t('reviews.month', { year: String(month.year), month: String(month.month) })
    : t('reviews.range', { from: range.from, to: range.to });
}

/** Only what is late is red. */
const STATE_COLOURS: Record<ReviewOutcome['state'], string> = {
  open: 'cyan',
  done: 'green',
  overdue: 'red',
  broken: 'orange',
  withdrawn: 'default',
  none: 'default',
};

export function OutcomeState({ state }: { state: ReviewOutcome['state'] }) {
  const t = useTranslate();
  if (state === 'none') return null;
  return <Tag color={STATE_COLOURS[state]}>{t(`reviews.state.${state}`)}</Tag>;
}

/** Who does it: a department, a person, or words for somebody outside. */
export function useWho(): (
  outcome: Pick<ReviewOutcome, 'departmentKey' | 'userId' | 'whoText'>,
) => string | undefined {
  const { department, person } = useCaseNames();
  return ({ departmentKey, userId, whoText }) => {
    if (departmentKey !== null) return department(departmentKey);
    if (userId !== null) return person(userId);
    return whoText || undefined;
  };
}
