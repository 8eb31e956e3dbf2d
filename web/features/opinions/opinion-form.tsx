import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCampaign } from './campaigns.queries.ts';
import { CategoryPick } from './category-pick.tsx';
import { useOpinionNames } from './opinion-names.ts';
import { type OpinionAnswer, type OpinionEdit, useEditOpinion } from './opinions.queries.ts';
import { KEEP_PLACE, type PlaceChoice, PlaceSearch } from './place-search.tsx';

type Opinion = OpinionAnswer['opinion'];

interface Fields {
  title: string;
  summary: string;
  campaignKey: number | null;
  eventKey: number | null;
  phaseCode: string | null;
  sourceGroup: string | null;
  topic: string | null;
  categoryCode: string | null;
  place: PlaceChoice;
}

const FILED = [
  'title',
  'summary',
  'campaignKey',
  'eventKey',
  'phaseCode',
  'sourceGroup',
  'topic',
  'categoryCode',
] as const;

/** How an opinion is filed; its words stay as they are. */
export function OpinionForm({ opinion, onClose }: { opinion: Opinion; onClose(): void }) {
  const t = useTranslate();
  const names = useOpinionNames();
  const edit = useEditOpinion(opinion.key);
  const [form] = Form.useForm<Fields>();
  const [refusal, setRefusal] = useState<string>();
  const campaignKey = Form.useWatch('campaignKey', form) ?? opinion.campaignKey;
  const campaign = useCampaign(campaignKey ?? undefined).data;
  const phases = names.campaigns.find(({ key }) => key === campaignKey)?.phases ?? [];
  const codes = (list: readonly { code: string; name: string }[]) =>
    list.map(({ code, name }) => ({ value: code, label: name }));

  async function save() {
    const values = await form.validateFields();
    const json: OpinionEdit = { expectedVersion: opinion.version };
    for (const field of FILED) {
      const value = values[field] ?? (field === 'title' || field === 'summary' ? '' : null);
      if (value !== opinion[field]) Object.assign(json, { [field]: value });
    }
    if (values.place !== KEEP_PLACE) json.place = values.place;
    try {
      await edit.mutateAsync(json);
      onClose();
    } catch (error) {
      setRefusal(errorSentence(t, error));
    }
  }

  return (
    <FormDialog
      title={t('opinions.edit')}
      okText={t('opinions.save')}
      width={600}
      form={form}
      initialValues={{
        ...Object.fromEntries(FILED.map((field) => [field, opinion[field]])),
        place: KEEP_PLACE,
      }}
      onValuesChange={(changed: Partial<Fields>) => {
        if (!('campaignKey' in changed)) return;
        // Each campaign has its own lists.
        form.setFieldsValue({ eventKey: null, phaseCode: null, sourceGroup: null, topic: null });
      }}
      head={<blockquote className="gw-opinion-words-kept">{opinion.text}</blockquote>}
      className="gw-opinion-form"
      isSaving={edit.isPending}
      problem={refusal}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('opinions.title')}
        rules={[{ required: true, whitespace: true, message: t('opinions.titleNeeded') }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="summary" label={t('opinions.summary')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="campaignKey" label={t('opinions.campaign')}>
          <Select
            allowClear
            options={names.campaigns.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </Form.Item>
        <Form.Item name="eventKey" label={t('opinions.event')}>
          <Select
            allowClear
            disabled={!campaign}
            options={campaign?.events.map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Form.Item>
        <Form.Item name="phaseCode" label={t('opinions.phase')}>
          <Select allowClear disabled={phases.length === 0} options={codes(phases)} />
        </Form.Item>
        <Form.Item name="sourceGroup" label={t('opinions.group')}>
          <Select allowClear options={codes(names.groups(campaignKey))} />
        </Form.Item>
        <Form.Item name="topic" label={t('opinions.topic')}>
          <Select allowClear options={codes(names.topics(campaignKey))} />
        </Form.Item>
        <Form.Item name="categoryCode" label={t('opinions.category')}>
          <CategoryField label={t('opinions.category')} />
        </Form.Item>
      </div>
      <Form.Item name="place" label={t('opinions.place')}>
        <PlaceSearch now={opinion} />
      </Form.Item>
    </FormDialog>
  );
}

/** The form gives value and onChange. */
function CategoryField({
  value = null,
  onChange = () => {},
  label,
}: {
  value?: string | null;
  onChange?(code: string | null): void;
  label: string;
}) {
  return <CategoryPick value={value} onChange={onChange} label={label} />;
}
