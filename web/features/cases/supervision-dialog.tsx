import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type CaseAnswer, useSupervision } from './cases.queries.ts';
import { useConflict } from './conflict.store.ts';
import { fromOfficeTime, toOfficeTime } from './office-time.ts';

/** 督查件: who asks, under which document number, by when. */
export function SupervisionDialog({ answer, onClose }: { answer: CaseAnswer; onClose(): void }) {
  const t = useTranslate();
  const supervise = useSupervision(answer.key);
  const askConflict = useConflict((state) => state.ask);
  const [form] = Form.useForm<{ issuer: string; documentNumber: string; dueAt?: Dayjs | null }>();
  const [problem, setProblem] = useState<string>();
  const { supervision } = answer.state;
  // what is on the screen now; the case goes on under the open dialog
  const [seenVersion] = useState(answer.version);

  async function send(expectedVersion: number) {
    const { issuer, documentNumber, dueAt } = await form.validateFields();
    try {
      await supervise.mutateAsync({
        expectedVersion,
        supervision: { issuer, documentNumber, dueAt: dueAt ? fromOfficeTime(dueAt) : null },
      });
      onClose();
    } catch (error) {
      if (!askConflict(error, (version) => void send(version).catch(() => {}), onClose)) {
        setProblem(errorSentence(t, error));
      }
    }
  }

  return (
    <FormDialog
      title={t('cases.supervision.title')}
      okText={t('cases.supervision.save')}
      width={440}
      form={form}
      initialValues={{
        issuer: supervision?.issuer,
        documentNumber: supervision?.documentNumber,
        dueAt: supervision?.dueAt ? toOfficeTime(supervision.dueAt) : null,
      }}
      isSaving={supervise.isPending}
      problem={problem}
      onSave={() => send(seenVersion)}
      onClose={onClose}
    >
      <Form.Item
        name="issuer"
        label={t('cases.supervision.issuer')}
        rules={[{ required: true, whitespace: true, message: t('cases.supervision.issuerNeeded') }]}
      >
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item
        name="documentNumber"
        label={t('cases.supervision.number')}
        rules={[{ required: true, whitespace: true, message: t('cases.supervision.numberNeeded') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="dueAt" label={t('cases.due')} extra={t('cases.supervision.dueHint')}>
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="YYYY-MM-DD HH:mm"
          className="gw-wide"
        />
      </Form.Item>
    </FormDialog>
  );
}
