import { CheckCircleFilled } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useEffect } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { FileState, TakeAwayProgress } from './take-away.ts';
import './take-away.css';
import { useTakeAwayJob } from './take-away-job.store.ts';

/** In the corner of the page while files are made, whatever else is open, and until it is put away. */
export default function TakeAwayTray() {
  const t = useTranslate();
  const { job, stop, dismiss } = useTakeAwayJob();
  const isRunning = job?.state === 'running';
  // The work ends with the page.
  useEffect(() => {
    if (!isRunning) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isRunning]);
  if (!job) return null;
  const { title, progress, state, error } = job;
  return (
    <aside
      className="gw-take-tray"
      aria-label={t('deliverables.title')}
      data-testid="take-tray"
      data-state={state}
    >
      <header>
        <strong>
          {t('deliverables.title')} · {title}
        </strong>
        {isRunning ? (
          <Button size="small" onClick={stop}>
            {t('deliverables.stop')}
          </Button>
        ) : (
          <Button size="small" onClick={dismiss}>
            {t('deliverables.close')}
          </Button>
        )}
      </header>
      {state === 'stopped' && <Alert type="info" showIcon title={t('deliverables.stopped')} />}
      {state === 'failed' && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {progress && <ProgressList progress={progress} isOver={state === 'stopped'} />}
      {isRunning && <p className="gw-note">{t('deliverables.busy')}</p>}
    </aside>
  );
}

function ProgressList({
  progress: { pictures, files, missingPictures },
  isOver,
}: {
  progress: TakeAwayProgress;
  isOver: boolean;
}) {
  const t = useTranslate();
  return (
    <div aria-live="polite">
      {pictures && !isOver && (
        <p>
          <span>
            {pictures === 'photos'
              ? t('deliverables.step.photos')
              : t('deliverables.step.pictures', pictures)}
          </span>
          <Progress
            size="small"
            showInfo={false}
            status="active"
            percent={pictures === 'photos' ? 100 : (100 * pictures.done) / Math.max(1, pictures.total)}
          />
        </p>
      )}
      <ul>
        {[...files].map(([format, state]) => (
          <li key={format} data-testid={`take-${format}`} data-step={state.step}>
            <span>{t(`deliverables.format.${format}`)}</span>
            <FileLine state={state} isOver={isOver} />
          </li>
        ))}
      </ul>
      {missingPictures > 0 && (
        <p className="gw-note">{t('deliverables.picturesMissing', { n: missingPictures })}</p>
      )}
    </div>
  );
}

function FileLine({ state, isOver }: { state: FileState; isOver: boolean }) {
  const t = useTranslate();
  if (state.step === 'failed') return <span>{t('deliverables.step.failed', { reason: state.reason })}</span>;
  if (state.step === 'done')
    return (
      <span className="gw-take-done">
        <CheckCircleFilled /> {state.name} <em>{(state.bytes / 1e6).toFixed(1)} MB</em>
      </span>
    );
  if (isOver) return <span className="gw-note">–</span>;
  if (state.step === 'waiting') return <span className="gw-note">{t('deliverables.step.waiting')}</span>;
  return <Progress size="small" status="active" percent={Math.round(100 * state.share)} />;
}
