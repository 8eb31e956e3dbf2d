import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCirculationDesk } from '../circulation/circulation-desk.store.ts';
import '../measures/measures.css';
import '../problems/problem-card.css';
import { useSession } from '../session/session.queries.ts';
import { useConsultations } from './consultation.queries.ts';
import { ConsultationForm } from './consultation-form.tsx';
import { ConsultationLine } from './consultation-line.tsx';

const ASKERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];

/** What households were asked about a scheme, beside it, and the way to ask them. */
export function ConsultationPanel({ schemeKey }: { schemeKey: number }) {
  const t = useTranslate();
  const data = useConsultations(schemeKey).data;
  const isAsker = ASKERS.includes(useSession().data?.principal.role ?? 'guest');
  const openConsultation = useCirculationDesk((state) => state.openConsultation);
  const [isOpen, setOpen] = useState(false);
  if (!data || (data.consultations.length === 0 && !isAsker)) return null;
  return (
    <section className="gw-card-section gw-problem-measures" data-testid="consultations-of">
      <h3>
        {t('consultation.list')}
        {isAsker && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('consultation.create')}
          </Button>
        )}
      </h3>
      <ul>
        {data.consultations.map((row) => (
          <li key={row.key}>
            <ConsultationLine row={row} today={data.today} isOpen={false} onOpen={openConsultation} />
          </li>
        ))}
      </ul>
      {isOpen && (
        <ConsultationForm schemeKey={schemeKey} onSaved={openConsultation} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}
