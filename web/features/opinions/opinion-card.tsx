import { ArrowLeftOutlined, EditOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { CommitmentsPanel } from '../commitments/commitments-panel.tsx';
import { useSession } from '../session/session.queries.ts';
import { OpinionFacts } from './opinion-facts.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { OpinionHistory } from './opinion-history.tsx';
import { useOpinionNames } from './opinion-names.ts';
import { OpinionProblem } from './opinion-problem.tsx';
import { OpinionText } from './opinion-text.tsx';
import { VoidDialog, VoidedNote } from './opinion-void.tsx';
import { type OpinionAnswer, useOpinion } from './opinions.queries.ts';

/** One opinion: what was said, word for word; how it is filed; the problem that came of it; its history. */
export function OpinionCard({ opinionKey, onBack }: { opinionKey: number; onBack?(): void }) {
  const t = useTranslate();
  const { data, error } = useOpinion(opinionKey);
  const role = useSession().data?.principal.role ?? 'guest';
  const [isEditing, setEditing] = useState(false);
  const [isVoiding, setVoiding] = useState(false);
  const isWriter = role !== 'guest' && role !== 'display';
  return (
    <article className="gw-card" data-testid="opinion-card">
      <div className="gw-card-nav">
        {onBack ? (
          <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
            {t('problems.card.back')}
          </Button>
        ) : (
          <span className="gw-card-number">{t('opinions.number', { n: String(opinionKey) })}</span>
        )}
        {data && isWriter && data.opinion.voidedAt === null && (
          <span>
            <Button type="text" icon={<StopOutlined />} onClick={() => setVoiding(true)}>
              {t('opinions.void')}
            </Button>
            <Button type="text" icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {t('opinions.edit')}
            </Button>
          </span>
        )}
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-card-body">
          <VoidedNote answer={data} isWriter={isWriter} />
          <OpinionHead answer={data} />
          <OpinionProblem answer={data} isWriter={isWriter && data.opinion.voidedAt === null} />
          <CommitmentsPanel source={{ kind: 'opinion', key: opinionKey }} />
          <OpinionFacts answer={data} />
          <SourceQuote quote={data.quote} />
          <OpinionHistory events={data.events} />
        </div>
      )}
      {data && isVoiding && <VoidDialog answer={data} onClose={() => setVoiding(false)} />}
      {data && isEditing && <OpinionForm opinion={data.opinion} onClose={() => setEditing(false)} />}
    </article>
  );
}

function OpinionHead({ answer }: { answer: OpinionAnswer }) {
  const t = useTranslate();
  const names = useOpinionNames();
  const { opinion } = answer;
  return (
    <>
      <header>
        <h2>
          <OpinionText answer={answer} path="title">
            {opinion.title}
          </OpinionText>
        </h2>
        <Tag>{names.channel(opinion.channel)}</Tag>
        <span className="gw-note">
          <time dateTime={opinion.receivedAt}>{formatTime(opinion.receivedAt)}</time>
          {` · ${names.source(opinion.sourceCode)}`}
        </span>
      </header>
      <blockquote>
        <span>{t('opinions.verbatim')}</span>
        <OpinionText answer={answer} path="text">
          {opinion.text}
        </OpinionText>
      </blockquote>
      {opinion.summary && (
        <p className="gw-opinion-summary">
          <OpinionText answer={answer} path="summary">
            {opinion.summary}
          </OpinionText>
        </p>
      )}
    </>
  );
}

/** The passage of the minutes or letter it was taken from, with what stands around it. */
function SourceQuote({ quote }: Pick<OpinionAnswer, 'quote'>) {
  const t = useTranslate();
  if (!quote) return null;
  return (
    <section className="gw-card-section">
      <h3>{t('opinions.takenFrom', { title: quote.title })}</h3>
      {quote.quote && (
        <p className="gw-opinion-quote">
          {quote.before && `…${quote.before}`}
          <mark>{quote.quote}</mark>
          {quote.after && `${quote.after}…`}
          {quote.more.map((words) => (
            <mark key={words}>…{words}</mark>
          ))}
        </p>
      )}
    </section>
  );
}
