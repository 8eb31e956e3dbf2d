import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal, Popconfirm, Upload } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { saveFile } from '../exports/save-file.ts';
import {
  type AnswerImportOutcome,
  fetchAnswerForm,
  useAnswerImports,
  useImportAnswers,
  useTakeBackImport,
} from './consultation.queries.ts';

const SHOWN_ISSUES = 100;

/** 导入表格: a sheet of answers is checked first, stored when nothing is wrong with it, and can be taken back. */
export function ImportAnswers({ consultationKey, onClose }: { consultationKey: number; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const run = useImportAnswers(consultationKey);
  const [file, setFile] = useState<File>();
  const outcome = run.data;
  const changes = outcome ? outcome.added + outcome.replaced : 0;
  const canStore = outcome && !outcome.isStored && outcome.issues.length === 0 && changes > 0;
  const isDone = outcome?.isStored === true;
  const saveForm = () =>
    fetchAnswerForm(consultationKey).then(
      ({ blob, name }) => saveFile(blob, name),
      (error: unknown) => void message.error(errorSentence(t, error)),
    );
  return (
    <Modal
      open
      width={640}
      title={t('consultation.import.title')}
      onCancel={onClose}
      footer={
        isDone ? (
          <Button type="primary" onClick={onClose}>
            {t('consultation.import.done')}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={!canStore}
            loading={run.isPending}
            onClick={() => file && run.mutate({ file, isDryRun: false })}
          >
            {canStore ? t('consultation.import.store', { n: changes }) : t('consultation.save')}
          </Button>
        )
      }
    >
      {!isDone && (
        <div className="gw-answer-import">
          <p className="gw-note">{t('consultation.import.note')}</p>
          <p>
            <Button size="small" icon={<DownloadOutlined />} onClick={() => void saveForm()}>
              {t('consultation.import.form')}
            </Button>
          </p>
          <Upload.Dragger
            accept=".xlsx,.xls,.csv,.ods"
            showUploadList={false}
            beforeUpload={(chosen) => {
              setFile(chosen);
              run.mutate({ file: chosen, isDryRun: true });
              return false;
            }}
          >
            <p className="gw-drop-icon">
              <InboxOutlined />
            </p>
            <p>{file ? file.name : t('consultation.import.drop')}</p>
          </Upload.Dragger>
        </div>
      )}
      <div className="gw-answer-import" aria-live="polite" data-testid="answer-import">
        {run.error && <Alert type="warning" showIcon title={errorSentence(t, run.error)} />}
        {outcome && <OutcomeView outcome={outcome} />}
      </div>
      <Earlier consultationKey={consultationKey} />
    </Modal>
  );
}

function OutcomeView({ outcome }: { outcome: AnswerImportOutcome }) {
  const t = useTranslate();
  const { issues, rows, added, replaced, unchanged, undated, columns, isStored } = outcome;
  if (issues.length > 0) {
    return (
      <>
        <Alert type="warning" showIcon title={t('consultation.import.issues', { n: issues.length })} />
        <ul className="gw-answer-issues">
          {issues.slice(0, SHOWN_ISSUES).map(({ sheet, row, column, code, value }) => {
            const key = messageKey(`consultation.import.issue.${code}`) ?? messageKey(`errors.${code}`);
            return (
              <li key={`${sheet} ${row} ${column} ${code} ${value}`}>
                <b>{t('consultation.import.at', { sheet, row, column })}</b>{' '}
                {key ? t(key, { value: value || '–' }) : code}
              </li>
            );
          })}
        </ul>
        {issues.length > SHOWN_ISSUES && (
          <p className="gw-note">
            {t('consultation.import.issuesMore', { n: issues.length - SHOWN_ISSUES })}
          </p>
        )}
      </>
    );
  }
  const counts = { rows, added, replaced, unchanged };
  const text =
    added + replaced === 0
      ? t('consultation.import.same', { n: unchanged })
      : t(isStored ? 'consultation.import.stored' : 'consultation.import.plan', counts);
  const found = Object.values(columns).join(t('circulation.listSeparator'));
  return (
    <>
      <Alert type={isStored ? 'success' : 'info'} showIcon title={text} />
      <p className="gw-note">
        {t('consultation.import.columns', { columns: found })}{' '}
        {undated > 0 && t('consultation.import.undated', { n: undated })}
      </p>
    </>
  );
}

/** What came in by sheets before; the latest mistake is one click away. */
function Earlier({ consultationKey }: { consultationKey: number }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const imports = useAnswerImports(consultationKey).data ?? [];
  const takeBack = useTakeBackImport(consultationKey);
  if (imports.length === 0) return null;
  const take = (key: number) =>
    takeBack.mutateAsync(key).then(
      (counts) => void message.success(t('consultation.import.tookBack', counts)),
      (error: unknown) => void message.error(errorSentence(t, error)),
    );
  return (
    <section className="gw-answer-imports">
      <h4>{t('consultation.import.earlier')}</h4>
      <ul>
        {imports.map(({ key, fileName, counts, recordedAt, takenBackAt }) => (
          <li key={key}>
            <span>
              {fileName}
              <small className="gw-quiet gw-answer-import-when">
                {formatTime(recordedAt)} ·{' '}
                {t('consultation.import.counts', { added: counts.answers, replaced: counts.replaced })}
              </small>
            </span>
            {takenBackAt ? (
              <span className="gw-quiet">{t('consultation.import.takenBack')}</span>
            ) : (
              <Popconfirm
                title={t('consultation.import.takeBackSure')}
                okText={t('consultation.import.takeBack')}
                cancelText={t('action.cancel')}
                onConfirm={() => take(key)}
              >
                <Button size="small" type="text">
                  {t('consultation.import.takeBack')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
