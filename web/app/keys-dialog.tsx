import { Modal } from 'antd';
import { useTranslate } from '../i18n/language.store.ts';
import type { MessageKey } from '../i18n/zh-CN.ts';

type KeyLine = readonly [keys: readonly string[], meaning: MessageKey];

const GROUPS: readonly { title: MessageKey; lines: readonly KeyLine[] }[] = [
  {
    title: 'keys.group.page',
    lines: [
      [['1', '2', '3', '4'], 'keys.modes'],
      [['/', 'Ctrl K'], 'keys.search'],
      [['I'], 'keys.intake'],
      [['[', ']'], 'keys.views'],
      [['F'], 'keys.fullScreen'],
      [['Esc'], 'keys.close'],
      [['?'], 'keys.help'],
    ],
  },
  {
    title: 'keys.group.work',
    lines: [
      [['J', 'K'], 'keys.list'],
      [['Ctrl Z'], 'keys.undo'],
      [['Ctrl Y', 'Shift Z'], 'keys.redo'],
    ],
  },
  {
    title: 'keys.group.map',
    lines: [
      [['R'], 'keys.reset'],
      [['N'], 'keys.north'],
      [['U'], 'keys.topDown'],
      [['← ↑ ↓ →'], 'keys.pan'],
      [['+', '−'], 'keys.zoom'],
      [['Shift ← →'], 'keys.rotate'],
      [['Shift ↑ ↓'], 'keys.tilt'],
    ],
  },
  {
    title: 'keys.group.talk',
    lines: [
      [['→ ←', 'PageDown PageUp'], 'keys.talk.step'],
      [['Home', 'End'], 'keys.talk.ends'],
      [['B'], 'keys.talk.black'],
      [['L'], 'keys.talk.spotlight'],
      [['R'], 'keys.talk.back'],
      [['H'], 'keys.talk.fold'],
      [['T'], 'keys.talk.tools'],
      [['N'], 'keys.talk.note'],
      [['+', '−'], 'keys.talk.text'],
    ],
  },
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslate();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={820}>
      <div className="gw-keys-groups">
        {GROUPS.map(({ title, lines }) => (
          <section key={title} className="gw-keys-group">
            <h3>{t(title)}</h3>
            <dl className="gw-keys">
              {lines.map(([keys, meaning]) => (
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
          </section>
        ))}
      </div>
      <p className="gw-note">{t('keys.offWhileTyping')}</p>
    </Modal>
  );
}
