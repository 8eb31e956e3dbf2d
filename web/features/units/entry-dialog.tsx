import { Alert, App, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CensusIssue } from '#core/units/census-types.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { issueSentence } from './unit-census.tsx';
import { unitName } from './unit-words.ts';
import { contradictionsOf } from './units.queries.ts';

/**
 * A form whose numbers have to fit: what they contradict is shown before anything is stored, and only who has read it can
 * keep them all the same.
 */
export function EntryDialog({
  title,
  width = 520,
  save,
  onClose,
  children,
}: {
  title: string;
  width?: number;
  /** Throws what the server refused; undefined while the form itself is not right. */
  save(accepted: boolean): Promise<unknown>;
  onClose(): void;
  children: ReactNode;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const [isSaving, setSaving] = useState(false);
  const [issues, setIssues] = useState<CensusIssue[]>();
  const [problem, setProblem] = useState<string>();
  async function submit() {
    setSaving(true);
    setProblem(undefined);
    try {
      await save(issues !== undefined);
      void message.success(t('units.saved'));
      onClose();
    } catch (error) {
      const found = contradictionsOf(error);
      setIssues(found);
      // A form that is not right says so at its field.
      if (!found && !isFormError(error)) setProblem(errorSentence(t, error));
    }
    setSaving(false);
  }
  return (
    <Modal
      open
      title={title}
      width={width}
      className="gw-unit-entry"
      style={{ top: 32 }}
      okText={t(issues ? 'units.saveAnyway' : 'units.save')}
      cancelText={t('action.cancel')}
      confirmLoading={isSaving}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div onChange={() => setIssues(undefined)}>{children}</div>
      {issues && (
        <Alert
          type="warning"
          showIcon
          title={t('units.contradictions')}
          description={
            <ul className="gw-contradictions">
              {issues.map((issue) => (
                <li key={`${issue.rule} ${issue.unit.kind}:${issue.unit.key}`}>
                  {unitName(t, { ...issue.unit, label: issue.label })}：{issueSentence(t, issue)}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {problem && (
        <p role="alert" className="gw-dialog-problem">
          {problem}
        </p>
      )}
    </Modal>
  );
}

const isFormError = (error: unknown) => typeof error === 'object' && error !== null && 'errorFields' in error;
