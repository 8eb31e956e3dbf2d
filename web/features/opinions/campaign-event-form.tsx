import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  type CampaignAnswer,
  type CampaignEvent,
  useCreateEvent,
  useEditEvent,
} from './campaigns.queries.ts';

const KINDS = ['symposium', 'democratic_life', 'visit', 'online', 'written', 'other'] as const;

interface Fields {
  kind: CampaignEvent['kind'];
  title: string;
  heldOn: Dayjs;
  place?: string;
  attendance?: Record<string, number | null>;
}

/** 场次: when, where, and how many of which group were there. */
export function CampaignEventForm({
  campaign,
  event,
  onClose,
}: {
  campaign: CampaignAnswer['campaign'];
  event: CampaignEvent | undefined;
  onClose(): void;
}) {
  const t = useTranslate();
  const create = useCreateEvent(campaign.key);
  const edit = useEditEvent(campaign.key, event?.key ?? 0);
  const [form] = Form.useForm<Fields>();
  const [id] = useState(() => uuid());
  const [refusal, setRefusal] = useState<string>();
  async function save() {
    const values = await form.validateFields();
    const written = {
      kind: values.kind,
      title: values.title.trim(),
      heldOn: values.heldOn.format('YYYY-MM-DD'),
      place: values.place?.trim() ?? '',
      attendance: Object.fromEntries(
        Object.entries(values.attendance ?? {}).flatMap(([code, n]) => (n ? [[code, n] as const] : [])),
      ),
    };
    try {
      if (event) await edit.mutateAsync({ expectedVersion: event.version, ...written });
      else await create.mutateAsync({ id, ...written });
      onClose();
    } catch (error) {
      setRefusal(errorSentence(t, error));
    }
  }
  return (
    <FormDialog
      title={t(event ? 'campaigns.editEvent' : 'campaigns.addEvent')}
      okText={t('opinions.save')}
      width={560}
      form={form}
      initialValues={{
        kind: event?.kind ?? 'symposium',
        title: event?.title,
        heldOn: dayjs(event?.heldOn),
        place: event?.place,
        attendance: event?.attendance,
      }}
      isSaving={create.isPending || edit.isPending}
      problem={refusal}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('campaigns.eventTitle')}
        rules={[{ required: true, whitespace: true, message: t('opinions.titleNeeded') }]}
      >
        <Input autoFocus maxLength={120} placeholder={t('campaigns.eventExample')} />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="kind" label={t('campaigns.kind')}>
          <Select options={KINDS.map((kind) => ({ value: kind, label: t(`campaigns.kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="heldOn" label={t('campaigns.heldOn')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item name="place" label={t('campaigns.place')}>
        <Input maxLength={120} />
      </Form.Item>
      <fieldset className="gw-attendance">
        <legend>{t('campaigns.attendance')}</legend>
        {campaign.sourceGroups.map(({ code, name }) => (
          <Form.Item key={code} name={['attendance', code]} label={name}>
            <InputNumber min={0} max={100_000} precision={0} />
          </Form.Item>
        ))}
      </fieldset>
    </FormDialog>
  );
}
