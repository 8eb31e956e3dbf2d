import { ArrowLeftOutlined, CheckOutlined, EditOutlined, ProfileOutlined } from '@ant-design/icons';
import { Alert, App, Button, Descriptions, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import type { CommitmentState } from '#core/commitments/commitment-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { PhotoStrip } from '../attachments/photo-strip.tsx';
import { useCaseNames } from '../cases/case-names.ts';
import { useConflict } from '../cases/conflict.store.ts';
import '../problems/problem-card.css';
import { useActorName } from '../people/people.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentLight } from './commitment-light.tsx';
import { useCommitmentWords } from './commitment-words.ts';
import { type CommitmentAnswer, useCommitment, useMakeMeasure } from './commitments.queries.ts';
import { SettleDialog } from './settle-dialog.tsx';
import { SourceLink } from './source-link.tsx';

const EVIDENCE = 'evidence';

/** One promise: what, who, by when, what became of it, what shows it, and its history. */
export function CommitmentPanel({ commitmentKey, onBack }: { commitmentKey: number; onBack?(): void }) {
  const t = useTranslate();
  const { data, error } = useCommitment(commitmentKey);
  const [isEditing, setEditing] = useState(false);
  return (
    <article className="gw-card" data-testid="commitment-panel">
      <div className="gw-card-nav">
        {onBack ? (
          <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
            {t('problems.card.back')}
          </Button>
        ) : (
          <span />
        )}
        {data?.mayEdit && (
          <Button type="text" icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('commitments.edit')}
          </Button>
        )}
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-card-body">
          <CommitmentHead answer={data} />
          <Steps answer={data} />
          <Measures answer={data} />
          <PhotoStrip owner={`commitment:${commitmentKey}`} canAdd={data.mayEdit} role={EVIDENCE} />
          <History events={data.events} />
        </div>
      )}
      {data && isEditing && <CommitmentForm commitment={data.commitment} onClose={() => setEditing(false)} />}
    </article>
  );
}

function CommitmentHead({ answer }: { answer: CommitmentAnswer }) {
  const t = useTranslate();
  const names = useCaseNames();
  const words = useCommitmentWords();
  const areas = useAreas();
  const { commitment, today } = answer;
  const community = commitment.communityKey === null ? undefined : areas?.byKey.get(commitment.communityKey);
  const items = [
    { key: 'who', label: t('commitments.promiser'), children: words.promiser(commitment) },
    { key: 'whom', label: t('commitments.recipient'), children: words.recipient(commitment) },
    {
      key: 'where',
      label: t('commitments.place'),
      children: [commitment.placeText, community?.name].filter(Boolean).join(' · '),
    },
    {
      key: 'made',
      label: t('commitments.madeOn'),
      children: [commitment.madeOn, commitment.occasion].filter(Boolean).join(' · '),
    },
    { key: 'due', label: t('commitments.dueOn'), children: commitment.dueOn },
    { key: 'source', label: t('commitments.source'), children: <SourceLink answer={answer} /> },
    {
      key: 'settled',
      label: t(`commitments.state.${commitment.state}`),
      children:
        (commitment.state !== 'open' || commitment.stateNote !== '') &&
        [
          commitment.settledOn,
          commitment.settledBy && names.person(commitment.settledBy),
          commitment.stateNote,
        ]
          .filter(Boolean)
          .join(' · '),
    },
  ];
  return (
    <header className="gw-measure-head gw-commitment-head">
      <CommitmentLight commitment={commitment} today={today} />
      <h2>{commitment.text}</h2>
      <Descriptions size="small" column={1} items={items.filter(({ children }) => children)} />
    </header>
  );
}

/** What can be said of it now, by whoever asks. */
function Steps({ answer: { commitment, mayEdit, mayJudge } }: { answer: CommitmentAnswer }) {
  const t = useTranslate();
  const [to, setTo] = useState<CommitmentState>();
  if (!mayEdit) return null;
  const steps: CommitmentState[] =
    commitment.state === 'open'
      ? mayJudge
        ? ['kept', 'broken', 'withdrawn']
        : ['kept']
      : mayJudge
        ? ['open']
        : [];
  return (
    <div className="gw-measure-steps">
      {steps.map((each, i) => (
        <Button
          key={each}
          size="small"
          type={i === 0 && each === 'kept' ? 'primary' : 'default'}
          icon={each === 'kept' ? <CheckOutlined /> : undefined}
          onClick={() => setTo(each)}
        >
          {t(`commitments.step.${each}`)}
        </Button>
      ))}
      {to && <SettleDialog commitment={commitment} to={to} onClose={() => setTo(undefined)} />}
    </div>
  );
}

/** The measures that it became, or the one click that makes one. */
function Measures({ answer: { commitment, mayEdit } }: { answer: CommitmentAnswer }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const make = useMakeMeasure(commitment.key);
  const openMeasure = useWorkplace((state) => state.openMeasure);
  const askConflict = useConflict((state) => state.ask);
  const { measures } = commitment;
  if (measures.length === 0 && !(mayEdit && commitment.state === 'open')) return null;
  async function go(version: number) {
    try {
      await make.mutateAsync(version);
      void message.success(t('commitments.measureMade'));
    } catch (error) {
      if (!askConflict(error, (now) => void go(now))) void message.error(errorSentence(t, error));
    }
  }
  return (
    <section className="gw-card-section">
      <h3>{t('commitments.measures')}</h3>
      <ul className="gw-measure-problems">
        {measures.map(({ key, title }) => (
          <li key={key}>
            <button type="button" className="gw-number" onClick={() => openMeasure(key)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
      {measures.length === 0 && (
        <Button
          size="small"
          icon={<ProfileOutlined />}
          loading={make.isPending}
          onClick={() => void go(commitment.version)}
        >
          {t('commitments.makeMeasure')}
        </Button>
      )}
    </section>
  );
}

function History({ events }: { events: CommitmentAnswer['events'] }) {
  const t = useTranslate();
  const actorName = useActorName();
  return (
    <section className="gw-card-section">
      <h3>{t('problems.card.history')}</h3>
      <Timeline
        className="gw-timeline"
        items={[...events].reverse().map((event) => {
          const key = messageKey(`commitments.event.${event.kind}`) ?? messageKey(`event.${event.kind}`);
          return {
            key: event.key,
            color: event.kind.startsWith('state.') ? '#1a6a7d' : '#b9b4a6',
            content: (
              <>
                <div>{key ? t(key) : event.kind}</div>
                {event.stateNote && <div className="gw-note">{event.stateNote}</div>}
                <div className="gw-note">
                  <time dateTime={event.effectiveAt}>{formatTime(event.effectiveAt)}</time>
                  {actorName(event.actor) && ` · ${actorName(event.actor)}`}
                </div>
              </>
            ),
          };
        })}
      />
    </section>
  );
}
