import { Alert, Button, Empty, Skeleton } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { CaseLine } from '../cases/case-line.tsx';
import type { CaseList, CaseRow } from '../cases/cases.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { HomeTile } from './home-plan.ts';

/** What waits, most urgent first, numbered as on the map. */
export function TaskList({
  tile: { queue, choice },
  data,
  error,
}: {
  tile: HomeTile;
  data: CaseList | undefined;
  error: Error | null;
}) {
  const t = useTranslate();
  const openQueue = useWorkplace((state) => state.openQueue);
  return (
    <section className="gw-home-list" aria-label={t(`cases.queue.${queue}`)}>
      <div className="gw-home-list-head">
        <h3>
          {t(`cases.queue.${queue}`)} <b data-testid="home-list-count">{data?.total ?? ''}</b>
        </h3>
        {data && data.total > 0 && (
          <Button type="link" size="small" onClick={() => openQueue(queue, choice)}>
            {data.total > data.rows.length ? t('home.all', { n: data.total }) : t('home.openList')}
          </Button>
        )}
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data?.rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('home.nothing')} />
      )}
      <ol className="gw-home-tasks">
        {data?.rows.map((row, i) => (
          <li key={row.key}>
            <span
              className={`gw-task-number gw-task-${row.clocks.whole.light}`}
              title={isPlaced(row) ? undefined : t('home.unplaced')}
              data-placed={isPlaced(row)}
            >
              {i + 1}
            </span>
            <CaseLine row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function isPlaced(row: CaseRow): row is CaseRow & { lng: number; lat: number } {
  return row.lng !== null && row.lat !== null;
}
