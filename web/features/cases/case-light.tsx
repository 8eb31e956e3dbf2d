import {
  CheckCircleFilled,
  ClockCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  PauseCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ClockReading, Light } from '#core/cases/deadline.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCalendar } from './cases.queries.ts';
import { plainDuration, workDuration } from './duration-text.ts';

const ICONS: Record<Light, ReactNode> = {
  green: <CheckCircleFilled />,
  yellow: <ClockCircleFilled />,
  red: <ExclamationCircleFilled />,
  paused: <PauseCircleFilled />,
  none: <MinusCircleOutlined />,
};

/** A light said three ways: colour, sign and word; with what is left or how long it is overdue. */
export function CaseLight({
  reading,
  isWorkTime,
  isShort = false,
}: {
  reading: ClockReading;
  /** The deadline is in working time. */
  isWorkTime: boolean;
  isShort?: boolean;
}) {
  const t = useTranslate();
  const dayMs = useCalendar()?.dayMs;
  const { light, leftMs } = reading;
  const left =
    leftMs === null || dayMs === undefined || light === 'paused'
      ? undefined
      : leftMs < 0
        ? t('cases.light.overdueBy', { time: plainDuration(t, leftMs) })
        : t('cases.light.left', {
            time: isWorkTime ? workDuration(t, leftMs, dayMs) : plainDuration(t, leftMs),
          });
  const name = t(`cases.light.${light}`);
  return (
    <span className={`gw-light gw-light-${light}`} data-light={light}>
      {ICONS[light]} {isShort && left ? left : left ? `${name} · ${left}` : name}
    </span>
  );
}
