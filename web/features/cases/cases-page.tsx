import { Alert, Empty, Pagination, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { isWithinAreas } from '../problems/area-values.ts';
import { ProblemCard } from '../problems/problem-card.tsx';
import { useOwnAreaKeys } from '../problems/shown-areas.ts';
import { type CaseChoice, useWorkplace } from '../problems/workplace.store.ts';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import { useSession } from '../session/session.queries.ts';
import { AsOfView } from './as-of-view.tsx';
import { CaseLine } from './case-line.tsx';
import { useCaseNames } from './case-names.ts';
import './cases.css';
import { CASES_PER_PAGE, type Queue, useCases } from './cases.queries.ts';
import { QueueNav } from './queue-nav.tsx';
import { RequestsInbox } from './requests-inbox.tsx';

/** The lists of work: which one, what is in it, and the case that is open. */
export default function CasesPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { queue, problemKey, asPerson } = useWorkplace();
  const isOpen = problemKey !== undefined && queue !== 'as_of';
  if (isPhone && isOpen) {
    return (
      <div className="gw-cases gw-cases-phone">
        <ProblemCard key={problemKey} problemKey={problemKey} />
      </div>
    );
  }
  return (
    <div className={isPhone ? 'gw-cases gw-cases-phone' : 'gw-cases'}>
      <QueueNav isPhone={isPhone} />
      {queue === 'as_of' ? (
        <AsOfView />
      ) : queue === 'pending_requests' ? (
        <RequestsInbox />
      ) : (
        <CaseList key={`${queue} ${asPerson ?? ''}`} queue={queue} />
      )}
      {!isPhone && queue !== 'as_of' && (
        <aside className="gw-panel gw-case-side" aria-label={t('cases.panel')}>
          {isOpen ? (
            <ProblemCard key={problemKey} problemKey={problemKey} />
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('cases.list.choose')} />
          )}
        </aside>
      )}
    </div>
  );
}

/** Nothing here; in trial mode nobody is anybody, which is another reason than nothing to do. */
function EmptyList({ queue }: { queue: Queue }) {
  const t = useTranslate();
  const isTrial = useSession().data?.isTrial ?? false;
  const isOther = useWorkplace((state) => state.asPerson !== undefined);
  const isNobody = isTrial && queue === 'mine' && !isOther;
  return (
    <Empty
      className="gw-case-empty"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={t(isNobody ? 'cases.list.trial' : 'cases.list.empty')}
    />
  );
}

function CaseList({ queue }: { queue: Queue }) {
  const t = useTranslate();
  const areas = useAreas();
  const ownKeys = useOwnAreaKeys();
  const { departments, person } = useCaseNames();
  const { caseChoice, setCaseChoice } = useWorkplace();
  const { department, community, assignee } = caseChoice;
  const [page, setPage] = useState(0);
  const { data, error } = useCases(queue, caseChoice, page);
  const choose = (field: keyof CaseChoice) => (value: unknown) => {
    const { [field]: _, ...others } = caseChoice;
    setCaseChoice(value === undefined ? others : { ...others, [field]: value });
    setPage(0);
  };
  return (
    <section className="gw-case-list" aria-label={t(`cases.queue.${queue}`)}>
      <div className="gw-case-tools">
        <strong data-testid="case-count">{data ? t('cases.list.count', { n: data.total }) : ' '}</strong>
        <span>
          {assignee !== undefined && (
            <Tag closable onClose={() => choose('assignee')(undefined)}>
              {t('cases.list.of', { who: person(assignee) })}
            </Tag>
          )}
          <Select<number | undefined>
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('cases.department')}
            placeholder={t('cases.list.allDepartments')}
            value={department}
            onChange={choose('department')}
            options={departments.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <Select<number | undefined>
            allowClear
            aria-label={t('cases.asOf.community')}
            placeholder={t('cases.list.allCommunities')}
            value={community}
            onChange={choose('community')}
            options={areas
              ?.ofLevel('community')
              .filter((area) => isWithinAreas(area, ownKeys, areas))
              .map(({ key, name }) => ({ value: key, label: name }))}
          />
        </span>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data?.rows.length === 0 && <EmptyList queue={queue} />}
      <ul className="gw-case-rows">
        {data?.rows.map((row) => (
          <li key={row.key}>
            <CaseLine row={row} />
          </li>
        ))}
      </ul>
      {data && data.total > CASES_PER_PAGE && (
        <Pagination
          size="small"
          className="gw-case-pages"
          current={page + 1}
          pageSize={CASES_PER_PAGE}
          total={data.total}
          showSizeChanger={false}
          onChange={(next) => setPage(next - 1)}
        />
      )}
    </section>
  );
}
