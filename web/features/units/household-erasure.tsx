import { App, Form, Input, Modal } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type UnitAnswer, useEraseHousehold } from './units.queries.ts';

interface Fields {
  reason: string;
  confirmedRoom: string;
}

/** Overwrites for good whom to call in a household; the room is typed once more, as nothing of it can be taken back. */
export function HouseholdErasure({ answer: { unit }, onClose }: { answer: UnitAnswer; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const { mutate, isPending, error } = useEraseHousehold(unit.key);
  const send = ({ reason, confirmedRoom }: Fields) =>
    mutate(
      { expectedVersion: unit.version, reason, confirmedRoom },
      {
        onSuccess: ({ erased }) => {
          void message.success(t('units.erase.done', { n: erased.replacementCount }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('units.erase.title', { room: unit.label })}
      width={460}
      okText={t('privacy.erase.send')}
      okButtonProps={{ danger: true }}
      cancelText={t('action.cancel')}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="gw-dialog-note">{t('units.erase.about')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="reason"
          label={t('privacy.erase.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('units.erase.reasonNeeded') }]}
        >
          <Input autoFocus maxLength={500} placeholder={t('privacy.erase.reasonExample')} />
        </Form.Item>
        <Form.Item
          name="confirmedRoom"
          label={t('units.erase.confirm', { room: unit.label })}
          rules={[
            {
              validator: (_, value) =>
                value?.trim() === unit.label
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('errors.privacy.room_not_confirmed'))),
            },
          ]}
        >
          <Input />
        </Form.Item>
      </Form>
      {error && (
        <p role="alert" className="gw-dialog-problem">
          {errorSentence(t, error)}
        </p>
      )}
    </Modal>
  );
}
