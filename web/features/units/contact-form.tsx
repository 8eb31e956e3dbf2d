import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { isPhoneNumber } from '#core/units/check-digits.ts';
import { ROLES_OF_KIND, type UnitRef } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type Contact, type ContactInput, useContactChange } from './units.queries.ts';

/** A person to be asked for a unit, with the number of work. */
export function ContactForm({
  unit,
  contact,
  onClose,
}: {
  unit: UnitRef;
  contact: Contact | undefined;
  onClose(): void;
}) {
  const t = useTranslate();
  const change = useContactChange(unit);
  const [form] = Form.useForm<ContactInput>();
  const [problem, setProblem] = useState<string>();
  const roles = unit.kind === 'household' ? [] : ROLES_OF_KIND[unit.kind];
  async function save() {
    const { role, name, workPhone, note } = await form.validateFields();
    const fields = {
      role,
      name: name.trim(),
      workPhone: workPhone?.trim() || null,
      note: note?.trim() ?? '',
    };
    try {
      await change.mutateAsync(contact ? { key: contact.key, fields } : { fields });
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }
  return (
    <FormDialog
      title={t(contact ? 'units.contact.edit' : 'units.contact.add')}
      okText={t('units.save')}
      width={440}
      form={form}
      initialValues={{
        role: contact?.role ?? roles[0],
        name: contact?.name,
        workPhone: contact?.workPhone ?? '',
        note: contact?.note ?? '',
      }}
      isSaving={change.isPending}
      problem={problem}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="role" label={t('units.contact.role')}>
        <Select options={roles.map((role) => ({ value: role, label: t(`units.role.${role}`) }))} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('units.contact.name')}
        rules={[{ required: true, whitespace: true, message: t('units.contact.nameNeeded') }]}
      >
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <Form.Item
        name="workPhone"
        label={t('units.contact.phone')}
        extra={t('units.contact.phoneHint')}
        rules={[
          {
            validator: (_, text: string | undefined) =>
              !text?.trim() || isPhoneNumber(text)
                ? Promise.resolve()
                : Promise.reject(new Error(t('errors.units.phone_number'))),
          },
        ]}
      >
        <Input inputMode="tel" maxLength={30} />
      </Form.Item>
      <Form.Item name="note" label={t('units.contact.note')}>
        <Input maxLength={200} placeholder={t('units.contact.noteExample')} />
      </Form.Item>
    </FormDialog>
  );
}
