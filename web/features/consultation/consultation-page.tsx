import { ArrowLeftOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { usePhone } from '../../ui/use-phone.ts';
import '../cases/cases.css';
import { useCirculationDesk } from '../circulation/circulation-desk.store.ts';
import '../measures/measures.css';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import { useSession } from '../session/session.queries.ts';
import { useConsultations } from './consultation.queries.ts';
import './consultation.css';
import { ConsultationDetailCard } from './consultation-detail.tsx';
import { ConsultationForm } from './consultation-form.tsx';
import { ConsultationLine } from './consultation-line.tsx';

const ConsultationMap = lazy(() => import('./consultation-map.tsx'));

const ASKERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];

/** 征询台账: what households are asked, how they stand, and where they live. */
export default function ConsultationPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { consultationKey, openConsultation } = useCirculationDesk();
  const { data, error } = useConsultations();
  const isAsker = ASKERS.includes(useSession().data?.principal.role ?? 'guest');
  const [isNew, setNew] = useState(false);
  const [place, setPlace] = useState<string>();
  const open = (key: number | undefined) => {
    setPlace(undefined);
    openConsultation(key);
  };
  const shown = consultationKey ?? (isPhone ? undefined : data?.consultations[0]?.key);
  const detail = shown !== undefined && (
    <ConsultationDetailCard key={shown} consultationKey={shown} place={place} onPlace={setPlace}>
      {isPhone && (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => open(undefined)}>
          {t('problems.card.back')}
        </Button>
      )}
    </ConsultationDetailCard>
  );
  const map = shown !== undefined && hasWebGl2() && (
    <Suspense fallback={<div className="gw-consultation-map gw-map-loading" />}>
      <ConsultationMap consultationKey={shown} place={place} onPlace={setPlace} />
    </Suspense>
  );
  if (isPhone && detail) {
    return (
      <div className="gw-consultation gw-consultation-phone">
        {detail}
        {map}
      </div>
    );
  }
  return (
    <div className={isPhone ? 'gw-consultation gw-consultation-phone' : 'gw-consultation'}>
      <section className="gw-case-list" aria-label={t('consultation.list')}>
        <div className="gw-case-tools">
          <strong>{t('consultation.count', { n: data?.consultations.length ?? 0 })}</strong>
          {isAsker && (
            <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
              {t('consultation.create')}
            </Button>
          )}
        </div>
        {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
        {!data && !error && <Skeleton active className="gw-list-skeleton" />}
        {data?.consultations.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('consultation.none')} />
        )}
        <ul className="gw-case-rows">
          {data?.consultations.map((row) => (
            <li key={row.key}>
              <ConsultationLine row={row} today={data.today} isOpen={row.key === shown} onOpen={open} />
            </li>
          ))}
        </ul>
      </section>
      {!isPhone && <aside className="gw-panel gw-case-side">{detail}</aside>}
      {!isPhone && map}
      {isNew && <ConsultationForm onSaved={open} onClose={() => setNew(false)} />}
    </div>
  );
}
