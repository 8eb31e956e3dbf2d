import { useTranslate } from '../../i18n/language.store.ts';
import { useCaseNames } from '../cases/case-names.ts';
import type { Commitment } from './commitments.queries.ts';

/** Who promised and to whom, in words. */
export function useCommitmentWords() {
  const t = useTranslate();
  const names = useCaseNames();
  return {
    promiser({ promiserKind, promiserUserId, promiserDepartmentKey, promiserText }: Commitment): string {
      if (promiserKind === 'user') return names.person(promiserUserId);
      return promiserKind === 'department' ? names.department(promiserDepartmentKey) : promiserText;
    },
    recipient({
      recipientKind,
      recipientAreaName,
      recipientDoor,
      recipientRoom,
      recipientText,
    }: Commitment): string {
      const place =
        recipientKind === 'household'
          ? [recipientDoor ?? t('commitments.householdGone'), recipientRoom].filter(Boolean).join(' ')
          : recipientKind === 'area'
            ? (recipientAreaName ?? '')
            : '';
      return [place, recipientText].filter(Boolean).join(' · ');
    },
  };
}
