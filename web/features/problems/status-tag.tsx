import {
  CheckCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { isTerminal, type ProblemStatus } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';

/** Where a problem stands: shape and word; red only when it is open past its deadline. */
export function StatusTag({ status, isOverdue }: { status: ProblemStatus; isOverdue: boolean }) {
  const t = useTranslate();
  const kind = isOverdue ? 'overdue' : status === 'closed' ? 'done' : isTerminal(status) ? 'ended' : 'open';
  const icon = {
    overdue: <ExclamationCircleFilled />,
    done: <CheckCircleOutlined />,
    ended: <MinusCircleOutlined />,
    open: <SyncOutlined />,
  }[kind];
  return (
    <span className={`gw-status gw-status-${kind}`}>
      {icon} {t(`status.${status}`)}
      {isOverdue && ` · ${t('status.overdue')}`}
    </span>
  );
}

/** Open and past its deadline at `nowMinute`; while its clock stands still, nothing is late. */
export function isOpenOverdue(
  problem: { status: ProblemStatus; dueAt: string | null; pausedAt: string | null },
  nowMinute: number,
): boolean {
  return (
    !isTerminal(problem.status) &&
    problem.pausedAt === null &&
    problem.dueAt !== null &&
    Date.parse(problem.dueAt) / 60_000 < nowMinute
  );
}
