import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Modal, Upload } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type ImportedPeople, usePeopleImport } from './accounts.queries.ts';
import { readTable, savePasswords, saveTemplate } from './people-sheet.ts';

/** A sheet of people: checked first, stored when nothing is wrong with it. */
export function ImportPeople({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const run = usePeopleImport();
  const [table, setTable] = useState<string[][]>();
  const [problem, setProblem] = useState<string>();
  const [withPasswords, setWithPasswords] = useState(true);
  const outcome: ImportedPeople | undefined = run.data;

  const check = async (file: File) => {
    setProblem(undefined);
    run.reset();
    try {
      const rows = await readTable(file);
      setTable(rows);
      run.mutate({ table: rows, withPasswords: false, isDryRun: true });
    } catch {
      setProblem(t('people.importUnreadable'));
    }
  };
  const store = () => table && run.mutate({ table, withPasswords, isDryRun: false });
  const canStore = outcome && !outcome.isStored && outcome.issues.length === 0;

  return (
    <Modal
      open
      width={600}
      title={t('people.import')}
      onCancel={onClose}
      closable={!outcome?.passwords.length}
      mask={{ closable: false }}
      footer={
        outcome?.isStored ? (
          <Button type="primary" onClick={onClose}>
            {t('people.importDone')}
          </Button>
        ) : (
          <Button type="primary" disabled={!canStore} loading={run.isPending} onClick={store}>
            {t('people.importStore')}
          </Button>
        )
      }
    >
      <div className="gw-import-people">
        {!outcome?.isStored && (
          <>
            <p className="gw-note">
              {t('people.importColumns')}{' '}
              <Button type="link" size="small" onClick={() => saveTemplate(t)}>
                {t('people.template')}
              </Button>
            </p>
            <Upload.Dragger
              accept=".xlsx,.xls,.csv"
              showUploadList={false}
              beforeUpload={(file) => {
                void check(file);
                return false;
              }}
            >
              <p className="gw-drop-icon">
                <InboxOutlined />
              </p>
              <p>{t('people.importDrop')}</p>
            </Upload.Dragger>
            <Checkbox checked={withPasswords} onChange={(event) => setWithPasswords(event.target.checked)}>
              {t('people.importPasswords')}
            </Checkbox>
          </>
        )}
        {(problem || run.error) && (
          <Alert type="warning" showIcon title={problem ?? errorSentence(t, run.error)} />
        )}
        {outcome && <Outcome outcome={outcome} />}
      </div>
    </Modal>
  );
}

function Outcome({ outcome }: { outcome: ImportedPeople }) {
  const t = useTranslate();
  const { issues, isStored, created, updated, unchanged, passwords } = outcome;
  if (issues.length > 0) {
    return (
      <>
        <Alert type="warning" showIcon title={t('people.importIssues', { n: issues.length })} />
        <ul className="gw-people-issues">
          {issues.map(({ row, code, value }) => (
            <li key={`${row}-${code}-${value}`}>
              {t('people.importRow', { row, text: t(`people.issue.${code}`, { value: value || '–' }) })}
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <Alert
        type={isStored ? 'success' : 'info'}
        showIcon
        title={t(isStored ? 'people.imported' : 'people.importPlan', { created, updated, unchanged })}
      />
      {passwords.length > 0 && (
        <>
          <Button onClick={() => savePasswords(t, passwords)}>
            {t('people.savePasswords', { n: passwords.length })}
          </Button>
          <p className="gw-note">{t('people.passwordsOnce')}</p>
        </>
      )}
    </>
  );
}
