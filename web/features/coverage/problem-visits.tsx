import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useVisitHistory } from './coverage.queries.ts';
import { VisitLine } from './visit-line.tsx';
import './visits.css';

/** How often somebody was there for a problem; the visits when it is clicked. Nothing where nobody was. */
export function ProblemVisits({ problemKey }: { problemKey: number }) {
  const t = useTranslate();
  const { data } = useVisitHistory({ problem: String(problemKey) });
  const [isOpen, setOpen] = useState(false);
  if (!data || data.count === 0) return null;
  return (
    <section className="gw-card-section gw-problem-visits">
      <button type="button" className="gw-number" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('coverage.problemVisits', { n: data.count })}
      </button>
      {isOpen && (
        <ul className="gw-visit-list">
          {data.rows.map((visit) => (
            <VisitLine key={visit.key} visit={visit} withPlace={false} />
          ))}
        </ul>
      )}
    </section>
  );
}
