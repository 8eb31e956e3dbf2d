import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { CASE_QUEUES, type CaseQueue, useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { useCaseCounts } from './cases.queries.ts';
import { CategoryDialog } from './category-dialog.tsx';

/** Which list of cases, each with how many are in it. */
export function QueueNav({ isPhone }: { isPhone: boolean }) {
  const t = useTranslate();
  const { queue, openQueue, caseChoice } = useWorkplace();
  const counts = useCaseCounts(caseChoice);
  const role = useSession().data?.principal.role;
  const [isCategoriesOpen, setCategoriesOpen] = useState(false);
  const nameOf = (each: CaseQueue) => (each === 'as_of' ? t('cases.asOf') : t(`cases.queue.${each}`));
  const countOf = (each: CaseQueue) => (each === 'as_of' ? undefined : counts?.[each]);
  if (isPhone) {
    return (
      <Select<CaseQueue>
        className="gw-queue-select"
        aria-label={t('cases.queues')}
        value={queue}
        onChange={(each) => openQueue(each, caseChoice)}
        options={CASE_QUEUES.map((each) => ({
          value: each,
          label: `${nameOf(each)} ${countOf(each)?.toLocaleString('en-US') ?? ''}`,
        }))}
      />
    );
  }
  return (
    <nav className="gw-panel gw-queues" aria-label={t('cases.queues')}>
      {CASE_QUEUES.map((each) => {
        const count = countOf(each);
        return (
          <button
            key={each}
            type="button"
            className={each === queue ? 'gw-queue gw-queue-on' : 'gw-queue'}
            aria-current={each === queue ? 'page' : undefined}
            data-queue={each}
            onClick={() => openQueue(each, caseChoice)}
          >
            {nameOf(each)}
            {count !== undefined && (
              <span className={each === 'overdue' && count > 0 ? 'gw-overdue' : undefined}>
                {count.toLocaleString('en-US')}
              </span>
            )}
          </button>
        );
      })}
      {role === 'admin' && (
        <Button type="link" size="small" className="gw-queue-tool" onClick={() => setCategoriesOpen(true)}>
          {t('cases.categories')}
        </Button>
      )}
      {isCategoriesOpen && <CategoryDialog onClose={() => setCategoriesOpen(false)} />}
    </nav>
  );
}
