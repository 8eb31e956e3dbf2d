import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey, type Translate } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import '../problems/problem-card.css';
import { useSession } from '../session/session.queries.ts';
import { ComplaintsTable } from './complaints-table.tsx';
import { MeasurementForm } from './measurement-form.tsx';
import { MeasurementList } from './measurement-list.tsx';
import { type SchemeFigures, useSchemeFigures, useSchemeHistory } from './scheme-figures.queries.ts';
import './trial.css';
import { TrialTable } from './trial-table.tsx';
import { useStoredFigures } from './use-stored-figures.ts';

const WRITERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];
const TRIED: readonly string[] = ['trial', 'in_force', 'review'];

/** 试行与复盘: what the model said of a stored scheme, what was measured since, and how it came so far. */
export function TrialPanel({ schemeKey }: { schemeKey: number }) {
  const t = useTranslate();
  const figures = useSchemeFigures(schemeKey);
  useStoredFigures(figures);
  const isWriter = WRITERS.includes(useSession().data?.principal.role ?? 'guest');
  const [isOpen, setOpen] = useState(false);
  if (!figures) return null;
  const { scheme, trial, measurements, complaints } = figures;
  const isTried = TRIED.includes(scheme.status);
  return (
    <section className="gw-card-section gw-scheme-trial" data-testid="trial">
      <h3>
        {t(isTried ? 'trial.title' : 'trial.predictedTitle')}
        {isTried && isWriter && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('trial.add')}
          </Button>
        )}
      </h3>
      <p className="gw-quiet gw-small" data-testid="prediction-state">
        {predictionState(figures, t)}
      </p>
      {isTried && (
        <>
          {scheme.trialFrom && (
            <p className="gw-small">
              {t('trial.dates', { from: scheme.trialFrom, to: scheme.trialTo ?? t('trial.open') })}
            </p>
          )}
          {trial.length > 0 ? (
            <TrialTable rows={trial} />
          ) : (
            <p className="gw-quiet gw-small">{t('trial.none')}</p>
          )}
          {measurements.length > 0 && (
            <MeasurementList schemeKey={schemeKey} rows={measurements} isWriter={isWriter} />
          )}
          {complaints && <ComplaintsTable complaints={complaints} />}
        </>
      )}
      <History schemeKey={schemeKey} />
      {isOpen && <MeasurementForm figures={figures} onClose={() => setOpen(false)} />}
    </section>
  );
}

function predictionState({ prediction }: SchemeFigures, t: Translate): string {
  if (!prediction) return t('trial.predicting');
  if (!prediction.isCurrent) return t('trial.outdated');
  return t('trial.predictedAt', { time: formatTime(prediction.computedAt) });
}

/** 历程: when it was drawn up, asked about, tried, changed. */
function History({ schemeKey }: { schemeKey: number }) {
  const t = useTranslate();
  const events = useSchemeHistory(schemeKey);
  const lines = events.filter(({ kind }) => kind !== 'predicted');
  if (lines.length === 0) return null;
  return (
    <details className="gw-scheme-trial-history">
      <summary>{t('trial.history', { n: lines.length })}</summary>
      <ol>
        {lines.map(({ key, kind, recordedAt, statusTo }) => {
          const status = statusTo ? messageKey(`circulation.status.${statusTo}`) : undefined;
          const event = messageKey(`trial.event.${kind}`);
          return (
            <li key={key}>
              <time dateTime={recordedAt}>{formatTime(recordedAt)}</time>
              {kind === 'status' && status
                ? t('trial.event.statusTo', { status: t(status) })
                : event
                  ? t(event)
                  : kind}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
