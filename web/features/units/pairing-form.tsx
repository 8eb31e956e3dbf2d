import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { formatUnit, type UnitRef } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { usePeople } from '../people/people.queries.ts';
import { usePair } from './units.queries.ts';

interface Fields {
  userId: string;
  everyDays: number;
  startedOn: Dayjs;
  promise?: string;
}

/** Pairs a cadre with a door or a household. */
export function PairingForm({ unit, today, onClose }: { unit: UnitRef; today: string; onClose(): void }) {
  const t = useTranslate();
  const pair = usePair();
  const people = usePeople().data ?? [];
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  async function save() {
    const { userId, everyDays, startedOn, promise } = await form.validateFields();
    try {
      await pair.mutateAsync({
        unit: formatUnit(unit),
        userId,
        everyDays,
        startedOn: startedOn.format('YYYY-MM-DD'),
        promise: promise?.trim() ?? '',
      });
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }
  const cadres = people.filter(({ isActive, role }) => isActive && role !== 'guest' && role !== 'display');
  return (
    <FormDialog
      title={t('units.pairing.add')}
      okText={t('units.save')}
      width={460}
      form={form}
      initialValues={{ everyDays: 30, startedOn: dayjs(today) }}
      isSaving={pair.isPending}
      problem={problem}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="userId"
        label={t('units.pairing.cadre')}
        rules={[{ required: true, message: t('units.pairing.cadreNeeded') }]}
      >
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={cadres.map(({ id, name, role }) => ({
            value: id,
            label: `${name} · ${t(`role.${role}`)}`,
          }))}
        />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="everyDays" label={t('units.pairing.cadence')} rules={[{ required: true }]}>
          <InputNumber className="gw-wide" min={1} max={366} precision={0} suffix={t('units.pairing.days')} />
        </Form.Item>
        <Form.Item name="startedOn" label={t('units.pairing.from')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item name="promise" label={t('units.pairing.promise')}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          placeholder={t('units.pairing.promiseExample')}
        />
      </Form.Item>
    </FormDialog>
  );
}
