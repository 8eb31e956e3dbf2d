import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import type { TimeHistogram } from '../../compute/time-histogram.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import {
  barsBetween,
  clampDay,
  type DayRange,
  dayText,
  moveEnd,
  shiftBars,
  shiftDays,
  type TimeAxis,
} from './brush-range.ts';
import { TimeBars } from './time-bars.tsx';

type Part = 'from' | 'to' | 'window' | 'plot';

interface Drag {
  part: Part;
  startX: number;
  startDay: number;
  range: DayRange;
  hasMoved: boolean;
}

/** A hand on a mouse trembles by this much without meaning to drag. */
const STILL_PX = 4;

/** The bars, and over them the chosen period: dragged, resized, moved by arrow keys, cleared by a double click. */
export function TimeBrush({
  histogram,
  range,
  onRange,
  onMoving,
  onClear,
}: {
  histogram: TimeHistogram;
  /** Undefined: all time. */
  range: DayRange | undefined;
  onRange(range: DayRange): void;
  onMoving(isMoving: boolean): void;
  onClear(): void;
}) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(undefined);
  const frame = useRef(0);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [hoverDay, setHoverDay] = useState<number>();
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame.current);
    };
  }, []);
  const axis: TimeAxis = histogram;
  const days = axis.lastDay - axis.firstDay + 1;
  const dayAt = (clientX: number) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return clampDay(axis, axis.firstDay + Math.floor(((clientX - left) / Math.max(width, 1)) * days));
  };
  const share = (day: number) => `${(100 * (day - axis.firstDay)) / days}%`;
  const shown = range ?? { from: axis.firstDay, to: axis.lastDay };

  const rangeOf = ({ part, startX, startDay, range: before }: Drag, clientX: number): DayRange => {
    const day = dayAt(clientX);
    if (part === 'plot') return barsBetween(axis, startDay, day);
    if (part === 'window') {
      const moved = Math.round(((clientX - startX) / Math.max(size.width, 1)) * days);
      return shiftDays(axis, before, moved);
    }
    const other = part === 'from' ? before.to : before.from;
    const snapped = barsBetween(axis, day, day);
    return part === 'from'
      ? { from: Math.min(snapped.from, other), to: other }
      : { from: other, to: Math.max(snapped.to, other) };
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const part = ((event.target as HTMLElement).dataset.part ?? 'plot') as Part;
    box.current!.setPointerCapture(event.pointerId);
    drag.current = {
      part: part === 'window' && !range ? 'plot' : part,
      startX: event.clientX,
      startDay: dayAt(event.clientX),
      range: shown,
      hasMoved: false,
    };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current;
    const { clientX } = event;
    if (!now) {
      if (event.pointerType === 'mouse') setHoverDay(dayAt(clientX));
      return;
    }
    if (!now.hasMoved) {
      if (Math.abs(clientX - now.startX) < STILL_PX) return;
      now.hasMoved = true;
      setHoverDay(undefined);
      onMoving(true);
    }
    // One step a frame: between two frames only the last place of the pointer counts.
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => onRange(rangeOf(now, clientX)));
  };
  const onPointerEnd = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current;
    drag.current = undefined;
    if (!now) return;
    cancelAnimationFrame(frame.current);
    if (event.type === 'pointercancel') onMoving(false);
    else if (now.hasMoved) {
      onRange(rangeOf(now, event.clientX));
      onMoving(false);
    } else if (now.part === 'plot' || now.part === 'window') {
      onRange(barsBetween(axis, now.startDay, now.startDay));
    }
  };

  const onKey = (part: Part) => (event: KeyboardEvent) => {
    const bars = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -4, PageUp: 4 }[
      event.key
    ];
    const ends = { Home: -100_000, End: 100_000 }[event.key];
    const steps = bars ?? ends;
    if (event.key === 'Escape' && range) onClear();
    else if (steps === undefined) return;
    else if (part === 'window') onRange(shiftBars(axis, shown, steps));
    else if (ends !== undefined) {
      onRange(
        part === 'from'
          ? { from: ends < 0 ? axis.firstDay : barsBetween(axis, shown.to, shown.to).from, to: shown.to }
          : { from: shown.from, to: ends > 0 ? axis.lastDay : barsBetween(axis, shown.from, shown.from).to },
      );
    } else onRange(moveEnd(axis, shown, part as 'from' | 'to', steps));
    event.preventDefault();
    event.stopPropagation();
  };
  const slider = (part: Exclude<Part, 'plot'>, label: string, day: number, text: string) => ({
    role: 'slider',
    tabIndex: 0,
    'data-part': part,
    'data-testid': `time-brush-${part}`,
    'aria-label': label,
    'aria-valuemin': axis.firstDay,
    'aria-valuemax': axis.lastDay,
    'aria-valuenow': day,
    'aria-valuetext': text,
    onKeyDown: onKey(part),
  });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sliders within are what the keyboard uses
    <div
      ref={box}
      className="gw-brush"
      data-testid="time-brush"
      title={range ? undefined : t('histogram.hint')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onPointerLeave={() => setHoverDay(undefined)}
      onDoubleClick={onClear}
    >
      <TimeBars
        histogram={histogram}
        range={range}
        width={size.width}
        height={size.height}
        hoverDay={hoverDay}
      />
      <div
        className={range ? 'gw-brush-window' : 'gw-brush-window gw-brush-all'}
        style={{ left: share(shown.from), right: `calc(100% - ${share(shown.to + 1)})` }}
        {...slider(
          'window',
          t('histogram.window'),
          shown.from,
          t('histogram.bar', { from: dayText(shown.from), to: dayText(shown.to) }),
        )}
      />
      <div
        className="gw-brush-handle"
        style={{ left: share(shown.from) }}
        {...slider('from', t('histogram.from'), shown.from, dayText(shown.from))}
      />
      <div
        className="gw-brush-handle"
        style={{ left: share(shown.to + 1) }}
        {...slider('to', t('histogram.to'), shown.to, dayText(shown.to))}
      />
    </div>
  );
}
