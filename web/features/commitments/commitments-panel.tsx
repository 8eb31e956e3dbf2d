import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { CommitmentSource } from '#core/commitments/commitment-state.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import '../measures/measures.css';
import '../problems/problem-card.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { CommitmentForm, type CommitmentStart } from './commitment-form.tsx';
import { CommitmentLine } from './commitment-line.tsx';
import { useCommitments } from './commitments.queries.ts';

/** What was promised about something, beside it; a new one begins with it. */
export function CommitmentsPanel({
  source,
  start = {},
}: {
  source: CommitmentSource;
  start?: Omit<CommitmentStart, 'source'>;
}) {
  const t = useTranslate();
  const data = useCommitments(source).data;
  const role = useSession().data?.principal.role ?? 'guest';
  const openCommitment = useWorkplace((state) => state.openCommitment);
  const [isOpen, setOpen] = useState(false);
  const isWriter = role !== 'guest' && role !== 'display';
  if (!data || (data.commitments.length === 0 && !isWriter)) return null;
  const open = (key: number) => {
    useModeStore.getState().setMode({ kind: 'problems' });
    openCommitment(key);
  };
  return (
    <section className="gw-card-section gw-problem-measures" data-testid="commitments-of">
      <h3>
        {t('commitments.list')}
        {isWriter && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('commitments.create')}
          </Button>
        )}
      </h3>
      <ul>
        {data.commitments.map((commitment) => (
          <li key={commitment.key}>
            <CommitmentLine commitment={commitment} today={data.today} isOpen={false} onOpen={open} />
          </li>
        ))}
      </ul>
      {isOpen && <CommitmentForm start={{ ...start, source }} onClose={() => setOpen(false)} />}
    </section>
  );
}
