import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { changesOf } from '../../ui/changes-of.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCaseNames } from '../cases/case-names.ts';
import { useConflict } from '../cases/conflict.store.ts';
import { usePeople } from '../people/people.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { type Measure, useCreateMeasure, useEditMeasure } from './measures.queries.ts';

interface Fields {
  title: string;
  plan?: string;
  departmentKey?: number;
  coDepartmentKeys?: number[];
  personId?: string;
  dueOn?: Dayjs | null;
}

/** What a new measure is for, and what is known of it already. */
export interface MeasureStart {
  title: string;
  problemKeys: number[];
  departmentKey?: number | null;
  personId?: string | null;
}

type Written = Pick<Measure, 'title' | 'plan' | 'departmentKey' | 'coDepartmentKeys' | 'personId' | 'dueOn'>;

/** 立措施: what, who, by when. The doors come afterwards. */
export function MeasureForm({
  start,
  measure: now,
  onClose,
}: {
  start?: MeasureStart;
  measure?: Measure;
  onClose(): void;
}) {
  const t = useTranslate();
  // what is on the screen; others may change the measure under the open form
  const [measure] = useState(now);
  const { departments } = useCaseNames();
  const people = usePeople({ isFresh: true }).data ?? [];
  const create = useCreateMeasure();
  const edit = useEditMeasure(measure?.key ?? 0);
  const askConflict = useConflict((state) => state.ask);
  const openMeasure = useWorkplace((state) => state.openMeasure);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const departmentKey =
    Form.useWatch('departmentKey', form) ?? measure?.departmentKey ?? start?.departmentKey;
  const known = measure ?? start;
  const staff = people.filter(
    ({ role, isActive, departmentKey: of }) =>
      isActive && role !== 'guest' && role !== 'display' && (of === null || of === departmentKey),
  );
  const departmentOptions = departments
    .filter(({ isActive }) => isActive)
    .map(({ key, name }) => ({ value: key, label: name }));

  async function save(expectedVersion: number | undefined) {
    const values = await form.validateFields();
    const written: Written = {
      title: values.title.trim(),
      plan: values.plan?.trim() ?? '',
      departmentKey: values.departmentKey ?? null,
      coDepartmentKeys: values.coDepartmentKeys ?? [],
      personId: values.personId ?? null,
      dueOn: values.dueOn?.format('YYYY-MM-DD') ?? null,
    };
    try {
      if (measure && expectedVersion !== undefined) {
        await edit.mutateAsync({ expectedVersion, ...changesOf(measure, written) });
      } else {
        openMeasure((await create.mutateAsync({ ...written, problemKeys: start?.problemKeys ?? [] })).key);
      }
      onClose();
    } catch (error) {
      if (!askConflict(error, (version) => void save(version).catch(() => {}), onClose))
        setProblem(errorSentence(t, error));
    }
  }

  return (
    <FormDialog
      title={t(measure ? 'measures.edit' : 'measures.create')}
      okText={t('measures.save')}
      width={560}
      form={form}
      initialValues={{
        title: known?.title,
        plan: measure?.plan,
        departmentKey: known?.departmentKey ?? undefined,
        coDepartmentKeys: measure?.coDepartmentKeys ?? [],
        personId: known?.personId ?? undefined,
        dueOn: measure?.dueOn ? dayjs(measure.dueOn) : null,
      }}
      onValuesChange={(changed: Partial<Fields>) => {
        if ('departmentKey' in changed) form.setFieldValue('personId', undefined);
      }}
      head={
        start &&
        start.problemKeys.length > 0 && (
          <p className="gw-dialog-note">{t('measures.forProblems', { n: start.problemKeys.length })}</p>
        )
      }
      isSaving={create.isPending || edit.isPending}
      problem={problem}
      onSave={() => save(measure?.version)}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('measures.title')}
        rules={[{ required: true, whitespace: true, message: t('measures.titleNeeded') }]}
      >
        <Input autoFocus maxLength={200} placeholder={t('measures.titleExample')} />
      </Form.Item>
      <Form.Item name="plan" label={t('measures.plan')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="departmentKey" label={t('cases.department')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={departmentOptions} />
        </Form.Item>
        <Form.Item name="personId" label={t('cases.person')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            disabled={!departmentKey}
            placeholder={t('cases.dispatch.choosePerson')}
            notFoundContent={t('cases.dispatch.nobody')}
            options={staff.map(({ id, name, role }) => ({
              value: id,
              label: `${name} · ${t(`role.${role}`)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="coDepartmentKeys" label={t('cases.coDepartments')}>
          <Select
            mode="multiple"
            allowClear
            disabled={!departmentKey}
            showSearch={{ optionFilterProp: 'label' }}
            options={departmentOptions.filter(({ value }) => value !== departmentKey)}
          />
        </Form.Item>
        <Form.Item name="dueOn" label={t('measures.dueOn')}>
          <DatePicker className="gw-wide" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
