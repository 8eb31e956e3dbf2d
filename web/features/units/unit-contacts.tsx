import { DeleteOutlined, EditOutlined, PhoneOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Empty, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ContactForm } from './contact-form.tsx';
import { unitName } from './unit-words.ts';
import { type Contact, type UnitAnswer, useContactChange, useContacts } from './units.queries.ts';

/** Who is to be asked here, then who leads what lies around it: one tap calls. */
export function UnitContacts({ answer }: { answer: UnitAnswer }) {
  const t = useTranslate();
  const { unit, mayEdit } = answer;
  const { data, error } = useContacts(unit);
  const [form, setForm] = useState<{ contact?: Contact }>();
  const own = data?.filter(({ unitKind, unitKey }) => unitKind === unit.kind && unitKey === unit.key) ?? [];
  const around = [...unit.around]
    .reverse()
    .map((each) => ({
      ...each,
      contacts: data?.filter(({ unitKind, unitKey }) => unitKind === each.kind && unitKey === each.key) ?? [],
    }))
    .filter(({ contacts }) => contacts.length > 0);
  const mayAdd = mayEdit && unit.kind !== 'household';
  return (
    <div className="gw-unit-section">
      {mayAdd && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setForm({})}>
          {t('units.contact.add')}
        </Button>
      )}
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data && own.length + around.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('units.contact.none')} />
      )}
      <ul className="gw-contacts">
        {own.map((contact) => (
          <ContactLine
            key={contact.key}
            contact={contact}
            answer={answer}
            onEdit={mayEdit ? () => setForm({ contact }) : undefined}
          />
        ))}
      </ul>
      {around.map((each) => (
        <section key={`${each.kind}:${each.key}`}>
          <h3 className="gw-unit-sub">{unitName(t, each)}</h3>
          <ul className="gw-contacts">
            {each.contacts.map((contact) => (
              <ContactLine key={contact.key} contact={contact} answer={answer} />
            ))}
          </ul>
        </section>
      ))}
      {form && <ContactForm unit={unit} contact={form.contact} onClose={() => setForm(undefined)} />}
    </div>
  );
}

function ContactLine({
  contact,
  answer,
  onEdit,
}: {
  contact: Contact;
  answer: UnitAnswer;
  onEdit?: (() => void) | undefined;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const change = useContactChange(answer.unit);
  const { name, role, workPhone, note } = contact;
  const canCall = workPhone !== null && !workPhone.includes('*');
  return (
    <li className="gw-contact">
      <span className="gw-contact-who">
        <strong>{name}</strong>
        <small>
          {t(`units.role.${role}`)}
          {note && ` · ${note}`}
        </small>
      </span>
      {workPhone &&
        (canCall ? (
          <Button size="small" href={`tel:${workPhone.replace(/[^\d+]/g, '')}`} icon={<PhoneOutlined />}>
            {workPhone}
          </Button>
        ) : (
          <span className="gw-note">{workPhone}</span>
        ))}
      {onEdit && (
        <span className="gw-contact-actions">
          <Button
            size="small"
            type="text"
            icon={<EditOutlined />}
            aria-label={t('units.edit')}
            onClick={onEdit}
          />
          <Popconfirm
            title={t('units.contact.removeAsk', { name })}
            okText={t('units.remove')}
            cancelText={t('action.cancel')}
            onConfirm={() =>
              change
                .mutateAsync({ key: contact.key, fields: null })
                .catch((error: unknown) => void message.error(errorSentence(t, error)))
            }
          >
            <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('units.remove')} />
          </Popconfirm>
        </span>
      )}
    </li>
  );
}
