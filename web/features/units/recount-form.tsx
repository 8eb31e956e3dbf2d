import { App, Form, InputNumber } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { type UnitAnswer, useRecount } from './units.queries.ts';

/** 双录: the second person counts without being shown the first count. */
export function RecountForm({ answer, onClose }: { answer: UnitAnswer; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const recount = useRecount(answer.unit);
  const [form] = Form.useForm<{ householdCount: number; personCount?: number | null }>();
  async function save() {
    const { householdCount, personCount } = await form.validateFields();
    const { isEqual } = await recount.mutateAsync({ householdCount, personCount: personCount ?? null });
    void message.info(t(isEqual ? 'units.recount.agrees' : 'units.recount.differsNote'));
  }
  return (
    <EntryDialog title={t('units.do.recount')} width={420} save={save} onClose={onClose}>
      <p className="gw-note">{t('units.recount.hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false}>
        <div className="gw-form-pair">
          <Form.Item
            name="householdCount"
            label={t('units.field.householdCount')}
            rules={[{ required: true, message: t('units.recount.needed') }]}
          >
            <InputNumber autoFocus className="gw-wide" min={0} max={100000} precision={0} />
          </Form.Item>
          <Form.Item name="personCount" label={t('units.field.personCount')}>
            <InputNumber className="gw-wide" min={0} max={100000} precision={0} />
          </Form.Item>
        </div>
      </Form>
    </EntryDialog>
  );
}
