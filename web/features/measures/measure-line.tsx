import { isMeasureOverdue } from '#core/measures/measure-state.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCaseNames } from '../cases/case-names.ts';
import '../cases/cases.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { MeasureProgress } from './measure-progress.tsx';
import type { Measure } from './measures.queries.ts';

/** One measure in a list: what, who, by when, how far. */
export function MeasureLine({ measure, today }: { measure: Measure; today: string }) {
  const t = useTranslate();
  const names = useCaseNames();
  const { measureKey, openMeasure } = useWorkplace();
  const isOverdue = isMeasureOverdue(measure.status, measure.dueOn, today);
  return (
    <button
      type="button"
      className={measure.key === measureKey ? 'gw-case-row gw-case-row-on' : 'gw-case-row'}
      data-measure={measure.key}
      aria-current={measure.key === measureKey ? 'true' : undefined}
      onClick={() => openMeasure(measure.key)}
    >
      <span className="gw-case-title">
        <strong>{measure.title}</strong>
        <MeasureProgress targets={measure.targets} />
      </span>
      <span className="gw-case-meta">
        <span className="gw-case-status">{t(`measures.status.${measure.status}`)}</span>
        <span className="gw-case-owner">
          {measure.departmentKey === null
            ? t('measures.noDepartment')
            : `${names.department(measure.departmentKey)} · ${names.person(measure.personId)}`}
        </span>
        {measure.dueOn && (
          <time dateTime={measure.dueOn} className={isOverdue ? 'gw-overdue' : undefined}>
            {isOverdue ? t('measures.overdueSince', { day: measure.dueOn }) : measure.dueOn}
          </time>
        )}
      </span>
    </button>
  );
}
