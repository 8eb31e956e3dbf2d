import { Alert, Segmented, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useCampaignChoices } from './campaign-choices.queries.ts';
import { useDesk, useGroups } from './consolidation.queries.ts';
import { useConsolidation } from './consolidation.store.ts';
import { ConsolidationChosen } from './consolidation-chosen.tsx';
import { type DeskFilter, EVERYTHING, filteredDesk } from './consolidation-filter.ts';
import { ConsolidationHead } from './consolidation-head.tsx';
import { deskModel } from './consolidation-model.ts';
import { ProblemPane } from './consolidation-problem-pane.tsx';
import { WaitingPane } from './consolidation-waiting-pane.tsx';
import { DeskProvider, useDeskActions } from './use-consolidation.ts';
import './texts.css';
import './consolidation.css';

type PhonePage = 'waiting' | 'problems';

/** 归纳: what waits and what it seems to be on the left, the problems and classes it became on the right. */
export default function ConsolidationPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const [phonePage, setPhonePage] = useState<PhonePage>('waiting');
  const chosen = useWorkplace((state) => state.opinions.campaignKey);
  const [isOutside, setOutside] = useState(false);
  const [filter, setFilter] = useState<DeskFilter>(EVERYTHING);
  const campaigns = useCampaignChoices();
  const campaignKey = isOutside ? null : (chosen ?? campaigns[0]?.key ?? null);
  const { data: desk, error } = useDesk(campaignKey);
  const shown = useMemo(() => desk && filteredDesk(desk, filter), [desk, filter]);
  const groups = useGroups(shown);
  const dismissed = useConsolidation((state) => state.dismissed);
  const model = useMemo(
    () => shown && deskModel(shown, groups.data ?? [], dismissed),
    [shown, groups.data, dismissed],
  );
  const actions = useDeskActions(campaignKey, desk);
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!desk || !model) return <Skeleton active className="gw-page-skeleton" />;
  const waiting = <WaitingPane model={model} isGrouping={groups.isFetching} />;
  const problems = <ProblemPane model={model} hasClasses={campaignKey !== null} />;
  return (
    <DeskProvider value={actions}>
      <div className="gw-consolidation">
        <ConsolidationHead
          desk={desk}
          totals={model.totals}
          campaigns={campaigns}
          filter={filter}
          onFilter={setFilter}
          onOutside={setOutside}
        />
        {isPhone ? (
          <>
            <Segmented<PhonePage>
              block
              value={phonePage}
              onChange={setPhonePage}
              options={[
                { value: 'waiting', label: t('consolidation.waitingCount', { n: model.totals.waiting }) },
                { value: 'problems', label: t('consolidation.problemsCount', { n: model.totals.problems }) },
              ]}
            />
            {phonePage === 'waiting' ? waiting : problems}
          </>
        ) : (
          <div className="gw-consolidation-panes">
            {waiting}
            {problems}
          </div>
        )}
        <ConsolidationChosen desk={desk} model={model} />
      </div>
    </DeskProvider>
  );
}
