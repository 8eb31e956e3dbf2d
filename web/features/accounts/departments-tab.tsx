import { ApartmentOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import {
  type Department,
  type DepartmentInput,
  useCommunityDepartments,
  useDepartmentCreation,
  useDepartmentEdit,
  useDepartments,
} from './accounts.queries.ts';

const KINDS = ['department', 'community', 'external'] as const;

/** Whom work can be given to. A department that is off stays in old cases and is offered for no new one. */
export function DepartmentsTab() {
  const t = useTranslate();
  const { message } = App.useApp();
  const isPhone = usePhone();
  const departments = useDepartments();
  const [create, edit, fromCommunities] = [
    useDepartmentCreation(),
    useDepartmentEdit(),
    useCommunityDepartments(),
  ];
  const [name, setName] = useState('');
  const onError = (error: Error) => void message.error(errorSentence(t, error));
  const change = ({ key, name, kind, isActive }: Department, part: Partial<DepartmentInput>) =>
    edit.mutate({ key, json: { name, kind, isActive, ...part } }, { onError });
  const add = () =>
    name.trim() !== '' &&
    create.mutate({ name: name.trim(), kind: 'department' }, { onSuccess: () => setName(''), onError });
  const kinds = KINDS.map((value) => ({ value, label: t(`departments.kind.${value}`) }));
  return (
    <>
      <div className="gw-people-tools">
        <Input
          placeholder={t('departments.newName')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={add}
        />
        <Button
          icon={<PlusOutlined />}
          onClick={add}
          loading={create.isPending}
          disabled={name.trim() === ''}
        >
          {t('departments.add')}
        </Button>
        <div className="gw-people-end">
          <Button
            icon={<ApartmentOutlined />}
            loading={fromCommunities.isPending}
            onClick={() =>
              fromCommunities.mutate(undefined, {
                onSuccess: ({ count }) =>
                  void message.success(t('departments.communitiesAdded', { n: count })),
                onError,
              })
            }
          >
            {t('departments.fromCommunities')}
          </Button>
        </div>
      </div>
      <Table<Department>
        size="small"
        rowKey="key"
        loading={departments === undefined}
        dataSource={departments}
        pagination={false}
        rowClassName={(row) => (row.isActive ? '' : 'gw-people-closed')}
        columns={[
          {
            title: t('departments.name'),
            render: (_, row) => (
              <Input
                key={row.name}
                variant="borderless"
                defaultValue={row.name}
                maxLength={60}
                aria-label={t('departments.name')}
                onPressEnter={(event) => event.currentTarget.blur()}
                onBlur={({ target }) => {
                  const wanted = target.value.trim();
                  if (wanted !== '' && wanted !== row.name) change(row, { name: wanted });
                }}
              />
            ),
          },
          {
            title: t('departments.kind'),
            width: isPhone ? 132 : 180,
            render: (_, row) => (
              <Select
                variant="borderless"
                value={row.kind}
                options={kinds}
                popupMatchSelectWidth={false}
                aria-label={t('departments.kind')}
                onChange={(kind) => change(row, { kind })}
              />
            ),
          },
          {
            title: t('departments.isActive'),
            width: isPhone ? 76 : 100,
            render: (_, row) => (
              <Switch
                size="small"
                checked={row.isActive}
                aria-label={t('departments.isActive')}
                onChange={(isActive) => change(row, { isActive })}
              />
            ),
          },
        ]}
      />
    </>
  );
}
