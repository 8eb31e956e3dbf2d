import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { MapRect } from './use-map-rect.ts';

const KEY_STEP = 0.05;

interface SwipeDividerProps {
  rect: MapRect;
  share: number;
  onShare(share: number): void;
}

/** The line between two states of one place; dragged, or moved with the arrows while it has the focus. */
export function SwipeDivider({ rect, share, onShare }: SwipeDividerProps) {
  const t = useTranslate();
  const set = (wanted: number) => onShare(Math.min(1, Math.max(0, wanted)));
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const bar = event.currentTarget;
    if (event.type === 'pointerdown') bar.setPointerCapture(event.pointerId);
    else if (!bar.hasPointerCapture(event.pointerId)) return;
    const { left } = bar.parentElement!.getBoundingClientRect();
    set((event.clientX - left - rect.left) / rect.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: share - KEY_STEP, ArrowRight: share + KEY_STEP, Home: 0, End: 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is a separator with a value, which hr cannot be
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('presenting.divider')}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      tabIndex={0}
      className="gw-swipe"
      data-testid="swipe-divider"
      style={{ left: rect.left + share * rect.width, top: rect.top, height: rect.height }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <span className="gw-swipe-grip" aria-hidden="true">
        ‹ ›
      </span>
    </div>
  );
}
