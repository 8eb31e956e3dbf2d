import { InboxOutlined } from '@ant-design/icons';
import { Alert, Steps, Upload as UploadField } from 'antd';
import { useState } from 'react';
import type { ImportOutcome } from '#core/imports/import-run.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { usePreview } from '../../map/preview.store.ts';
import { CheckStep } from './check-step.tsx';
import { DoneStep } from './done-step.tsx';
import { type ImportPlan, planOf } from './import-plan.ts';
import { type Upload, useUpload } from './imports.queries.ts';
import { MappingStep } from './mapping-step.tsx';

type WizardState =
  | { step: 'file' }
  | { step: 'mapping'; upload: Upload; plan: ImportPlan }
  | { step: 'check'; upload: Upload; plan: ImportPlan }
  | { step: 'done'; outcome: ImportOutcome };

const STEPS = ['file', 'mapping', 'check', 'done'] as const;

/** File, contents, dry run, done: nothing is stored before the last. */
export function ImportWizard({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const [state, setState] = useState<WizardState>({ step: 'file' });
  const setPreview = usePreview((store) => store.setPreview);
  const restart = () => {
    setPreview(undefined);
    setState({ step: 'file' });
  };
  return (
    <div className="gw-wizard">
      <Steps
        size="small"
        current={STEPS.indexOf(state.step)}
        items={STEPS.map((step) => ({ title: t(`imports.step.${step}`) }))}
      />
      {state.step === 'file' && (
        <FileStep onUploaded={(upload) => setState({ step: 'mapping', upload, plan: planOf(upload) })} />
      )}
      {state.step === 'mapping' && (
        <MappingStep
          upload={state.upload}
          plan={state.plan}
          onPlan={(upload, plan) => setState({ step: 'mapping', upload, plan })}
          onBack={restart}
          onNext={() => setState({ ...state, step: 'check' })}
        />
      )}
      {state.step === 'check' && (
        <CheckStep
          upload={state.upload}
          plan={state.plan}
          onBack={() => {
            setPreview(undefined);
            setState({ ...state, step: 'mapping' });
          }}
          onDone={(outcome) => {
            setPreview(undefined);
            setState({ step: 'done', outcome });
          }}
        />
      )}
      {state.step === 'done' && <DoneStep outcome={state.outcome} onAnother={restart} onClose={onClose} />}
    </div>
  );
}

function FileStep({ onUploaded }: { onUploaded(upload: Upload): void }) {
  const t = useTranslate();
  const send = useUpload();
  const [refusal, setRefusal] = useState<string>();
  return (
    <>
      <UploadField.Dragger
        multiple={false}
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          setRefusal(undefined);
          send.mutate(file, {
            onSuccess: (upload) => {
              const reason = upload.inspection.refusal;
              if (!reason) return onUploaded(upload);
              const key = messageKey(`imports.refusal.${reason}`);
              setRefusal(`${upload.fileName}: ${key ? t(key) : reason}`);
            },
          });
          return false;
        }}
      >
        <p className="gw-drop-icon">
          <InboxOutlined />
        </p>
        <p>{send.isPending ? t('imports.reading') : t('imports.drop')}</p>
        <p className="gw-note">{t('imports.dropNote')}</p>
      </UploadField.Dragger>
      <p className="gw-note gw-import-order">{t('imports.order')}</p>
      {refusal && <Alert type="warning" showIcon title={refusal} />}
      {send.error && <Alert type="warning" showIcon title={errorSentence(t, send.error)} />}
    </>
  );
}
