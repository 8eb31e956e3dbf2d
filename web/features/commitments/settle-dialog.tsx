import { Form, Input } from 'antd';
import { useState } from 'react';
import type { CommitmentState } from '#core/commitments/commitment-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useConflict } from '../cases/conflict.store.ts';
import { type Commitment, useEditCommitment } from './commitments.queries.ts';

/** 兑现、未兑现、撤回、重新打开: with a word on how or why. */
export function SettleDialog({
  commitment,
  to,
  onClose,
}: {
  commitment: Commitment;
  to: CommitmentState;
  onClose(): void;
}) {
  const t = useTranslate();
  const edit = useEditCommitment(commitment.key);
  const askConflict = useConflict((state) => state.ask);
  const [form] = Form.useForm<{ stateNote?: string }>();
  const [problem, setProblem] = useState<string>();
  const isNeeded = to !== 'kept' || commitment.state !== 'open';
  async function save(expectedVersion: number) {
    const { stateNote = '' } = await form.validateFields();
    try {
      await edit.mutateAsync({ expectedVersion, state: to, stateNote: stateNote.trim() });
      onClose();
    } catch (error) {
      if (!askConflict(error, (version) => void save(version).catch(() => {}), onClose))
        setProblem(errorSentence(t, error));
    }
  }
  return (
    <FormDialog<{ stateNote?: string }>
      title={t(`commitments.step.${to}`)}
      okText={t(`commitments.step.${to}`)}
      width={460}
      form={form}
      head={<p className="gw-dialog-note">{commitment.text}</p>}
      isSaving={edit.isPending}
      problem={problem}
      onSave={() => save(commitment.version)}
      onClose={onClose}
    >
      <Form.Item
        name="stateNote"
        label={t(to === 'kept' ? 'commitments.howKept' : 'commitments.reason')}
        rules={
          isNeeded
            ? [{ required: true, whitespace: true, message: t('errors.commitments.reason_missing') }]
            : []
        }
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}
