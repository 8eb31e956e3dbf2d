import { TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { formatClock } from './clock.ts';

/** Two times of a day, in seconds after midnight. */
export type ClockSpan = [fromS: number, toS: number];

export const timeOf = (seconds: number): Dayjs => dayjs(`2000-01-01T${formatClock(seconds)}:00`);
export const secondsOf = (time: Dayjs): number => time.hour() * 3600 + time.minute() * 60;

interface ClockRangeProps {
  id?: string;
  label?: string;
  className?: string;
  size?: 'small';
  placeholder?: [string, string];
  /** Given by a form where it stands in one. */
  value?: ClockSpan | null;
  onChange?(span: ClockSpan): void;
  /** Without it a time always stands there. */
  onClear?(): void;
}

/** From when to when. What ends before it begins is left to whoever asked. */
export function ClockRange({ label, value, onChange, onClear, ...picker }: ClockRangeProps) {
  return (
    <TimePicker.RangePicker
      {...picker}
      {...(label === undefined ? {} : { 'aria-label': label })}
      format="HH:mm"
      minuteStep={5}
      order={false}
      needConfirm={false}
      allowClear={onClear !== undefined}
      value={value ? [timeOf(value[0]), timeOf(value[1])] : null}
      onChange={(times) => {
        if (times?.[0] && times[1]) onChange?.([secondsOf(times[0]), secondsOf(times[1])]);
        else onClear?.();
      }}
    />
  );
}
