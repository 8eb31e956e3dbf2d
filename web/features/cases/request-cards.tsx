import { HourglassOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useProblemRows } from '../problems/problem-detail.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useCaseNames } from './case-names.ts';
import { type CaseRequest, type PendingRequest, useDecision, useWithdrawal } from './cases.queries.ts';

type Shown = Omit<PendingRequest, 'title' | 'problemDueAt' | 'communityKey'> & Partial<CaseRequest>;

/** A request that waits: what, why, by whom; and the decision for those who may. */
export function RequestCard({ request }: { request: Shown }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const names = useCaseNames();
  const [decision, withdrawal] = [useDecision(), useWithdrawal()];
  const [reason, setReason] = useState('');
  const { id, kind, details, requestedBy, requestedAt } = request;
  const said = {
    onSuccess: () => void message.success(t('cases.saved')),
    onError: (error: Error) => void message.error(errorSentence(t, error)),
  };
  const decide = (wish: 'approve' | 'refuse') => decision.mutate({ id, decision: wish, reason }, said);
  return (
    <section className="gw-request" aria-label={t('cases.waits', { what: t(`cases.request.${kind}`) })}>
      <strong>
        <HourglassOutlined /> {t('cases.waits', { what: t(`cases.request.${kind}`) })}
      </strong>
      <p>{request.reason}</p>
      {details.dueAt && <p>{t('cases.request.until', { time: formatTime(details.dueAt) })}</p>}
      {details.intoKey && <MergeTarget problemKey={details.intoKey} />}
      <p className="gw-note">
        {names.person(requestedBy)} · {formatTime(requestedAt)}
      </p>
      {request.mayDecide && (
        <div className="gw-decision">
          <Input
            size="small"
            maxLength={500}
            value={reason}
            placeholder={t('cases.decision.reason')}
            aria-label={t('cases.decision.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            size="small"
            type="primary"
            loading={decision.isPending && decision.variables?.decision === 'approve'}
            onClick={() => decide('approve')}
          >
            {t('cases.decision.approve')}
          </Button>
          <Button
            size="small"
            disabled={!reason.trim()}
            title={reason.trim() ? undefined : t('cases.decision.refuseNeedsReason')}
            loading={decision.isPending && decision.variables?.decision === 'refuse'}
            onClick={() => decide('refuse')}
          >
            {t('cases.decision.refuse')}
          </Button>
        </div>
      )}
      {request.mayWithdraw && (
        <Button size="small" type="link" className="gw-withdraw" onClick={() => withdrawal.mutate(id, said)}>
          {t('cases.withdraw')}
        </Button>
      )}
    </section>
  );
}

/** The case that would go on, by its title; a click opens it. */
function MergeTarget({ problemKey }: { problemKey: number }) {
  const t = useTranslate();
  const openProblem = useWorkplace((state) => state.openProblem);
  const title = useProblemRows([problemKey]).data?.find(({ key }) => key === problemKey)?.title;
  const said = t('cases.request.into', { key: String(problemKey), title: title ?? '' });
  // who may not see it hears its number only
  if (title === undefined) return <p>{said}</p>;
  return (
    <button type="button" className="gw-request-link" onClick={() => openProblem(problemKey)}>
      {said}
    </button>
  );
}
