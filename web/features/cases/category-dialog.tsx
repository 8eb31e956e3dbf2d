import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Modal, Upload } from 'antd';
import { useState } from 'react';
import { answer, errorSentence } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { readTable } from '../accounts/people-sheet.ts';

/** 立案结案标准: the categories with their deadlines as a sheet, out and in; checked first, stored when nothing is wrong. */
export function CategoryDialog({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const [table, setTable] = useState<string[][]>();
  const [problem, setProblem] = useState<string>();
  const [recomputeDue, setRecompute] = useState(false);
  const run = useMutation({
    mutationFn: (json: { table: string[][]; isDryRun: boolean; recomputeDue: boolean }) =>
      answer(client.categories.import.$post({ json })),
    onSuccess: ({ isStored }) =>
      isStored &&
      Promise.all(['profile', 'session'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  const outcome = run.data;

  async function check(file: File) {
    setProblem(undefined);
    run.reset();
    try {
      const rows = await readTable(file);
      setTable(rows);
      run.mutate({ table: rows, isDryRun: true, recomputeDue: false });
    } catch {
      setProblem(t('people.importUnreadable'));
    }
  }
  async function download() {
    const { table: rows } = await answer(client.categories.$get());
    const { utils, writeFile } = await import('@e965/xlsx');
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), t('cases.categories.sheet'));
    writeFile(book, `${t('cases.categories')}.xlsx`);
  }
  const canStore = table && outcome && !outcome.isStored && outcome.issues.length === 0;
  return (
    <Modal
      open
      width={600}
      title={t('cases.categories')}
      onCancel={onClose}
      footer={
        outcome?.isStored ? (
          <Button type="primary" onClick={onClose}>
            {t('cases.categories.close')}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={!canStore}
            loading={run.isPending}
            onClick={() => table && run.mutate({ table, isDryRun: false, recomputeDue })}
          >
            {t('cases.categories.store')}
          </Button>
        )
      }
    >
      <div className="gw-categories">
        <p className="gw-note">
          {t('cases.categories.about')}
          <Button type="link" size="small" icon={<DownloadOutlined />} onClick={() => void download()}>
            {t('cases.categories.download')}
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
        <Checkbox checked={recomputeDue} onChange={(event) => setRecompute(event.target.checked)}>
          {t('cases.categories.recompute')}
        </Checkbox>
        {(problem || run.error) && (
          <Alert type="warning" showIcon title={problem ?? errorSentence(t, run.error)} />
        )}
        {outcome && outcome.issues.length > 0 && (
          <>
            <Alert
              type="warning"
              showIcon
              title={t('cases.categories.issues', { n: outcome.issues.length })}
            />
            <ul className="gw-category-issues">
              {outcome.issues.map(({ row, column, code, value }) => (
                <li key={`${row}-${column}-${code}`}>
                  {t('cases.categories.row', { row, column })}
                  {t(`cases.categories.issue.${code}`, { value })}
                </li>
              ))}
            </ul>
          </>
        )}
        {outcome && outcome.issues.length === 0 && (
          <Alert
            type={outcome.isStored ? 'success' : 'info'}
            showIcon
            title={t(outcome.isStored ? 'cases.categories.stored' : 'cases.categories.would', {
              added: outcome.added,
              changed: outcome.changed,
              removed: outcome.removed,
              recomputed: outcome.recomputed,
            })}
          />
        )}
      </div>
    </Modal>
  );
}
