import { DatePicker, Form, Input, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import {
  type CommitmentSource,
  PROMISER_KINDS,
  type PromiserKind,
  RECIPIENT_KINDS,
  type RecipientKind,
} from '#core/commitments/commitment-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { changesOf } from '../../ui/changes-of.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { useConflict } from '../cases/conflict.store.ts';
import '../measures/measures.css';
import { usePeople } from '../people/people.queries.ts';
import {
  type Commitment,
  type CommitmentInput,
  useCommitments,
  useCreateCommitment,
  useEditCommitment,
} from './commitments.queries.ts';
import { type HouseholdChoice, HouseholdSelect } from './household-select.tsx';

/** What a new promise begins with. */
export interface CommitmentStart {
  source?: CommitmentSource;
  placeText?: string;
  communityKey?: number | null;
  occasion?: string;
}

interface Fields {
  text: string;
  promiserKind: PromiserKind;
  promiserUserId?: string;
  promiserDepartmentKey?: number;
  promiserText?: string;
  recipientKind: RecipientKind;
  recipientAreaKey?: number;
  household?: HouseholdChoice;
  recipientText?: string;
  placeText?: string;
  communityKey?: number;
  madeOn: Dayjs;
  occasion?: string;
  dueOn?: Dayjs | null;
}

/** 记承诺: what, who, to whom, where, by when. */
export function CommitmentForm({
  start = {},
  commitment: now,
  onSaved,
  onClose,
}: {
  start?: CommitmentStart;
  commitment?: Commitment;
  onSaved?(key: number): void;
  onClose(): void;
}) {
  const t = useTranslate();
  // what is on the screen; others may change it under the open form
  const [commitment] = useState(now);
  const [id] = useState(() => uuid());
  const today = useCommitments().data?.today;
  const { departments } = useCaseNames();
  const people = usePeople({ isFresh: true }).data ?? [];
  const areas = useAreas();
  const create = useCreateCommitment();
  const edit = useEditCommitment(commitment?.key ?? 0);
  const askConflict = useConflict((state) => state.ask);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const promiserKind = Form.useWatch('promiserKind', form) ?? commitment?.promiserKind ?? 'department';
  const recipientKind = Form.useWatch('recipientKind', form) ?? commitment?.recipientKind ?? 'text';
  const communities = (areas?.ofLevel('community') ?? []).map(({ key, name }) => ({
    value: key,
    label: name,
  }));
  const staff = people.filter(({ role, isActive }) => isActive && role !== 'guest' && role !== 'display');
  const search = { optionFilterProp: 'label' };

  async function save(expectedVersion: number | undefined) {
    const written = toWritten(await form.validateFields(), commitment);
    try {
      if (commitment && expectedVersion !== undefined) {
        const before = Object.fromEntries(
          Object.keys(written).map((field) => [field, commitment[field as keyof Commitment]]),
        ) as typeof written;
        await edit.mutateAsync({ expectedVersion, ...changesOf(before, written) });
        onSaved?.(commitment.key);
      } else {
        const { source } = start;
        const { key } = await create.mutateAsync({
          id,
          ...written,
          ...(source ? { sourceKind: source.kind, sourceKey: source.key } : {}),
        });
        onSaved?.(key);
      }
      onClose();
    } catch (error) {
      if (!askConflict(error, (version) => void save(version).catch(() => {}), onClose))
        setProblem(errorSentence(t, error));
    }
  }

  return (
    <FormDialog<Fields>
      title={t(commitment ? 'commitments.edit' : 'commitments.create')}
      okText={t('commitments.save')}
      width={600}
      form={form}
      initialValues={{
        text: commitment?.text,
        promiserKind,
        promiserUserId: commitment?.promiserUserId ?? undefined,
        promiserDepartmentKey: commitment?.promiserDepartmentKey ?? undefined,
        promiserText: commitment?.promiserText,
        recipientKind,
        recipientAreaKey: commitment?.recipientAreaKey ?? undefined,
        recipientText: commitment?.recipientText,
        placeText: commitment?.placeText ?? start.placeText,
        communityKey: commitment?.communityKey ?? start.communityKey ?? undefined,
        madeOn: dayjs(commitment?.madeOn ?? today),
        occasion: commitment?.occasion ?? start.occasion,
        dueOn: commitment?.dueOn ? dayjs(commitment.dueOn) : null,
      }}
      head={
        start.source && (
          <p className="gw-dialog-note">
            {t('commitments.about', { source: t(`commitments.source.${start.source.kind}`) })}
          </p>
        )
      }
      isSaving={create.isPending || edit.isPending}
      problem={problem}
      onSave={() => save(commitment?.version)}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={t('commitments.text')}
        rules={[{ required: true, whitespace: true, message: t('commitments.textNeeded') }]}
      >
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          placeholder={t('commitments.textExample')}
        />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="promiserKind" label={t('commitments.promiser')}>
          <Segmented
            block
            options={PROMISER_KINDS.map((each) => ({
              value: each,
              label: t(`commitments.promiser.${each}`),
            }))}
          />
        </Form.Item>
        {promiserKind === 'user' && (
          <Form.Item
            name="promiserUserId"
            label=" "
            rules={[{ required: true, message: t('commitments.promiserNeeded') }]}
          >
            <Select
              aria-label={t('commitments.promiser')}
              placeholder={t('commitments.promiserNeeded')}
              showSearch={search}
              options={staff.map(({ id: value, name, role }) => ({
                value,
                label: `${name} · ${t(`role.${role}`)}`,
              }))}
            />
          </Form.Item>
        )}
        {promiserKind === 'department' && (
          <Form.Item
            name="promiserDepartmentKey"
            label=" "
            rules={[{ required: true, message: t('commitments.promiserNeeded') }]}
          >
            <Select
              aria-label={t('commitments.promiser')}
              placeholder={t('commitments.promiserNeeded')}
              showSearch={search}
              options={departments
                .filter(({ isActive }) => isActive)
                .map(({ key, name }) => ({ value: key, label: name }))}
            />
          </Form.Item>
        )}
        {promiserKind === 'outside' && (
          <Form.Item
            name="promiserText"
            label=" "
            rules={[{ required: true, whitespace: true, message: t('commitments.promiserNeeded') }]}
          >
            <Input
              aria-label={t('commitments.promiser')}
              maxLength={100}
              placeholder={t('commitments.outsideExample')}
            />
          </Form.Item>
        )}
        <Form.Item name="recipientKind" label={t('commitments.recipient')}>
          <Segmented
            block
            options={RECIPIENT_KINDS.map((each) => ({
              value: each,
              label: t(`commitments.recipient.${each}`),
            }))}
          />
        </Form.Item>
        {recipientKind === 'area' ? (
          <Form.Item
            name="recipientAreaKey"
            label=" "
            rules={[{ required: true, message: t('commitments.recipientNeeded') }]}
          >
            <Select aria-label={t('commitments.recipient')} showSearch={search} options={communities} />
          </Form.Item>
        ) : (
          <Form.Item name="recipientText" label=" ">
            <Input
              aria-label={t('commitments.recipient')}
              maxLength={200}
              placeholder={t(
                recipientKind === 'text' ? 'commitments.groupExample' : 'commitments.householdNote',
              )}
            />
          </Form.Item>
        )}
      </div>
      {recipientKind === 'household' && !commitment?.recipientHouseholdKey && (
        <Form.Item
          name="household"
          rules={[
            {
              validator: (_, choice?: HouseholdChoice) =>
                choice?.householdKey === undefined
                  ? Promise.reject(new Error(t('commitments.householdNeeded')))
                  : Promise.resolve(),
            },
          ]}
        >
          <HouseholdSelect />
        </Form.Item>
      )}
      <div className="gw-form-pair">
        <Form.Item name="placeText" label={t('commitments.place')}>
          <Input maxLength={200} placeholder={t('commitments.placeExample')} />
        </Form.Item>
        <Form.Item name="communityKey" label={t('commitments.community')}>
          <Select allowClear showSearch={search} options={communities} />
        </Form.Item>
        <Form.Item name="madeOn" label={t('commitments.madeOn')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
        <Form.Item
          name="dueOn"
          label={t('commitments.dueOn')}
          dependencies={['madeOn']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, dueOn?: Dayjs | null) =>
                dueOn?.isBefore(getFieldValue('madeOn') as Dayjs, 'day')
                  ? Promise.reject(new Error(t('errors.commitments.due_before_made')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <DatePicker className="gw-wide" />
        </Form.Item>
      </div>
      <Form.Item name="occasion" label={t('commitments.occasion')}>
        <Input maxLength={200} placeholder={t('commitments.occasionExample')} />
      </Form.Item>
    </FormDialog>
  );
}

type Written = Omit<CommitmentInput, 'id' | 'sourceKind' | 'sourceKey' | 'lng' | 'lat'>;

function toWritten(values: Fields, before: Commitment | undefined): Written {
  const { promiserKind, recipientKind, household } = values;
  const keptHousehold = before?.recipientKind === 'household' ? before.recipientHouseholdKey : null;
  return {
    text: values.text.trim(),
    promiserKind,
    promiserUserId: promiserKind === 'user' ? (values.promiserUserId ?? null) : null,
    promiserDepartmentKey: promiserKind === 'department' ? (values.promiserDepartmentKey ?? null) : null,
    promiserText: promiserKind === 'outside' ? (values.promiserText?.trim() ?? '') : '',
    recipientKind,
    recipientAreaKey: recipientKind === 'area' ? (values.recipientAreaKey ?? null) : null,
    recipientHouseholdKey: recipientKind === 'household' ? (household?.householdKey ?? keptHousehold) : null,
    recipientText: values.recipientText?.trim() ?? '',
    placeText: values.placeText?.trim() ?? '',
    communityKey: values.communityKey ?? null,
    madeOn: values.madeOn.format('YYYY-MM-DD'),
    occasion: values.occasion?.trim() ?? '',
    dueOn: values.dueOn?.format('YYYY-MM-DD') ?? null,
  };
}
