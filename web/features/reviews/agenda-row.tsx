import { CheckOutlined, DeleteOutlined, DownOutlined, HolderOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { AgendaItem } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { createDrag } from '../../ui/drag.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { dropPlace, moveItem, removeItem } from './agenda-edits.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { stepItem } from './use-agenda-keys.ts';

/** An item on its way to another place of the agenda, by its id. */
const { dragProps, useDrop } = createDrag<{ item: string }>();

interface AgendaRowProps {
  item: AgendaItem;
  position: number;
  count: number;
  /** How much was settled at it. */
  settled: number;
  isOpen: boolean;
  isEditable: boolean;
}

export function AgendaRow({ item, position, count, settled, isOpen, isEditable }: AgendaRowProps) {
  const t = useTranslate();
  const openItem = useReviewChoice((state) => state.openItem);
  const edit = useAgendaDraft((state) => state.edit);
  const { over, dropProps } = useDrop(
    ({ item: id }) => isEditable && id !== item.id,
    ({ item: id }, half) => edit((items) => moveItem(items, id, dropPlace(items, id, item.id, half))),
  );
  const classes = ['gw-agenda-row', isOpen && 'gw-agenda-open', over && `gw-agenda-${over}`];
  return (
    <li className={classes.filter(Boolean).join(' ')} data-item={item.id} {...dropProps}>
      <button
        type="button"
        className="gw-agenda-name"
        aria-current={isOpen}
        aria-keyshortcuts={isEditable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        onClick={() => openItem(item.id)}
        {...(isEditable ? dragProps(() => ({ item: item.id })) : {})}
      >
        <span className="gw-agenda-number">
          {isEditable && <HolderOutlined aria-hidden />}
          {position + 1}
        </span>
        <strong>{item.title}</strong>
        <small className="gw-agenda-about">
          {[
            t(`reviews.kind.${item.kind}`),
            t(`reviews.layout.${item.scene.layout}`),
            ...(item.minutes === null ? [] : [t('reviews.minutesOf', { n: item.minutes })]),
          ].join(' · ')}
          {settled > 0 && (
            <em className="gw-agenda-settled">
              <CheckOutlined /> {t('reviews.settledHere', { n: settled })}
            </em>
          )}
        </small>
      </button>
      {isEditable && isOpen && (
        <span className="gw-agenda-tools">
          <Tool
            label={t('reviews.moveUp')}
            icon={<UpOutlined />}
            isOff={position === 0}
            onClick={() => stepItem(item.id, -1)}
          />
          <Tool
            label={t('reviews.moveDown')}
            icon={<DownOutlined />}
            isOff={position === count - 1}
            onClick={() => stepItem(item.id, 1)}
          />
          <Tool
            label={t('reviews.removeItem')}
            icon={<DeleteOutlined />}
            isOff={false}
            onClick={() => {
              edit((items) => removeItem(items, item.id));
              openItem(undefined);
            }}
          />
        </span>
      )}
    </li>
  );
}

function Tool({
  label,
  icon,
  isOff,
  onClick,
}: {
  label: string;
  icon: React.ReactNode;
  isOff: boolean;
  onClick(): void;
}) {
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" icon={icon} aria-label={label} disabled={isOff} onClick={onClick} />
    </Tooltip>
  );
}
