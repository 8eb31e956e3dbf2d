import { App } from 'antd';
import { useCallback, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { USUAL_FILTER, useCandidateFilter } from './candidate-filter.store.ts';
import { takeCandidates } from './candidate-stops.ts';
import { edit } from './plan-changes.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import { type CandidateFilter, fetchCandidates } from './walkabouts.queries.ts';

export interface CandidateChoice {
  filter: CandidateFilter;
  isLoading: boolean;
  /** How many there are in all; more than are weighed says to choose narrower. */
  total: number | undefined;
  /** Weighs these from now on; false where the server refused. */
  choose(filter: CandidateFilter): Promise<boolean>;
}

/** Which candidates this walkabout weighs. */
export function useCandidates(
  walkaboutKey: number,
  communityKey: number | null,
  plannedOn: string,
): CandidateChoice {
  const t = useTranslate();
  const { message } = App.useApp();
  const chosen = useCandidateFilter(({ filters }) => filters[walkaboutKey]);
  const [isLoading, setLoading] = useState(false);
  const [total, setTotal] = useState<number>();
  const filter = chosen ?? { ...USUAL_FILTER, communityKeys: communityKey === null ? [] : [communityKey] };

  const choose = useCallback(
    async (wanted: CandidateFilter) => {
      useCandidateFilter.getState().setFilter(walkaboutKey, wanted);
      setLoading(true);
      try {
        const longUnvisitedDays = usePlanDraft.getState().draft?.settings.longUnvisitedDays ?? 180;
        const found = await fetchCandidates(wanted, plannedOn, longUnvisitedDays);
        setTotal(found.total);
        edit((draft) => takeCandidates(draft, found.candidates, uuid));
        return true;
      } catch (error) {
        void message.error(errorSentence(t, error));
        return false;
      } finally {
        setLoading(false);
      }
    },
    [walkaboutKey, plannedOn, message, t],
  );
  return { filter, isLoading, total, choose };
}
