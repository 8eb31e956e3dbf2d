import { Alert, Button, Checkbox, Progress, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ImportOutcome } from '#core/imports/import-run.ts';
import { ApiError, errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useMapStore } from '../../map/map.store.ts';
import { boundsOf } from '../../map/preview.layer.ts';
import { usePreview } from '../../map/preview.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useSession } from '../session/session.queries.ts';
import { type ImportPlan, requestOf } from './import-plan.ts';
import { type JobProgress, type Upload, useImportRun } from './imports.queries.ts';
import { OutcomeView } from './outcome-view.tsx';

/** Runs the file without storing anything, shows what would happen, and then does it. */
export function CheckStep({
  upload,
  plan,
  onBack,
  onDone,
}: {
  upload: Upload;
  plan: ImportPlan;
  onBack(): void;
  onDone(outcome: ImportOutcome): void;
}) {
  const t = useTranslate();
  const session = useSession().data;
  const [progress, setProgress] = useState<JobProgress>();
  const [demo, setDemo] = useState<'keep' | 'clear'>('keep');
  const [accepted, setAccepted] = useState(false);
  const dryRun = useImportRun(setProgress);
  const realRun = useImportRun(setProgress);
  const setPreview = usePreview((state) => state.setPreview);
  const asksDemo = session?.dataset === 'demo';
  const outcome = dryRun.data;
  const hasStarted = useRef(false);

  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    dryRun.mutate(
      { id: upload.id, json: requestOf(plan, { dryRun: true, choice: 'good_rows', acceptWarnings: true }) },
      {
        onSuccess: ({ preview }) => {
          if (!preview || preview.features.length === 0) return;
          setPreview(preview);
          const bounds = boundsOf(preview);
          if (bounds) useMapStore.getState().owner?.fit(bounds, 16);
        },
      },
    );
  }, [dryRun, plan, setPreview, upload.id]);

  const run = (again = false) =>
    outcome &&
    realRun.mutate(
      {
        id: upload.id,
        json: requestOf(plan, {
          dryRun: false,
          choice: outcome.badRowCount > 0 ? 'good_rows' : 'all_or_nothing',
          acceptWarnings: accepted,
          again,
          ...(asksDemo ? { demo } : {}),
        }),
      },
      { onSuccess: onDone },
    );
  const goodRowCount = outcome ? outcome.rowCount - outcome.badRowCount : 0;
  const isSame = realRun.error instanceof ApiError && realRun.error.code === 'imports.same_file';
  const isBusy = dryRun.isPending || realRun.isPending;
  return (
    <div className="gw-check">
      {isBusy && <JobBar progress={progress} />}
      {dryRun.error && <Alert type="warning" showIcon title={errorSentence(t, dryRun.error)} />}
      {outcome && (
        <>
          <p className="gw-note">{t('imports.result.nothingStored')}</p>
          <OutcomeView outcome={outcome} uploadId={upload.id} />
          {outcome.preview && <p className="gw-note">{t('imports.result.previewNote')}</p>}
          {outcome.warningCount > 0 && (
            <Checkbox checked={accepted} onChange={(event) => setAccepted(event.target.checked)}>
              {t('imports.acceptWarnings')}
            </Checkbox>
          )}
          {asksDemo && (
            <Alert
              type="info"
              title={t('imports.demoAsk')}
              description={
                <Radio.Group
                  value={demo}
                  onChange={(event) => setDemo(event.target.value as 'keep' | 'clear')}
                  options={[
                    { value: 'keep', label: t('imports.demoKeep') },
                    { value: 'clear', label: t('imports.demoClear') },
                  ]}
                />
              }
            />
          )}
        </>
      )}
      {realRun.error && !isSame && <Alert type="warning" showIcon title={errorSentence(t, realRun.error)} />}
      {isSame && (
        <Alert
          type="info"
          showIcon
          title={t('imports.sameFile', {
            time: formatTime(String((realRun.error as ApiError).details.recordedAt)),
          })}
          action={
            <Button size="small" onClick={() => run(true)}>
              {t('imports.again')}
            </Button>
          }
        />
      )}
      <div className="gw-wizard-actions">
        <Button onClick={onBack} disabled={realRun.isPending}>
          {t('action.previous')}
        </Button>
        <Button
          type="primary"
          disabled={!outcome || goodRowCount === 0 || (outcome.warningCount > 0 && !accepted)}
          loading={realRun.isPending}
          onClick={() => run()}
        >
          {outcome && outcome.badRowCount > 0 ? t('imports.runGood', { n: goodRowCount }) : t('imports.run')}
        </Button>
      </div>
    </div>
  );
}

/** How far a job is; without a total it only says what it is doing. */
function JobBar({ progress }: { progress: JobProgress | undefined }) {
  const t = useTranslate();
  const key = messageKey(`imports.progress.${progress?.step}`);
  const percent =
    progress && progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : undefined;
  return (
    <div aria-live="polite">
      <p className="gw-note">{key ? t(key) : t('imports.checking')}</p>
      <Progress percent={percent ?? 100} showInfo={percent !== undefined} status="active" />
    </div>
  );
}
