import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { type MeasureImport as Outcome, useMeasureImport } from './measures.queries.ts';

/** The edited workbook: checked first, stored when nothing is wrong with it. */
export function MeasureImport({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const run = useMeasureImport();
  const [file, setFile] = useState<File>();
  const outcome = run.data;
  const changes = outcome
    ? outcome.created + outcome.updated + outcome.targetsCreated + outcome.targetsUpdated
    : 0;
  const canStore = outcome && !outcome.isStored && outcome.issues.length === 0 && changes > 0;
  const isDone = outcome?.isStored === true;
  const check = (chosen: File) => {
    setFile(chosen);
    run.mutate({ file: chosen, isDryRun: true });
  };
  return (
    <Modal
      open
      width={620}
      title={t('measures.import')}
      onCancel={onClose}
      footer={
        isDone ? (
          <Button type="primary" onClick={onClose}>
            {t('people.importDone')}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={!canStore}
            loading={run.isPending}
            onClick={() => file && run.mutate({ file, isDryRun: false })}
          >
            {t('measures.importStore')}
          </Button>
        )
      }
    >
      {!isDone && (
        <>
          <p className="gw-note gw-picker-note">{t('measures.importNote')}</p>
          <Upload.Dragger
            accept=".xlsx"
            showUploadList={false}
            beforeUpload={(chosen) => {
              check(chosen);
              return false;
            }}
          >
            <p className="gw-drop-icon">
              <InboxOutlined />
            </p>
            <p>{file ? file.name : t('measures.importDrop')}</p>
          </Upload.Dragger>
        </>
      )}
      <div className="gw-measure-import" aria-live="polite">
        {run.error && <Alert type="warning" showIcon title={errorSentence(t, run.error)} />}
        {outcome && <OutcomeView outcome={outcome} changes={changes} />}
      </div>
    </Modal>
  );
}

function OutcomeView({ outcome, changes }: { outcome: Outcome; changes: number }) {
  const t = useTranslate();
  const { issues, isStored, created, updated, unchanged, targetsCreated, targetsUpdated } = outcome;
  if (issues.length > 0) {
    return (
      <>
        <Alert type="warning" showIcon title={t('people.importIssues', { n: issues.length })} />
        <ul className="gw-people-issues">
          {issues.map(({ sheet, row, column, code, value }) => {
            const key = messageKey(`measures.issue.${code}`) ?? messageKey(`errors.${code}`);
            return (
              <li key={`${sheet}-${row}-${column}-${code}`}>
                {t('measures.issueAt', { sheet, row: String(row), column: column || '–' })}{' '}
                {key ? t(key, { value: value || '–', n: '', limit: '', requestId: '', field: '' }) : code}
              </li>
            );
          })}
        </ul>
      </>
    );
  }
  const text =
    changes === 0
      ? t('measures.importSame', { n: unchanged })
      : t(isStored ? 'measures.imported' : 'measures.importPlan', {
          created,
          updated,
          targetsCreated,
          targetsUpdated,
        });
  return <Alert type={isStored && changes > 0 ? 'success' : 'info'} showIcon title={text} />;
}
