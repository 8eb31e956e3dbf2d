import {
  ArrowLeftOutlined,
  ArrowRightOutlined,
  BulbOutlined,
  CloseOutlined,
  DesktopOutlined,
  DisconnectOutlined,
  EditOutlined,
  FilterOutlined,
  FontSizeOutlined,
  FullscreenOutlined,
  PoweroffOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Deck } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { MaskSwitch } from './mask-switch.tsx';
import { openPresenter } from './open-presenter.ts';
import { usePresenting } from './presenting.store.ts';
import { useHeldNews } from './use-held-news.ts';
import { toggleFullScreen } from './use-talk-keys.ts';

interface TalkBarProps {
  deck: Deck;
  /** Undefined where nothing may be written down. */
  onNote: (() => void) | undefined;
  onLeave(): void;
}

/** Where in the talk this is, what its numbers are of, and what the speaker can do. */
export function TalkBar({ deck, onNote, onLeave }: TalkBarProps) {
  const t = useTranslate();
  const { slide, itemIds, go, toggle, step, hasSpotlight, hasTools, reviewKey, snapshotKey } =
    usePresenting();
  const last = itemIds.length + 1;
  const title =
    slide === 0
      ? t('presenting.start')
      : slide === last
        ? t('presenting.end')
        : deck.slides[slide - 1]?.item.title;
  return (
    <nav
      className="gw-talk-bar"
      aria-label={t('presenting.bar')}
      // By mouse nothing here takes the focus, so that Space and the arrows stay those of the talk.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Tool
        icon={<ArrowLeftOutlined />}
        label={t('presenting.previous')}
        disabled={slide === 0}
        onClick={() => go(slide - 1)}
      />
      <span className="gw-talk-place" data-testid="talk-place">
        {slide >= 1 && slide < last ? `${slide} / ${itemIds.length}` : '–'}
      </span>
      <Tool
        icon={<ArrowRightOutlined />}
        label={t('presenting.next')}
        disabled={slide === last}
        onClick={() => go(slide + 1)}
      />
      <span className="gw-talk-title">{title}</span>
      <span className="gw-talk-marks">
        <DataMark deck={deck} />
        <MaskSwitch reviewKey={reviewKey!} snapshotKey={snapshotKey} />
      </span>
      {onNote && (
        <Button size="small" icon={<EditOutlined />} onClick={onNote} data-testid="talk-note">
          {t('presenting.note')}
        </Button>
      )}
      <span className="gw-talk-tools">
        <Tool
          icon={<FilterOutlined />}
          label={t('presenting.tools')}
          isOn={hasTools}
          onClick={() => toggle('hasTools')}
        />
        <Tool
          icon={<FontSizeOutlined className="gw-text-smaller" />}
          label={t('presenting.smaller')}
          onClick={() => step(-1)}
        />
        <Tool icon={<FontSizeOutlined />} label={t('presenting.larger')} onClick={() => step(1)} />
        <Tool
          icon={<BulbOutlined />}
          label={t('presenting.spotlight')}
          isOn={hasSpotlight}
          onClick={() => toggle('hasSpotlight')}
        />
        <Tool
          icon={<PoweroffOutlined />}
          label={t('presenting.black')}
          onClick={() => toggle('isBlack', true)}
        />
        <Tool icon={<FullscreenOutlined />} label={t('presenting.fullScreen')} onClick={toggleFullScreen} />
        <Tool
          icon={<DesktopOutlined />}
          label={t('presenting.presenter')}
          onClick={() => openPresenter(reviewKey!, snapshotKey)}
        />
        <Tool icon={<CloseOutlined />} label={t('presenting.leave')} onClick={onLeave} />
      </span>
    </nav>
  );
}

interface ToolProps {
  icon: ReactNode;
  label: string;
  isOn?: boolean;
  disabled?: boolean;
  onClick(): void;
}

function Tool({ icon, label, isOn, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <Button
        type="text"
        className={isOn ? 'gw-on' : undefined}
        icon={icon}
        disabled={disabled}
        aria-label={label}
        aria-pressed={isOn}
        onClick={onClick}
      />
    </Tooltip>
  );
}

/** What moment the numbers are of, and what happened outside since. */
function DataMark({ deck: { frame, snapshotKey } }: { deck: Deck }) {
  const t = useTranslate();
  const { isAway, hasNewer } = useHeldNews();
  return (
    <>
      {frame.dataTime && (
        <span
          className={snapshotKey === null ? 'gw-talk-mark' : 'gw-talk-mark gw-talk-frozen'}
          data-testid="data-mark"
        >
          {t(snapshotKey === null ? 'presenting.dataTime' : 'presenting.snapshot', {
            time: formatTime(frame.dataTime),
          })}
        </span>
      )}
      {hasNewer && !isAway && (
        <Tooltip title={t('presenting.newerNote')}>
          <span className="gw-talk-mark">{t('presenting.newer')}</span>
        </Tooltip>
      )}
      {isAway && (
        <Tooltip title={t('presenting.awayNote')}>
          <span className="gw-talk-mark gw-talk-away" data-testid="server-away">
            <DisconnectOutlined /> {t('presenting.away')}
          </span>
        </Tooltip>
      )}
    </>
  );
}
