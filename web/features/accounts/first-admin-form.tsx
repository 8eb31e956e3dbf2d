import { Alert, Button, Form, Input } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useFirstAdministrator } from './accounts.queries.ts';
import { NewPasswordFields } from './new-password-fields.tsx';

interface Fields {
  login: string;
  name: string;
  password: string;
}

/** Makes the administrator, with whom trial mode ends; whoever fills this in is signed in afterwards. */
export function FirstAdminForm({ setupToken, onDone }: { setupToken?: string; onDone(): void }) {
  const t = useTranslate();
  const create = useFirstAdministrator();
  const needed = { required: true, message: t('firstAdmin.missing') };
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      onFinish={({ login, name, password }) =>
        create.mutate({ login, name, password, ...(setupToken ? { setupToken } : {}) }, { onSuccess: onDone })
      }
    >
      {create.error && (
        <Alert className="gw-sign-in-error" type="warning" showIcon title={errorSentence(t, create.error)} />
      )}
      <Form.Item name="name" label={t('people.name')} rules={[needed]}>
        <Input autoComplete="name" autoFocus maxLength={40} />
      </Form.Item>
      <Form.Item name="login" label={t('people.login')} rules={[needed]} extra={t('firstAdmin.loginNote')}>
        <Input autoComplete="username" maxLength={60} />
      </Form.Item>
      <NewPasswordFields name="password" />
      <Button type="primary" htmlType="submit" block loading={create.isPending}>
        {t('firstAdmin.action')}
      </Button>
    </Form>
  );
}
