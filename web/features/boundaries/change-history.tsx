import { App, Button, Empty, Popconfirm } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import { type BoundaryChange, type Community, useUndoBoundaries } from './boundaries.queries.ts';

interface HistoryProps {
  community: Community;
  /** The day whose division the map shows; undefined: today. */
  shownOn: string | undefined;
  onShow(day: string | undefined): void;
  isWriter: boolean;
}

/** Earlier changes of this community, how it lay before each, and undoing the newest. */
export function ChangeHistory({ community, shownOn, onShow, isWriter }: HistoryProps) {
  const t = useTranslate();
  const { changes } = community;
  if (changes.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('boundaries.noChanges')} />;
  }
  const newest = changes.find(({ undoneAt }) => undoneAt === null);
  return (
    <ul className="gw-boundary-history">
      {changes.map((change) => {
        const before = dayBefore(change.effectiveOn);
        return (
          <li key={change.key} className={change.undoneAt ? 'gw-boundary-undone' : undefined}>
            <div className="gw-boundary-history-head">
              <strong>{t('boundaries.fromDay', { day: change.effectiveOn })}</strong>
              <span>{t(`boundaries.kind.${change.kind}`)}</span>
            </div>
            <Numbers change={change} />
            {change.note && <p>{change.note}</p>}
            <small>
              {formatTime(change.createdAt)}
              {change.undoneAt && ` · ${t('boundaries.undoneAt', { at: formatTime(change.undoneAt) })}`}
            </small>
            {!change.undoneAt && (
              <div className="gw-boundary-history-buttons">
                <Button size="small" onClick={() => onShow(shownOn === before ? undefined : before)}>
                  {shownOn === before ? t('boundaries.showToday') : t('boundaries.showBefore')}
                </Button>
                {isWriter && change === newest && <UndoButton change={change} />}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Numbers({ change: { summary } }: { change: BoundaryChange }) {
  const t = useTranslate();
  const names = [
    ...summary.created.map((name) => t('boundaries.short.created', { name })),
    ...summary.closed.map((name) => t('boundaries.short.closed', { name })),
    ...summary.changed.map((name) => t('boundaries.short.changed', { name })),
  ];
  return (
    <>
      <p>{names.join(t('boundaries.listSeparator'))}</p>
      <p>
        {t('boundaries.flow', {
          problems: formatCount(summary.movedProblems),
          buildings: formatCount(summary.buildingCount),
          households: formatCount(summary.householdCount),
        })}
      </p>
    </>
  );
}

function UndoButton({ change }: { change: BoundaryChange }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const undo = useUndoBoundaries();
  const run = async () => {
    try {
      await undo.mutateAsync(change.key);
      void message.success(t('boundaries.undone'));
    } catch (failure) {
      void message.error(errorSentence(t, failure));
    }
  };
  return (
    <Popconfirm
      title={t('boundaries.undoAsk')}
      okText={t('boundaries.undo')}
      cancelText={t('action.cancel')}
      onConfirm={() => void run()}
    >
      <Button size="small" loading={undo.isPending}>
        {t('boundaries.undo')}
      </Button>
    </Popconfirm>
  );
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
