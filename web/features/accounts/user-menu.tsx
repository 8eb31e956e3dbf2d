import {
  ApartmentOutlined,
  AuditOutlined,
  KeyOutlined,
  LogoutOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { App, Button, Dropdown, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { useSignOut } from './accounts.queries.ts';
import { PasswordForm } from './password-form.tsx';
import { openAnew } from './setup-link.ts';
import './accounts.css';

const LogDrawer = lazy(() => import('../privacy/log-drawer.tsx'));
const PeopleDrawer = lazy(() => import('./people-drawer.tsx'));

/** Who is here; people and departments for administrators; password and the way out. */
export function UserMenu() {
  const t = useTranslate();
  const { message } = App.useApp();
  const session = useSession().data;
  const signOut = useSignOut();
  const [opened, setOpened] = useState<'people' | 'log' | 'password' | undefined>();
  if (!session) return null;
  const { principal, isTrial } = session;
  const isAdmin = principal.role === 'admin' && principal.scope.kind === 'all';
  const items = [
    {
      key: 'head',
      type: 'group' as const,
      label: (
        <span className="gw-user-head">
          <strong>{isTrial ? t('trial.label') : principal.name}</strong>
          <span>{t(`role.${principal.role}`)}</span>
        </span>
      ),
    },
    ...(isAdmin
      ? [
          { key: 'people', icon: <ApartmentOutlined />, label: t('people.title') },
          { key: 'log', icon: <AuditOutlined />, label: t('privacy.title') },
        ]
      : []),
    ...(isTrial
      ? []
      : [
          { key: 'password', icon: <KeyOutlined />, label: t('password.change') },
          { key: 'signOut', icon: <LogoutOutlined />, label: t('signIn.out') },
        ]),
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'people' || key === 'log' || key === 'password') setOpened(key);
    if (key === 'signOut') {
      signOut.mutate(undefined, {
        onSuccess: openAnew,
        onError: (error) => void message.error(errorSentence(t, error)),
      });
    }
  };
  const shownName = isTrial ? t('trial.label') : principal.name;
  return (
    <>
      <Dropdown menu={{ items, onClick }} trigger={['click']} placement="bottomRight">
        <Button
          type="text"
          icon={<UserOutlined />}
          aria-label={`${t('people.menu')} ${shownName}`}
          data-testid="user-menu"
        >
          <span className="gw-user-name gw-wide-only">{shownName}</span>
        </Button>
      </Dropdown>
      <Suspense>
        {opened === 'people' && <PeopleDrawer onClose={() => setOpened(undefined)} />}
        {opened === 'log' && <LogDrawer onClose={() => setOpened(undefined)} />}
      </Suspense>
      <Modal
        open={opened === 'password'}
        title={t('password.change')}
        footer={null}
        width={400}
        destroyOnHidden
        onCancel={() => setOpened(undefined)}
      >
        <PasswordForm
          onChanged={() => {
            setOpened(undefined);
            void message.success(t('password.changed'));
          }}
        />
      </Modal>
    </>
  );
}
