import type { AgendaItem, OutcomeKind, Review } from '#core/reviews/review.ts';
import type { Translate } from '../../i18n/translate.ts';
import { messageKey } from '../../i18n/translate.ts';
import { dayAfter } from './review-periods.ts';
import type { OutcomeInput } from './reviews.queries.ts';
import { areaOf } from './screen-scene.ts';

/** What is settled is due after so many days, unless somebody says otherwise. */
export const USUAL_DAYS = 14;

/** Who answers for something: `d12` a department, `u<id>` a person, `w<words>` somebody outside. */
export type WhoChoice = string;

export interface OutcomeDraft {
  id: string;
  kind: OutcomeKind;
  itemId: string | null;
  text: string;
  who: WhoChoice | undefined;
  recipientAreaKey: number | null;
  recipientText: string;
  placeText: string;
  dueOn: string | null;
}

/** What would be written down at this item, ready to be kept as it is. */
export function draftOutcome(
  t: Translate,
  id: string,
  kind: OutcomeKind,
  item: AgendaItem | undefined,
  review: Review,
  today: string,
  areaName: (key: number) => string | undefined,
): OutcomeDraft {
  const areaKey = (item && areaOf(item.scene.subject)) ?? review.areaKey;
  const from = review.heldOn > today ? review.heldOn : today;
  const key = item && messageKey(`reviews.sentence.${kind}.${item.kind}`);
  return {
    id,
    kind,
    itemId: item?.id ?? null,
    text: item ? t(key ?? `reviews.sentence.${kind}.other`, { title: item.title }) : '',
    who: undefined,
    recipientAreaKey: kind === 'commitment' ? areaKey : null,
    recipientText: kind === 'commitment' && areaKey === null ? t('reviews.residents') : '',
    placeText: areaKey === null ? '' : (areaName(areaKey) ?? ''),
    dueOn: kind === 'decision' ? null : dayAfter(from, USUAL_DAYS),
  };
}

export function whoOf(
  choice: WhoChoice | undefined,
): Pick<OutcomeInput, 'departmentKey' | 'userId' | 'whoText'> {
  const rest = choice?.slice(1) ?? '';
  return {
    departmentKey: choice?.[0] === 'd' ? Number(rest) : null,
    userId: choice?.[0] === 'u' ? rest : null,
    whoText: choice?.[0] === 'w' ? rest : '',
  };
}

export function whoChoice({
  departmentKey,
  userId,
  whoText,
}: {
  departmentKey: number | null;
  userId: string | null;
  whoText: string;
}): WhoChoice | undefined {
  if (departmentKey !== null) return `d${departmentKey}`;
  if (userId !== null) return `u${userId}`;
  return whoText ? `w${whoText}` : undefined;
}

export function outcomeInput({ who, ...draft }: OutcomeDraft): OutcomeInput {
  return { ...draft, text: draft.text.trim(), ...whoOf(who) };
}
