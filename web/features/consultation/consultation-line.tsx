import { useTranslate } from '../../i18n/language.store.ts';
import '../cases/cases.css';
import { formatCount } from '../../ui/format.ts';
import type { ConsultationRow } from './consultation.queries.ts';
import './consultation.css';
import { StanceBar } from './stance-bar.tsx';

/** One consultation in a list: what, until when, how many answered and which way. */
export function ConsultationLine({
  row,
  today,
  isOpen,
  onOpen,
}: {
  row: ConsultationRow;
  today: string;
  isOpen: boolean;
  onOpen(key: number): void;
}) {
  const t = useTranslate();
  const phase =
    today < row.startsOn ? 'ahead' : row.endsOn !== null && today > row.endsOn ? 'over' : 'running';
  return (
    <button
      type="button"
      className={isOpen ? 'gw-case-row gw-case-row-on' : 'gw-case-row'}
      data-consultation={row.key}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onOpen(row.key)}
    >
      <span className="gw-case-title">
        <strong>{row.title}</strong>
      </span>
      <StanceBar counts={row.counts} households={row.households} />
      <span className="gw-case-meta">
        <span className="gw-case-status">{t(`consultation.phase.${phase}`)}</span>
        <span>
          {t('consultation.answeredOf', {
            n: formatCount(row.answered),
            households: formatCount(row.households),
          })}
        </span>
        {row.endsOn && <time dateTime={row.endsOn}>{t('consultation.until', { day: row.endsOn })}</time>}
      </span>
    </button>
  );
}
