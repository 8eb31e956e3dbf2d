import { Form, Input, InputNumber, Select } from 'antd';
import { HOUSEHOLD_TAGS } from '#core/units/unit-kinds.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { type RoomEdit, type UnitAnswer, type UnitRecord, useEditRoom } from './units.queries.ts';

/** Changes a household. A name or number that is shown masked stays as it is stored until it is written anew. */
export function HouseholdForm({
  answer,
  record,
  onClose,
}: {
  answer: UnitAnswer;
  record: Extract<UnitRecord, { of: 'household' }>;
  onClose(): void;
}) {
  const t = useTranslate();
  const edit = useEditRoom(answer.unit.key);
  const [form] = Form.useForm<RoomEdit['fields']>();
  async function save(accepted: boolean) {
    const { room, floor, personCount, tags, contactName, contactPhone } = await form.validateFields();
    await edit.mutateAsync({
      fields: {
        room: room?.trim(),
        floor: floor ?? null,
        personCount: personCount ?? 0,
        ...(answer.mayReveal ? { tags: tags ?? [] } : {}),
        contactName: contactName?.trim() || null,
        contactPhone: contactPhone?.trim() || null,
      },
      expectedVersion: answer.unit.version,
      accepted,
    });
  }
  return (
    <EntryDialog title={t('units.do.edit')} width={460} save={save} onClose={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={record}>
        <div className="gw-form-pair">
          <Form.Item
            name="room"
            label={t('units.field.room')}
            rules={[{ required: true, whitespace: true, message: t('units.roomNeeded') }]}
          >
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item name="floor" label={t('units.field.floor')}>
            <InputNumber className="gw-wide" min={-5} max={130} precision={0} />
          </Form.Item>
          <Form.Item name="personCount" label={t('units.field.personCount')}>
            <InputNumber className="gw-wide" min={0} max={200} precision={0} />
          </Form.Item>
        </div>
        {answer.mayReveal && (
          <Form.Item name="tags" label={t('units.field.tags')}>
            <Select
              mode="multiple"
              options={HOUSEHOLD_TAGS.map((tag) => ({ value: tag, label: t(`units.tag.${tag}`) }))}
            />
          </Form.Item>
        )}
        <div className="gw-form-pair">
          <Form.Item name="contactName" label={t('units.field.contactName')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="contactPhone" label={t('units.field.contactPhone')}>
            <Input inputMode="tel" maxLength={30} />
          </Form.Item>
        </div>
      </Form>
      <p className="gw-note">{t('units.householdPrivacy')}</p>
    </EntryDialog>
  );
}
