import { Modal } from 'antd';
import { useTranslate } from '../i18n/language.store.ts';
import type { MessageKey } from '../i18n/zh-CN.ts';

const KEYS: readonly (readonly [keys: readonly string[], meaning: MessageKey])[] = [
  [['/', 'Ctrl K'], 'keys.search'],
  [['1', '2', '3', '4'], 'keys.modes'],
  [['J', 'K'], 'keys.list'],
  [['Esc'], 'keys.close'],
  [['Ctrl Z'], 'keys.undo'],
  [['Ctrl Y', 'Shift Z'], 'keys.redo'],
  [['[', ']'], 'keys.views'],
  [['R'], 'keys.reset'],
  [['N'], 'keys.north'],
  [['U'], 'keys.topDown'],
  [['F'], 'keys.fullScreen'],
  [['← ↑ ↓ →'], 'keys.pan'],
  [['+', '−'], 'keys.zoom'],
  [['?'], 'keys.help'],
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslate();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={520}>
      <dl className="gw-keys">
        {KEYS.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p className="gw-note">{t('keys.offWhileTyping')}</p>
    </Modal>
  );
}
