import { Alert, Checkbox, DatePicker, Form, Input, Modal, Select, Switch, TreeSelect } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type User, useDepartments, useUserCreation, useUserEdit } from './accounts.queries.ts';
import { useAreaTree } from './use-area-tree.ts';
import { OVERSEERS, USER_ROLES } from './user-roles.ts';

interface Fields {
  name: string;
  login?: string;
  role: User['role'];
  departmentKey?: number;
  areaKeys: number[];
  lastDay?: Dayjs | null;
  isActive: boolean;
  withPassword: boolean;
}

const guestDays = 7;

/** One person: number, role, department, areas, last day. */
export function PersonForm({
  user,
  onClose,
  onCreated,
}: {
  user: User | undefined;
  onClose(): void;
  onCreated(user: User, password: string | null): void;
}) {
  const t = useTranslate();
  const [form] = Form.useForm<Fields>();
  const departments = useDepartments();
  const tree = useAreaTree();
  const [create, edit] = [useUserCreation(), useUserEdit()];
  const role = Form.useWatch('role', form) ?? user?.role ?? 'grid_worker';
  const error = create.error ?? edit.error;

  const submit = ({ lastDay, withPassword, ...fields }: Fields) => {
    const json = {
      ...fields,
      login: fields.login || null,
      departmentKey: fields.departmentKey ?? null,
      areaKeys: fields.areaKeys ?? [],
      expiresAt: lastDay ? lastDay.endOf('day').toISOString() : null,
    };
    if (user) return edit.mutate({ id: user.id, json }, { onSuccess: onClose });
    create.mutate(
      { ...json, withPassword: withPassword && Boolean(json.login) },
      {
        onSuccess: (made) => {
          onClose();
          onCreated(made.user as User, made.password);
        },
      },
    );
  };

  return (
    <Modal
      open
      width={600}
      title={user ? t('people.editTitle', { name: user.name }) : t('people.add')}
      okText={t('people.save')}
      confirmLoading={create.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{
          name: user?.name,
          login: user?.login ?? undefined,
          role: user?.role ?? 'grid_worker',
          departmentKey: user?.departmentKey ?? undefined,
          areaKeys: user?.areaKeys ?? [],
          lastDay: user?.expiresAt ? dayjs(user.expiresAt) : null,
          isActive: user?.isActive ?? true,
          withPassword: true,
        }}
        onValuesChange={(changed: Partial<Fields>) => {
          if (changed.role === 'guest' && !form.getFieldValue('lastDay')) {
            form.setFieldValue('lastDay', dayjs().add(guestDays, 'day'));
          }
        }}
      >
        {error && (
          <Alert className="gw-sign-in-error" type="warning" showIcon title={errorSentence(t, error)} />
        )}
        <div className="gw-person-grid">
          <Form.Item
            name="name"
            label={t('people.name')}
            rules={[{ required: true, message: t('firstAdmin.missing') }]}
          >
            <Input autoFocus={!user} maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="login" label={t('people.login')} tooltip={t('people.loginNote')}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="role" label={t('people.role')}>
            <Select options={USER_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
          </Form.Item>
          <Form.Item name="departmentKey" label={t('people.department')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={departments
                ?.filter(({ isActive, key }) => isActive || key === user?.departmentKey)
                .map(({ key, name }) => ({ value: key, label: name }))}
            />
          </Form.Item>
          {role !== 'admin' && (
            <Form.Item
              name="areaKeys"
              className="gw-person-whole"
              label={t('people.areas')}
              extra={t(
                role === 'guest'
                  ? 'people.areasGuest'
                  : OVERSEERS.includes(role)
                    ? 'people.areasAll'
                    : 'people.areasNeeded',
              )}
              rules={[
                {
                  required: role === 'secretary' || role === 'grid_worker',
                  type: 'array',
                  message: t('people.areasMissing'),
                },
              ]}
            >
              <TreeSelect
                treeData={tree}
                treeCheckable
                showCheckedStrategy={TreeSelect.SHOW_PARENT}
                treeDefaultExpandedKeys={tree.map(({ value }) => value)}
                showSearch={{ treeNodeFilterProp: 'title' }}
                maxTagCount={4}
                allowClear
              />
            </Form.Item>
          )}
          {role !== 'admin' && (
            <Form.Item name="lastDay" label={t('people.lastDay')} extra={t('people.lastDayNote')}>
              <DatePicker className="gw-wide" minDate={dayjs()} />
            </Form.Item>
          )}
          <Form.Item
            name="isActive"
            label={t('people.isActive')}
            valuePropName="checked"
            extra={t('people.isActiveNote')}
          >
            <Switch />
          </Form.Item>
          {!user && (
            <Form.Item name="withPassword" className="gw-person-whole" valuePropName="checked">
              <Checkbox>{t('people.withPassword')}</Checkbox>
            </Form.Item>
          )}
        </div>
      </Form>
    </Modal>
  );
}
