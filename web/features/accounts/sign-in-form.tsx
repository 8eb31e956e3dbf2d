import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSignIn } from './accounts.queries.ts';

interface Fields {
  login: string;
  password: string;
}

/** Number or name, password, one button. */
export function SignInForm({ onSignedIn }: { onSignedIn(userId: string): void }) {
  const t = useTranslate();
  const signIn = useSignIn();
  const [form] = Form.useForm<Fields>();
  const submit = (fields: Fields) =>
    signIn.mutate(fields, {
      onSuccess: ({ id }) => onSignedIn(id),
      onError: () => {
        form.setFieldValue('password', '');
        form.getFieldInstance('password')?.focus();
      },
    });
  return (
    <Form form={form} layout="vertical" size="large" requiredMark={false} onFinish={submit}>
      {signIn.error && (
        <Alert
          className="gw-sign-in-error"
          type="warning"
          showIcon
          role="alert"
          title={errorSentence(t, signIn.error)}
        />
      )}
      <Form.Item
        name="login"
        label={t('signIn.login')}
        rules={[{ required: true, message: t('signIn.loginMissing') }]}
      >
        <Input prefix={<UserOutlined />} autoFocus autoComplete="username" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password prefix={<LockOutlined />} autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn.action')}
      </Button>
    </Form>
  );
}
