import { App, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type Scenario, useAddScenario, useEditScenario } from './circulation.queries.ts';
import { usePlan } from './plan.store.ts';

interface Fields {
  name: string;
  note: string;
  status: Scenario['status'];
  trial: [Dayjs, Dayjs] | null;
}

const STATUSES: readonly Scenario['status'][] = ['draft', 'consultation', 'trial', 'in_force', 'review'];
const DAY = 'YYYY-MM-DD';

/** Name, note, how far it is decided and when it is tried; then the plan is stored, as a new one or in its place. */
export function SchemeDialog({
  area,
  asCopy,
  onClose,
}: {
  area: CirculationArea;
  asCopy: boolean;
  onClose(): void;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const { scheme, interventions, settings, markStored, describe } = usePlan();
  const [problem, setProblem] = useState<string>();
  const [id] = useState(() => uuid());
  const add = useAddScenario();
  const edit = useEditScenario();
  const isNew = asCopy || scheme.key === undefined;
  const status = Form.useWatch('status', form);

  async function save() {
    const { name, note, status: next = 'draft', trial } = await form.validateFields();
    const { spec } = area;
    const content = { name, note: note ?? '', spec, settings, interventions: [...interventions] };
    const [trialFrom, trialTo] = trial ? trial.map((day) => day.format(DAY)) : [null, null];
    try {
      const { key, version } = isNew
        ? await add.mutateAsync({ id, ...content, parentKey: asCopy ? (scheme.key ?? null) : null })
        : await edit.mutateAsync({
            key: scheme.key!,
            version: scheme.version,
            ...content,
            status: next,
            trialFrom,
            trialTo,
          });
      describe({
        name,
        note: note ?? '',
        ...(isNew
          ? { status: 'draft', trialFrom: null, trialTo: null }
          : { status: next, trialFrom, trialTo }),
      });
      markStored(key, version);
      void message.success(t('circulation.scheme.stored'));
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }

  const { name, note, trialFrom, trialTo } = scheme;
  return (
    <FormDialog<Fields>
      title={t(isNew ? 'circulation.scheme.saveNew' : 'circulation.scheme.saveTitle')}
      okText={t('circulation.scheme.save')}
      width={460}
      form={form}
      initialValues={{
        name: asCopy ? t('circulation.scheme.copyName', { name }) : name,
        note,
        status: scheme.status,
        trial: trialFrom && trialTo ? [dayjs(trialFrom), dayjs(trialTo)] : null,
      }}
      isSaving={add.isPending || edit.isPending}
      problem={problem}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('circulation.scheme.name')}
        rules={[{ required: true, whitespace: true, message: t('circulation.scheme.nameMissing') }]}
      >
        <Input maxLength={80} autoFocus placeholder={t('circulation.scheme.namePlaceholder')} />
      </Form.Item>
      <Form.Item name="note" label={t('circulation.scheme.note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {!isNew && (
        <Form.Item name="status" label={t('circulation.scheme.status')}>
          <Select options={STATUSES.map((value) => ({ value, label: t(`circulation.status.${value}`) }))} />
        </Form.Item>
      )}
      {!isNew && status !== 'draft' && status !== 'consultation' && (
        <Form.Item name="trial" label={t('circulation.scheme.trial')}>
          <DatePicker.RangePicker format={DAY} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
