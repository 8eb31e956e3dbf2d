import { DragOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useDoorMove } from './door-move.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { type UnitAnswer, type UnitRecord, useEditDoor } from './units.queries.ts';

interface Fields {
  name?: string | null;
  householdCount: number | null;
  personCount: number | null;
}

/** Changes a door: what it is called and how many live behind it; where it is, on the map. */
export function DoorForm({
  answer,
  record,
  onClose,
}: {
  answer: UnitAnswer;
  record: Extract<UnitRecord, { of: 'entrance' }>;
  onClose(): void;
}) {
  const t = useTranslate();
  const edit = useEditDoor(answer.unit.key);
  const startMove = useDoorMove((state) => state.start);
  const [form] = Form.useForm<Fields>();
  async function save(accepted: boolean) {
    const values = await form.validateFields();
    const wanted = { ...values, name: values.name?.trim() || null };
    const fields = Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => record[name as keyof Fields] !== (value ?? null)),
    );
    if (Object.keys(fields).length === 0) return;
    await edit.mutateAsync({ fields, expectedVersion: answer.unit.version, accepted });
  }
  return (
    <EntryDialog title={t('units.do.edit')} width={420} save={save} onClose={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={record}>
        <Form.Item name="name" label={t('units.field.doorName')}>
          <Input maxLength={40} placeholder={t('units.doorNameExample')} />
        </Form.Item>
        <div className="gw-form-pair">
          <Form.Item name="householdCount" label={t('units.field.householdCount')}>
            <InputNumber className="gw-wide" min={0} max={100000} precision={0} />
          </Form.Item>
          <Form.Item name="personCount" label={t('units.field.personCount')}>
            <InputNumber className="gw-wide" min={0} max={100000} precision={0} />
          </Form.Item>
        </div>
      </Form>
      <Button
        size="small"
        icon={<DragOutlined />}
        onClick={() => {
          startMove({ key: answer.unit.key, version: answer.unit.version, from: [record.lng, record.lat] });
          onClose();
        }}
      >
        {t('units.moveDoor')}
      </Button>
    </EntryDialog>
  );
}
