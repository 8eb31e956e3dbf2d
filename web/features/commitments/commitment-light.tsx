import {
  CheckCircleFilled,
  ClockCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { commitmentLight, daysBetween } from '#core/commitments/commitment-light.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Commitment } from './commitments.queries.ts';

const ICONS: Record<string, ReactNode> = {
  green: <ClockCircleFilled />,
  yellow: <ClockCircleFilled />,
  red: <ExclamationCircleFilled />,
  none: <MinusCircleOutlined />,
  kept: <CheckCircleFilled />,
  broken: <StopOutlined />,
  withdrawn: <MinusCircleOutlined />,
};

/** Where a promise stands, said three ways: colour, sign and word. Red is for what is late alone. */
export function CommitmentLight({
  commitment,
  today,
}: {
  commitment: Pick<Commitment, 'state' | 'madeOn' | 'dueOn' | 'settledOn'>;
  today: string;
}) {
  const t = useTranslate();
  const { state, dueOn, settledOn } = commitment;
  const light = commitmentLight(commitment, today);
  if (state !== 'open') {
    return (
      <span className={`gw-light gw-light-${state === 'kept' ? 'green' : 'none'}`} data-light={state}>
        {ICONS[state]} {t(`commitments.state.${state}`)}
        {settledOn && ` · ${settledOn}`}
      </span>
    );
  }
  const left = dueOn === null ? 0 : daysBetween(today, dueOn);
  return (
    <span className={`gw-light gw-light-${light}`} data-light={light}>
      {ICONS[light]}{' '}
      {dueOn === null
        ? t('commitments.undated')
        : left < 0
          ? t('commitments.late', { n: -left })
          : left === 0
            ? t('commitments.dueToday')
            : t('commitments.left', { n: left })}
    </span>
  );
}
