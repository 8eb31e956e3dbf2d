import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import type { PlanFile } from './use-plan-file.ts';
import { useEditWalkabout, type WalkaboutAnswer } from './walkabouts.queries.ts';

interface Fields {
  name: string;
  plannedOn: Dayjs;
  communityKey?: number;
  note?: string;
}

interface PlanEditProps {
  walkabout: WalkaboutAnswer['walkabout'];
  file: PlanFile;
  onClose(): void;
}

/** Name, day and area of a walkabout. */
export function PlanEditDialog({ walkabout, file, onClose }: PlanEditProps) {
  const t = useTranslate();
  const communities = useAreas()?.ofLevel('community') ?? [];
  const [form] = Form.useForm<Fields>();
  const edit = useEditWalkabout(walkabout.key);
  const [problem, setProblem] = useState<string>();
  async function save() {
    const { name, plannedOn, communityKey, note } = await form.validateFields();
    try {
      // What is worked on is stored first: one version follows the other.
      await file.save();
      await edit.mutateAsync({
        name: name.trim(),
        plannedOn: plannedOn.format('YYYY-MM-DD'),
        communityKey: communityKey ?? null,
        note: note?.trim() ?? '',
      });
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }
  return (
    <FormDialog<Fields>
      title={t('walkabouts.editFields')}
      okText={t('walkabouts.save')}
      width={460}
      form={form}
      initialValues={{
        name: walkabout.name,
        plannedOn: dayjs(walkabout.plannedOn),
        communityKey: walkabout.communityKey ?? undefined,
        note: walkabout.note,
      }}
      isSaving={edit.isPending || file.isSaving}
      problem={problem}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('walkabouts.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="gw-new-plan-pair">
        <Form.Item name="plannedOn" label={t('walkabouts.day')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
        <Form.Item name="communityKey" label={t('walkabouts.area')}>
          <Select
            allowClear
            placeholder={t('walkabouts.wholeArea')}
            options={communities.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('walkabouts.note')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </FormDialog>
  );
}
