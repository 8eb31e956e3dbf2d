import { Form } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { BuildingFields, buildingInput } from './building-fields.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { type BuildingEdit, type UnitAnswer, type UnitRecord, useEditBuilding } from './units.queries.ts';

/** Changes what is known of a house; only what was changed is sent, so that an estimate stays one. */
export function BuildingForm({
  answer,
  record,
  onClose,
}: {
  answer: UnitAnswer;
  record: Extract<UnitRecord, { of: 'building' }>;
  onClose(): void;
}) {
  const t = useTranslate();
  const edit = useEditBuilding(answer.unit.key);
  const [form] = Form.useForm<BuildingEdit['fields']>();
  async function save(accepted: boolean) {
    const values = buildingInput(await form.validateFields()) as Record<string, unknown>;
    const before = record as Record<string, unknown>;
    const fields = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => before[name] !== value),
    );
    if (Object.keys(fields).length === 0) return;
    await edit.mutateAsync({ fields, expectedVersion: answer.unit.version, accepted });
  }
  return (
    <EntryDialog title={t('units.do.edit')} save={save} onClose={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={record}>
        <BuildingFields otherKind={record.kind} />
      </Form>
    </EntryDialog>
  );
}
