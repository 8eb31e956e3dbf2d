import { Alert, App, Button, Empty, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { ENOUGH_VISITS } from '#core/visits/learned-minutes.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import { useWalkabouts } from '../walkabouts/walkabouts.queries.ts';
import {
  type ActualStop,
  type KindMinutes,
  useActual,
  useAdoptMinutes,
  useMinutes,
} from './coverage.queries.ts';
import { OutcomeTag } from './visit-line.tsx';

/** 用时: how long visits really take by kind of stop, and plans beside what became of them. */
export function TimesBoard() {
  const t = useTranslate();
  const { data, error } = useMinutes();
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-page-skeleton" />;
  return (
    <div className="gw-times">
      <section className="gw-times-card" aria-label={t('coverage.minutes')}>
        <h3>{t('coverage.minutes')}</h3>
        <p className="gw-note">{t('coverage.minutesNote', { n: ENOUGH_VISITS })}</p>
        <table className="gw-monitor-table" data-testid="learned-minutes">
          <thead>
            <tr>
              {(['kind', 'planned', 'learned', 'middle', 'n'] as const).map((each) => (
                <th key={each} scope="col">
                  {t(`coverage.minutes.${each}`)}
                </th>
              ))}
              <th scope="col">
                <span className="gw-sr-only">{t('coverage.adopt')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.kinds.map((each) => (
              <MinutesRow key={each.kind} of={each} />
            ))}
          </tbody>
        </table>
      </section>
      <Actual />
    </div>
  );
}

function MinutesRow({ of: { kind, planned, isAdopted, learned } }: { of: KindMinutes }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const principal = useSession().data?.principal;
  const adopt = useAdoptMinutes();
  const mayAdopt =
    principal?.scope.kind === 'all' && (principal.role === 'admin' || principal.role === 'leader');
  const minutes = learned ? Math.max(Math.round(learned.median), 1) : 0;
  const change = (value: number | null) =>
    adopt.mutate(
      { minutes: { [kind]: value } },
      {
        onSuccess: () => void message.success(t('coverage.adopted')),
        onError: (error) => void message.error(errorSentence(t, error)),
      },
    );
  const round = (value: number) => Math.round(value);
  return (
    <tr>
      <th scope="row">{t(`coverage.kind.${kind}`)}</th>
      <td>{t('coverage.min', { n: planned })}</td>
      <td>{learned ? <strong>{t('coverage.min', { n: minutes })}</strong> : '–'}</td>
      <td>{learned ? `${round(learned.lowerQuartile)}–${round(learned.upperQuartile)}` : '–'}</td>
      <td title={learned && learned.tooLong > 0 ? t('coverage.tooLong', { n: learned.tooLong }) : undefined}>
        {learned ? learned.n.toLocaleString('en-US') : 0}
      </td>
      <td>
        {mayAdopt && learned && learned.n >= ENOUGH_VISITS && minutes !== planned && (
          <Button size="small" loading={adopt.isPending} onClick={() => change(minutes)}>
            {t('coverage.adopt')}
          </Button>
        )}
        {mayAdopt && isAdopted && (
          <Button size="small" type="link" loading={adopt.isPending} onClick={() => change(null)}>
            {t('coverage.unadopt')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Stops of one walkabout: planned and real arrival and stay, late or early. */
function Actual() {
  const t = useTranslate();
  const walkabouts = useWalkabouts().data?.rows.filter(({ visitedCount }) => visitedCount > 0) ?? [];
  const opened = useWalkaboutChoice((state) => state.walkaboutKey);
  const [wanted, setWanted] = useState(opened);
  const key = walkabouts.find((each) => each.key === wanted)?.key ?? walkabouts[0]?.key;
  const { data, error } = useActual(key);
  const stops = data?.stops ?? [];
  const made = stops.flatMap(({ lateS }) => (lateS === null ? [] : lateS)).sort((a, b) => a - b);
  return (
    <section className="gw-times-card" aria-label={t('coverage.actual')}>
      <h3>
        {t('coverage.actual')}
        <Select
          size="small"
          className="gw-times-choice"
          aria-label={t('coverage.walkabout')}
          placeholder={t('coverage.walkabout')}
          value={key}
          onChange={setWanted}
          options={walkabouts.map((each) => ({ value: each.key, label: `${each.plannedOn} ${each.name}` }))}
        />
      </h3>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {walkabouts.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('coverage.noActual')} />
      )}
      {stops.length > 0 && (
        <>
          <p className="gw-note">
            {t('coverage.actualSum', {
              made: made.length,
              total: stops.length,
              late: made.length === 0 ? '–' : lateText(t, made[Math.floor((made.length - 1) / 2)]),
            })}
          </p>
          <div className="gw-cover-scroll">
            <table className="gw-monitor-table gw-actual-table" data-testid="actual">
              <thead>
                <tr>
                  {(['stop', 'plannedAt', 'actualAt', 'late', 'stay', 'outcome'] as const).map((each) => (
                    <th key={each} scope="col">
                      {t(`coverage.actual.${each}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {stops.map((stop) => (
                  <ActualRow key={stop.stopKey} stop={stop} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

/** Later than this is worth a colour. */
const LATE_S = 600;

function ActualRow({ stop }: { stop: ActualStop }) {
  const t = useTranslate();
  const { teamName, position, title, plannedBeginS, plannedLeaveS, arrivedS, leftS, outcome, lateS } = stop;
  const stay = (from: number | null, to: number | null) =>
    from === null || to === null ? '–' : String(Math.round((to - from) / 60));
  return (
    <tr>
      <th scope="row">
        <span className="gw-note">
          {teamName} {position + 1}
        </span>{' '}
        {title}
      </th>
      <td>{clock(plannedBeginS)}</td>
      <td>{clock(arrivedS)}</td>
      <td>{lateS === null ? '–' : lateS > LATE_S ? <em>{lateText(t, lateS)}</em> : lateText(t, lateS)}</td>
      <td>
        {stay(plannedBeginS, plannedLeaveS)} / {stay(arrivedS, leftS)}
      </td>
      <td>{outcome ? <OutcomeTag outcome={outcome} /> : t('coverage.notVisited')}</td>
    </tr>
  );
}

function clock(seconds: number | null): string {
  if (seconds === null) return '–';
  const minutes = Math.floor(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function lateText(t: ReturnType<typeof useTranslate>, lateS: number): string {
  const minutes = Math.round(Math.abs(lateS) / 60);
  if (minutes === 0) return t('coverage.inTime');
  return t(lateS > 0 ? 'coverage.lateBy' : 'coverage.earlyBy', { n: minutes });
}
