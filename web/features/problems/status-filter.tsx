import { Select, Tag } from 'antd';
import { PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FilterGroup } from './filter-group.tsx';
import { useSummary } from './problem-picture.queries.ts';
import type { StatusChoice } from './problem-view.ts';
import { useWorkplace } from './workplace.store.ts';

const QUICK = ['open', 'overdue', 'done'] as const;

/** The three questions everybody asks, and the single statuses for those who need them. */
export function StatusFilter() {
  const t = useTranslate();
  const { view, setView } = useWorkplace();
  const byStatus = useSummary().data?.byStatus;
  const single = view.statuses.filter((status) => !(QUICK as readonly string[]).includes(status));
  const quick = view.statuses.filter((status) => (QUICK as readonly string[]).includes(status));
  return (
    <FilterGroup title={t('problems.filter.status')}>
      <div className="gw-chips">
        {QUICK.map((status) => (
          <Tag.CheckableTag
            key={status}
            className={status === 'overdue' ? 'gw-chip-overdue' : undefined}
            checked={view.statuses.includes(status)}
            onChange={(isOn) =>
              setView({
                statuses: isOn ? [...view.statuses, status] : view.statuses.filter((each) => each !== status),
              })
            }
          >
            {t(`problems.filter.${status}`)}
          </Tag.CheckableTag>
        ))}
      </div>
      <Select<StatusChoice[]>
        className="gw-wide"
        size="small"
        mode="multiple"
        allowClear
        aria-label={t('problems.filter.status')}
        placeholder={t('problems.filter.statusAll')}
        value={single}
        onChange={(statuses) => setView({ statuses: [...quick, ...statuses] })}
        options={PROBLEM_STATUSES.filter(
          (status) => single.includes(status) || (byStatus && byStatus[status] > 0),
        ).map((status) => ({
          value: status,
          label: `${t(`status.${status}`)} ${byStatus?.[status].toLocaleString('en-US') ?? ''}`,
        }))}
        maxTagCount={3}
      />
    </FilterGroup>
  );
}
