import { Form, Input } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';

const minimum = 8;

/** A new password, typed twice; the server has the last word on how good it is. */
export function NewPasswordFields({ name }: { name: string }) {
  const t = useTranslate();
  return (
    <>
      <Form.Item
        name={name}
        label={t('password.next')}
        extra={t('password.rule', { minimum })}
        rules={[
          { required: true, message: t('password.missing') },
          { min: minimum, message: t('password.short', { minimum }) },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name={`${name}Again`}
        label={t('password.again')}
        dependencies={[name]}
        rules={[
          { required: true, message: t('password.missing') },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue(name)
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.different'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  );
}
