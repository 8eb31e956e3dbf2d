import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import type { ProblemAnswer } from '../problems/problem-detail.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { OpinionLine } from './opinion-line.tsx';
import './opinions.css';
import { useSomeOpinions } from './opinions.queries.ts';

const SHOWN = 3;

/** The opinions that a problem came of: the latest, and the way to all. */
export function ProblemOpinions({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const openOpinions = useWorkplace((state) => state.openOpinions);
  const data = useSomeOpinions({ problem: problem.key }, SHOWN).data;
  const count = data?.totals?.count ?? 0;
  if (!data || count === 0) return null;
  return (
    <section className="gw-card-section gw-problem-opinions" data-testid="problem-opinions">
      <h3>
        {t('opinions.ofThisProblem', { n: count })}
        {count > SHOWN && (
          <Button size="small" type="link" onClick={() => openOpinions({ problem: problem.key })}>
            {t('opinions.showAll')}
          </Button>
        )}
      </h3>
      <ul>
        {data.rows.map((row) => (
          <li key={row.key}>
            <OpinionLine row={row} isOfProblem />
          </li>
        ))}
      </ul>
    </section>
  );
}
