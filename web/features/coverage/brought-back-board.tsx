import { Alert, App, Button, Empty, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { type ShownVisit, useBroughtBack, useSettleVisit } from './coverage.queries.ts';
import { openProblem } from './open-unit.ts';
import { visitPlace } from './visit-line.tsx';

/** 带回事项: what visitors took with them, by the day on which it is to be followed up. */
export function BroughtBackBoard() {
  const t = useTranslate();
  const [state, setState] = useState<'open' | 'settled'>('open');
  const { data, error } = useBroughtBack(state);
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-page-skeleton" />;
  const groups = byVisitor(data.rows);
  return (
    <section className="gw-diary" aria-label={t('coverage.tab.broughtBack')}>
      <div className="gw-coverage-tools">
        <Segmented<'open' | 'settled'>
          size="small"
          value={state}
          onChange={setState}
          options={(['open', 'settled'] as const).map((each) => ({
            value: each,
            label: t(`coverage.broughtBack.${each}`),
          }))}
        />
        <span className="gw-note">{t('coverage.broughtBack.count', { n: data.rows.length })}</span>
      </div>
      <div className="gw-diary-scroll">
        {groups.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`coverage.broughtBack.none.${state}`)} />
        )}
        {groups.map(({ id, name, visits }) => (
          <section key={id} className="gw-diary-day" aria-label={name ?? t('coverage.noAccount')}>
            <h3>
              {name ?? t('coverage.noAccount')}{' '}
              <span>{t('coverage.broughtBack.each', { n: visits.length })}</span>
            </h3>
            <ul>
              {visits.map((visit) => (
                <BroughtBackLine key={visit.key} visit={visit} today={data.today} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function BroughtBackLine({ visit, today }: { visit: ShownVisit; today: string }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const settle = useSettleVisit();
  const { key, arrivedAt, request, situation, followUp, followUpOn, settledAt, problemKey, problemTitle } =
    visit;
  const isLate = settledAt === null && followUpOn !== null && followUpOn < today;
  return (
    <li className="gw-brought">
      <span className="gw-brought-what">
        <strong>{request || situation || t('coverage.broughtBack.nothing')}</strong>
        <span className="gw-note">
          {t('coverage.broughtBack.from', { day: formatDay(arrivedAt), place: visitPlace(visit) })}
          {followUp && ` · ${followUp}`}
        </span>
        {problemKey !== null && (
          <button type="button" className="gw-number" onClick={() => openProblem(problemKey)}>
            {problemTitle}
          </button>
        )}
      </span>
      <span className={isLate ? 'gw-overdue' : 'gw-note'}>
        {settledAt
          ? t('coverage.broughtBack.settledOn', { day: formatDay(settledAt) })
          : t(isLate ? 'coverage.broughtBack.late' : 'coverage.followUpOn', { day: followUpOn ?? '–' })}
      </span>
      <Button
        size="small"
        type={settledAt ? 'text' : 'default'}
        loading={settle.isPending}
        onClick={() =>
          settle.mutate(
            { key, isSettled: settledAt === null },
            { onError: (error) => void message.error(errorSentence(t, error)) },
          )
        }
      >
        {t(settledAt ? 'coverage.broughtBack.reopen' : 'coverage.broughtBack.settle')}
      </Button>
    </li>
  );
}

/** In the order in which they come: whose earliest day is first. */
function byVisitor(rows: readonly ShownVisit[]) {
  const groups = new Map<string, { id: string; name: string | null; visits: ShownVisit[] }>();
  for (const visit of rows) {
    const group = groups.get(visit.visitorId) ?? { id: visit.visitorId, name: visit.visitorName, visits: [] };
    group.visits.push(visit);
    groups.set(visit.visitorId, group);
  }
  return [...groups.values()];
}
