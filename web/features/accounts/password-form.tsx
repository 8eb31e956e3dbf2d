import { Alert, Button, Form, Input } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePasswordChange } from './accounts.queries.ts';
import { NewPasswordFields } from './new-password-fields.tsx';

/** One's own password: the present one, and the new one twice. */
export function PasswordForm({ onChanged }: { onChanged(): void }) {
  const t = useTranslate();
  const change = usePasswordChange();
  return (
    <Form<{ current: string; next: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, next }) => change.mutate({ current, next }, { onSuccess: onChanged })}
    >
      {change.error && (
        <Alert className="gw-sign-in-error" type="warning" showIcon title={errorSentence(t, change.error)} />
      )}
      <Form.Item
        name="current"
        label={t('password.current')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus maxLength={128} />
      </Form.Item>
      <NewPasswordFields name="next" />
      <Button type="primary" htmlType="submit" block loading={change.isPending}>
        {t('password.change')}
      </Button>
    </Form>
  );
}
