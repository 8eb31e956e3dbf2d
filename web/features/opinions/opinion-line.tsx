import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useOpinionNames } from './opinion-names.ts';
import type { OpinionRow } from './opinions.queries.ts';

/** One opinion in a narrow list; under its own problem that is not said again. */
export function OpinionLine({ row, isOfProblem = false }: { row: OpinionRow; isOfProblem?: boolean }) {
  const t = useTranslate();
  const names = useOpinionNames();
  const { opinions, openOpinion } = useWorkplace();
  const isOpen = row.key === opinions.opinionKey;
  const filed = [names.group(row), names.topic(row)].filter((name) => name !== undefined).join(' · ');
  return (
    <button
      type="button"
      className={isOpen ? 'gw-case-row gw-case-row-on gw-opinion-line' : 'gw-case-row gw-opinion-line'}
      data-opinion={row.key}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => openOpinion(row.key)}
    >
      <span className="gw-case-title">
        <strong>{row.title}</strong>
        <time className="gw-note" dateTime={row.receivedAt}>
          {formatDay(row.receivedAt)}
        </time>
      </span>
      <span className="gw-case-meta">
        <span className="gw-case-owner">{filed || t('opinions.notStated')}</span>
        <span>{row.placeText ?? names.area(row) ?? t('opinions.noPlace')}</span>
      </span>
      {!isOfProblem && (
        <span className="gw-case-meta">
          <span className="gw-case-owner">
            {row.problem
              ? t('opinions.toProblem', { title: row.problem.title })
              : t(row.isLinked ? 'opinions.problemHidden' : 'opinions.unlinked')}
          </span>
        </span>
      )}
    </button>
  );
}
