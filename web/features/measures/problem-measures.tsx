import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { ProblemAnswer } from '../problems/problem-detail.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { MeasureForm } from './measure-form.tsx';
import { MeasureLine } from './measure-line.tsx';
import { useMeasures } from './measures.queries.ts';
import './measures.css';

/** What is done about a problem, and the one click to do something. */
export function ProblemMeasures({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const data = useMeasures(problem.key).data;
  const role = useSession().data?.principal.role ?? 'guest';
  const [isOpen, setOpen] = useState(false);
  const isWriter = role !== 'guest' && role !== 'display';
  if (!data || (data.measures.length === 0 && !isWriter)) return null;
  return (
    <section className="gw-card-section gw-problem-measures">
      <h3>
        {t('measures.list')}
        {isWriter && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('measures.make')}
          </Button>
        )}
      </h3>
      <ul>
        {data.measures.map((measure) => (
          <li key={measure.key}>
            <MeasureLine measure={measure} today={data.today} />
          </li>
        ))}
      </ul>
      {isOpen && <MeasureForm start={startOf(problem)} onClose={() => setOpen(false)} />}
    </section>
  );
}

const startOf = ({ key, title, departmentKey, assigneeId }: ProblemAnswer['problem']) => ({
  title,
  problemKeys: [key],
  departmentKey,
  personId: assigneeId,
});
