import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { changesOf } from '../../ui/changes-of.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import {
  type Campaign,
  type CampaignInput,
  useCreateCampaign,
  useEditCampaign,
} from './campaigns.queries.ts';
import { CodeListInput } from './code-list-input.tsx';
import { PhaseListInput } from './phase-list-input.tsx';

interface Fields {
  name: string;
  description?: string;
  fromDate: Dayjs;
  toDate?: Dayjs | null;
  sourceGroups: CampaignInput['sourceGroups'];
  topics: CampaignInput['topics'];
  phases: NonNullable<CampaignInput['phases']>;
}

type Written = Omit<CampaignInput, 'id'>;

/** A campaign: its groups and topics are those of the profile until somebody changes them. */
export function CampaignForm({
  campaign,
  onClose,
}: {
  campaign: Omit<Campaign, 'totals'> | undefined;
  onClose(): void;
}) {
  const t = useTranslate();
  const profile = useProfile().data;
  const create = useCreateCampaign();
  const edit = useEditCampaign(campaign?.key ?? 0);
  const openCampaign = useWorkplace((state) => state.openCampaign);
  const [form] = Form.useForm<Fields>();
  const [id] = useState(() => uuid());
  const [refusal, setRefusal] = useState<string>();
  async function save() {
    const values = await form.validateFields();
    const written: Written = {
      name: values.name.trim(),
      description: values.description?.trim() ?? '',
      fromDate: values.fromDate.format('YYYY-MM-DD'),
      toDate: values.toDate?.format('YYYY-MM-DD') ?? null,
      sourceGroups: named(values.sourceGroups),
      topics: named(values.topics),
      phases: named(values.phases),
    };
    try {
      if (campaign) {
        await edit.mutateAsync({ expectedVersion: campaign.version, ...changesOf(campaign, written) });
      } else {
        openCampaign((await create.mutateAsync({ id, ...written })).key);
      }
      onClose();
    } catch (error) {
      setRefusal(errorSentence(t, error));
    }
  }
  const listRule = {
    validator: (_: unknown, list: { name: string }[]) =>
      named(list).length > 0 ? Promise.resolve() : Promise.reject(new Error(t('campaigns.listNeeded'))),
  };
  return (
    <FormDialog
      title={t(campaign ? 'campaigns.edit' : 'campaigns.create')}
      okText={t('opinions.save')}
      width={720}
      form={form}
      initialValues={{
        name: campaign?.name,
        description: campaign?.description,
        fromDate: dayjs(campaign?.fromDate),
        toDate: campaign?.toDate ? dayjs(campaign.toDate) : null,
        sourceGroups: campaign?.sourceGroups ?? profile?.sourceGroups.map(plain) ?? [],
        topics: campaign?.topics ?? profile?.topics.map(plain) ?? [],
        phases: campaign?.phases ?? [],
      }}
      isSaving={create.isPending || edit.isPending}
      problem={refusal}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('campaigns.name')}
        rules={[{ required: true, whitespace: true, message: t('campaigns.nameNeeded') }]}
      >
        <Input autoFocus maxLength={120} placeholder={t('campaigns.nameExample')} />
      </Form.Item>
      <Form.Item name="description" label={t('campaigns.description')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="fromDate" label={t('campaigns.fromDate')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
        <Form.Item name="toDate" label={t('campaigns.toDate')}>
          <DatePicker className="gw-wide" />
        </Form.Item>
        <Form.Item name="sourceGroups" label={t('opinions.group')} rules={[listRule]}>
          <CodeListInput label={t('opinions.group')} />
        </Form.Item>
        <Form.Item name="topics" label={t('opinions.topic')} rules={[listRule]}>
          <CodeListInput label={t('opinions.topic')} />
        </Form.Item>
      </div>
      <Form.Item name="phases" label={t('campaigns.phases')}>
        <PhaseListInput />
      </Form.Item>
    </FormDialog>
  );
}

const plain = ({ code, name }: { code: string; name: string }) => ({ code, name });

/** Lines without a name were begun and left. */
function named<T extends { name: string }>(list: readonly T[]): T[] {
  return list.filter(({ name }) => name.trim() !== '').map((each) => ({ ...each, name: each.name.trim() }));
}
