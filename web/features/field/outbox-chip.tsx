import { CheckCircleOutlined, CloudUploadOutlined, MobileOutlined } from '@ant-design/icons';
import { useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';
import { useOutbox } from './outbox.store.ts';
import { notArrived } from './outbox-item.ts';

/** How much is still on this phone only; always in sight. */
export function OutboxChip() {
  const t = useTranslate();
  const { items, sendingId } = useOutbox();
  const bundle = useField((state) => state.bundle);
  if (!items || items.length === 0) return null;
  const left = notArrived(items).length;
  const refused = items.filter(({ state }) => state === 'refused').length;
  const [state, text, icon] =
    left === 0
      ? (['arrived', t('field.chip.all'), <CheckCircleOutlined key="i" />] as const)
      : refused === left
        ? (['refused', t('field.chip.refused', { n: refused }), <MobileOutlined key="i" />] as const)
        : sendingId
          ? (['sending', t('field.chip.sending', { n: left }), <CloudUploadOutlined key="i" />] as const)
          : (['local', t('field.chip.waiting', { n: left }), <MobileOutlined key="i" />] as const);
  return (
    <button
      type="button"
      className={`gwf-chip gwf-chip-${state}`}
      data-testid="outbox-chip"
      data-left={left}
      disabled={bundle === null}
      onClick={() => useField.setState({ tab: 'outbox', openStopKey: null, form: null })}
    >
      {icon} {text}
    </button>
  );
}
