import { Alert, Empty, Skeleton } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { usePendingRequests } from './cases.queries.ts';
import { RequestCard } from './request-cards.tsx';

/** What waits for a decision, oldest first; the title opens the case. */
export function RequestsInbox() {
  const t = useTranslate();
  const { problemKey, openProblem, caseChoice } = useWorkplace();
  const { data, error } = usePendingRequests(caseChoice);
  return (
    <section className="gw-case-list" aria-label={t('cases.queue.pending_requests')}>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data?.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('cases.inbox.empty')} />
      )}
      <ul className="gw-case-rows">
        {data?.map((request) => (
          <li
            key={request.id}
            className={request.problemKey === problemKey ? 'gw-inbox gw-case-row-on' : 'gw-inbox'}
          >
            <button type="button" className="gw-inbox-title" onClick={() => openProblem(request.problemKey)}>
              {request.title}
            </button>
            <RequestCard request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}
