import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { dueAt } from '#core/cases/deadline.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { usePeople } from '../people/people.queries.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useCaseNames } from './case-names.ts';
import { type CaseAnswer, useCalendar, useDispatch } from './cases.queries.ts';
import { useConflict } from './conflict.store.ts';

interface Fields {
  departmentKey: number;
  assigneeId: string;
  coDepartmentKeys?: number[];
  note?: string;
}

/** Gives a case to one department and one person, with its deadline in sight; or hands it on within the department. */
export function DispatchDialog({
  answer,
  categoryCode,
  isHandOver,
  onClose,
}: {
  answer: CaseAnswer;
  categoryCode: string;
  isHandOver: boolean;
  onClose(): void;
}) {
  const t = useTranslate();
  const people = usePeople({ isFresh: true }).data ?? [];
  const { departments } = useCaseNames();
  const profile = useProfile().data;
  const unit = profile && categoryOf(profile, categoryCode).responsibleUnit;
  const dispatch = useDispatch(answer.key, isHandOver);
  const askConflict = useConflict((state) => state.ask);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const { state } = answer;
  // what is on the screen now; the case goes on under the open dialog
  const [seenVersion] = useState(answer.version);
  const first = state.departmentKey ?? departments.find((each) => each.name === unit && each.isActive)?.key;
  const departmentKey = Form.useWatch('departmentKey', form) ?? first;
  const due = useDue(answer, categoryCode);
  const staff = people.filter(({ role, isActive }) => isActive && role !== 'guest' && role !== 'display');
  const own = staff.filter((person) => person.departmentKey === departmentKey);
  const free = staff.filter((person) => person.departmentKey === null && person.role !== 'admin');
  const asOption = ({ id, name, role }: (typeof staff)[number]) => ({
    value: id,
    label: `${name} · ${t(`role.${role}`)}`,
  });
  const departmentOptions = departments
    .filter(({ isActive }) => isActive)
    .map(({ key, name }) => ({ value: key, label: name }));

  async function send(expectedVersion: number) {
    const values = await form.validateFields();
    const { departmentKey: to, assigneeId, coDepartmentKeys = [], note } = values;
    try {
      await dispatch.mutateAsync({
        expectedVersion,
        departmentKey: to,
        assigneeId,
        coDepartmentKeys,
        ...(note ? { note } : {}),
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
      title={t(isHandOver ? 'cases.handOver.title' : 'cases.dispatch.title')}
      okText={t(isHandOver ? 'cases.handOver.send' : 'cases.dispatch.send')}
      width={480}
      form={form}
      initialValues={{
        departmentKey: first,
        assigneeId: state.assigneeId ?? undefined,
        coDepartmentKeys: state.coDepartmentKeys,
      }}
      onValuesChange={(changed: Partial<Fields>) => {
        if (changed.departmentKey !== undefined) form.setFieldValue('assigneeId', undefined);
      }}
      head={
        <p className="gw-dispatch-due">
          <span>{t('cases.due')}</span>
          <strong>{due ? formatTime(due) : t('cases.noDue')}</strong>
        </p>
      }
      isSaving={dispatch.isPending}
      problem={problem}
      onSave={() => send(seenVersion)}
      onClose={onClose}
    >
      <Form.Item
        name="departmentKey"
        label={t('cases.department')}
        rules={[{ required: true, message: t('cases.dispatch.departmentNeeded') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          disabled={isHandOver && state.departmentKey !== null}
          options={departmentOptions}
        />
      </Form.Item>
      <Form.Item
        name="assigneeId"
        label={t('cases.person')}
        rules={[{ required: true, message: t('cases.dispatch.personNeeded') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('cases.dispatch.choosePerson')}
          notFoundContent={t('cases.dispatch.nobody')}
          options={[
            { label: t('cases.dispatch.ownPeople'), options: own.map(asOption) },
            { label: t('cases.dispatch.otherPeople'), options: free.map(asOption) },
          ].filter(({ options }) => options.length > 0)}
        />
      </Form.Item>
      <Form.Item name="coDepartmentKeys" label={t('cases.coDepartments')}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={departmentOptions.filter(({ value }) => value !== departmentKey)}
        />
      </Form.Item>
      <Form.Item name="note" label={t('cases.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

/** The deadline as it is, or as the dispatch would set it. */
function useDue(answer: CaseAnswer, categoryCode: string): string | undefined {
  const profile = useProfile().data;
  const calendar = useCalendar();
  if (answer.state.dueAt) return answer.state.dueAt;
  const deadline = profile && categoryOf(profile, categoryCode).deadline;
  if (!deadline || !calendar) return undefined;
  return new Date(dueAt(Date.parse(answer.now), deadline, calendar)).toISOString();
}
