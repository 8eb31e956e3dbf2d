import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useScenarios } from '../circulation/circulation.queries.ts';
import { useCirculationDesk } from '../circulation/circulation-desk.store.ts';
import { CommitmentsPanel } from '../commitments/commitments-panel.tsx';
import { AnswerForm } from './answer-form.tsx';
import { AnswersTab } from './answers-tab.tsx';
import { ConcernsTab } from './concerns-tab.tsx';
import { type ConsultationDetail, useConsultation } from './consultation.queries.ts';
import { ConsultationForm } from './consultation-form.tsx';
import { DoorsTab } from './doors-tab.tsx';
import { PlacesTab } from './places-tab.tsx';
import { StanceBar, StanceNumbers } from './stance-bar.tsx';

type Tab = 'places' | 'concerns' | 'answers' | 'doors';

/** One consultation: the question, how households stand, and all that leads there house by house. */
export function ConsultationDetailCard({
  consultationKey,
  place,
  onPlace,
  children,
}: {
  consultationKey: number;
  place: string | undefined;
  onPlace(place: string | undefined): void;
  /** The way back, on a phone. */
  children?: ReactNode;
}) {
  const t = useTranslate();
  const { data, error } = useConsultation(consultationKey);
  const [open, setOpen] = useState<'edit' | 'answer'>();
  const [tab, setTab] = useState<Tab>('places');
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-list-skeleton" />;
  const pages: Record<Tab, ReactNode> = {
    places: <PlacesTab detail={data} place={place} onPlace={onPlace} />,
    concerns: <ConcernsTab detail={data} />,
    answers: <AnswersTab detail={data} place={place} onPlace={onPlace} />,
    doors: <DoorsTab detail={data} />,
  };
  const tabs: Tab[] = data.mayAnswer ? ['places', 'concerns', 'answers', 'doors'] : ['places', 'concerns'];
  return (
    <article className="gw-card" data-testid="consultation">
      <div className="gw-card-nav">
        {children || <span />}
        <span>
          {data.mayEdit && (
            <Button type="text" icon={<EditOutlined />} onClick={() => setOpen('edit')}>
              {t('consultation.edit')}
            </Button>
          )}
          {data.mayAnswer && (
            <Button type="primary" size="small" icon={<PlusOutlined />} onClick={() => setOpen('answer')}>
              {t('consultation.record')}
            </Button>
          )}
        </span>
      </div>
      <div className="gw-card-body gw-consultation-body">
        <Head detail={data} />
        <Totals detail={data} />
        <Tabs
          size="small"
          activeKey={tab}
          onChange={(key) => setTab(key as Tab)}
          items={tabs.map((each) => ({
            key: each,
            label: t(`consultation.tab.${each}`),
            children: each === tab ? pages[each] : null,
          }))}
        />
        <CommitmentsPanel
          source={{ kind: 'consultation', key: consultationKey }}
          start={{ occasion: data.consultation.title }}
        />
      </div>
      {open === 'edit' && (
        <ConsultationForm consultation={data.consultation} onClose={() => setOpen(undefined)} />
      )}
      {open === 'answer' && <AnswerForm detail={data} place={place} onClose={() => setOpen(undefined)} />}
    </article>
  );
}

function Head({ detail: { consultation } }: { detail: ConsultationDetail }) {
  const t = useTranslate();
  const scheme = useScenarios().find(({ key }) => key === consultation.schemeKey);
  const { openDesk, openScheme } = useCirculationDesk();
  return (
    <header className="gw-consultation-head">
      <h2>{consultation.title}</h2>
      <p>{consultation.question}</p>
      <p className="gw-note">
        {t('consultation.period', {
          from: consultation.startsOn,
          to: consultation.endsOn ?? t('consultation.openEnd'),
        })}
        {scheme && (
          <>
            {' · '}
            <button
              type="button"
              className="gw-number"
              onClick={() => {
                openDesk('plan');
                openScheme(scheme.key);
              }}
            >
              {scheme.name}
            </button>
          </>
        )}
      </p>
    </header>
  );
}

/** How households stand, of how many, and what these numbers rest on. */
function Totals({ detail: { consultation, totals } }: { detail: ConsultationDetail }) {
  const t = useTranslate();
  const rate = totals.households > 0 ? Math.min(100, (100 * totals.answered) / totals.households) : undefined;
  const notes = [
    totals.assumedHouseholds > 0 &&
      t('consultation.assumed', {
        share: Math.round((100 * totals.assumedHouseholds) / Math.max(1, totals.households)),
      }),
    totals.unnamed > 0 && t('consultation.unnamedAnswers', { n: totals.unnamed }),
    totals.placeless > 0 && t('consultation.placeless', { n: totals.placeless }),
    totals.uncountedPlaces > 0 && t('consultation.uncounted', { n: totals.uncountedPlaces }),
  ].filter(Boolean);
  return (
    <section className="gw-consultation-totals" aria-label={t('consultation.totals')}>
      <p className="gw-consultation-share">
        <b className="gw-consultation-share-n" data-testid="consultation-answered">
          {formatCount(totals.answered)}
        </b>
        {t('consultation.ofHouseholds', { n: formatCount(totals.households) })}
        <span className="gw-consultation-share-rate">
          {rate === undefined ? '' : t('consultation.rate', { rate: rate.toFixed(rate < 10 ? 1 : 0) })}
        </span>
      </p>
      <StanceBar counts={totals.counts} households={totals.households} />
      <StanceNumbers counts={totals.counts} />
      {consultation.options.length > 0 && (
        <ul className="gw-consultation-votes">
          {consultation.options.map(({ code, name }) => (
            <li key={code}>
              <span>{name}</span>
              <i
                style={{ width: `${(100 * (totals.byOption[code] ?? 0)) / Math.max(1, totals.answered)}%` }}
              />
              <b>{formatCount(totals.byOption[code] ?? 0)}</b>
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && <p className="gw-note">{notes.join(' ')}</p>}
    </section>
  );
}
