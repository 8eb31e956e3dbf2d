import { FileExcelOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { type User, useDepartments, usePasswordReset, useUsers } from './accounts.queries.ts';
import { ImportPeople } from './import-people.tsx';
import { PasswordOnce } from './password-once.tsx';
import { PersonForm } from './person-form.tsx';
import { SignInState } from './sign-in-state.tsx';
import { useAreaNames } from './use-area-names.ts';
import { USER_ROLES } from './user-roles.ts';

/** Everybody, with what can be done about each. */
export function PeopleTab() {
  const t = useTranslate();
  const { message } = App.useApp();
  const isPhone = usePhone();
  const users = useUsers();
  const departments = useDepartments();
  const areaNames = useAreaNames();
  const reset = usePasswordReset();
  const [words, setWords] = useState('');
  const [role, setRole] = useState<User['role']>();
  const [edited, setEdited] = useState<User | 'new'>();
  const [importing, setImporting] = useState(false);
  const [secret, setSecret] = useState<{ name: string; login: string; password: string }>();

  const departmentName = (key: number | null) => departments?.find((each) => each.key === key)?.name ?? '–';
  const shown = users.data?.filter(
    (user) =>
      (role === undefined || user.role === role) &&
      `${user.name} ${user.login ?? ''} ${departmentName(user.departmentKey)}`.includes(words.trim()),
  );
  const tell = (user: { name: string; login: string | null }, password: string | null) => {
    if (password !== null) setSecret({ name: user.name, login: user.login ?? '', password });
  };
  const resetPassword = (user: User) =>
    reset.mutate(user.id, {
      onSuccess: (answer) => tell(answer.user, answer.password),
      onError: (error) => void message.error(errorSentence(t, error)),
    });

  return (
    <>
      <div className="gw-people-tools">
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('people.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Select
          allowClear
          placeholder={t('people.role')}
          value={role}
          onChange={setRole}
          popupMatchSelectWidth={false}
          options={USER_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <div className="gw-people-end">
          <Button icon={<FileExcelOutlined />} onClick={() => setImporting(true)}>
            {t('people.import')}
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('people.add')}
          </Button>
        </div>
      </div>
      {users.error && <Alert type="warning" showIcon title={errorSentence(t, users.error)} />}
      <Table<User>
        size="small"
        rowKey="id"
        loading={users.isPending}
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={(user) => (user.isActive ? '' : 'gw-people-closed')}
        scroll={{ x: 1010 }}
        columns={[
          { title: t('people.name'), dataIndex: 'name', width: 110, ...(isPhone ? { fixed: 'left' } : {}) },
          { title: t('people.login'), dataIndex: 'login', width: 90, render: (login) => login ?? '–' },
          { title: t('people.role'), width: 110, render: (_, user) => t(`role.${user.role}`) },
          {
            title: t('people.department'),
            width: 140,
            render: (_, user) => departmentName(user.departmentKey),
          },
          { title: t('people.areas'), width: 180, render: (_, user) => areaNames(user) },
          { title: t('people.signIn'), width: 110, render: (_, user) => <SignInState user={user} /> },
          {
            title: t('people.lastSignIn'),
            width: 120,
            render: (_, user) => (user.lastSignInAt ? formatTime(user.lastSignInAt) : '–'),
          },
          {
            key: 'actions',
            width: 150,
            // beside the name it would leave a phone no room for the rest
            ...(isPhone ? {} : { fixed: 'right' }),
            render: (_, user) =>
              user.isDemo ? null : (
                <>
                  <Button type="link" size="small" onClick={() => setEdited(user)}>
                    {t('people.edit')}
                  </Button>
                  <Popconfirm
                    title={t(user.hasPassword ? 'people.resetAsk' : 'people.openAsk', { name: user.name })}
                    description={<div className="gw-narrow">{t('people.resetNote')}</div>}
                    okText={t(user.hasPassword ? 'people.reset' : 'people.open')}
                    disabled={user.login === null}
                    onConfirm={() => resetPassword(user)}
                  >
                    <Button type="link" size="small" disabled={user.login === null || !user.isActive}>
                      {t(user.hasPassword ? 'people.reset' : 'people.open')}
                    </Button>
                  </Popconfirm>
                </>
              ),
          },
        ]}
      />
      {edited && (
        <PersonForm
          user={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onCreated={tell}
        />
      )}
      {importing && <ImportPeople onClose={() => setImporting(false)} />}
      {secret && <PasswordOnce {...secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}
