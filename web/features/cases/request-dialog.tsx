import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { RequestKind } from '#core/problems/lifecycle.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { type CaseAnswer, useRequestStep } from './cases.queries.ts';
import { MergeTargetField } from './merge-target-field.tsx';
import { fromOfficeTime, toOfficeTime } from './office-time.ts';

/** Asks for a step that somebody else decides about. */
export function RequestDialog({
  answer,
  kind,
  onClose,
}: {
  answer: CaseAnswer;
  kind: RequestKind;
  onClose(): void;
}) {
  const t = useTranslate();
  const ask = useRequestStep(answer.key);
  const [form] = Form.useForm<{ reason: string; dueAt?: Dayjs; intoKey?: number }>();
  const [problem, setProblem] = useState<string>();
  const { dueAt } = answer.state;

  async function send() {
    const values = await form.validateFields();
    try {
      await ask.mutateAsync({
        kind,
        reason: values.reason,
        ...(values.dueAt ? { dueAt: fromOfficeTime(values.dueAt) } : {}),
        ...(values.intoKey ? { intoKey: values.intoKey } : {}),
      });
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }

  return (
    <FormDialog
      title={t('cases.request.title', { what: t(`cases.request.${kind}`) })}
      okText={t('cases.request.send')}
      width={460}
      form={form}
      head={<p className="gw-dialog-note">{t(`cases.request.about.${kind}`)}</p>}
      isSaving={ask.isPending}
      problem={problem}
      onSave={send}
      onClose={onClose}
    >
      {kind === 'extend' && (
        <Form.Item
          name="dueAt"
          label={t('cases.request.newDue')}
          rules={[{ required: true, message: t('cases.request.newDueNeeded') }]}
          extra={dueAt ? t('cases.request.oldDue', { time: formatTime(dueAt) }) : undefined}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 15 }}
            format="YYYY-MM-DD HH:mm"
            className="gw-wide"
            minDate={toOfficeTime(latest(answer.now, dueAt))}
            defaultPickerValue={toOfficeTime(latest(answer.now, dueAt))}
          />
        </Form.Item>
      )}
      {kind === 'merge' && (
        <Form.Item
          name="intoKey"
          label={t('cases.request.mergeInto')}
          rules={[{ required: true, message: t('cases.request.mergeIntoNeeded') }]}
        >
          <MergeTargetField problemKey={answer.key} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={t('problems.card.reason')}
        rules={[{ required: true, whitespace: true, message: t('errors.problems.reason_missing') }]}
      >
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}

function latest(now: string, dueAt: string | null): string {
  return dueAt !== null && dayjs(dueAt).isAfter(now) ? dueAt : now;
}
