import { ArrowLeftOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Tag } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { CategoryEditor } from './category-editor.tsx';
import { stepInList } from './list-step.ts';
import { MoveButtons } from './move-buttons.tsx';
import { PlaceEditor } from './place-editor.tsx';
import { useProblem } from './problem-detail.queries.ts';
import { ProblemFacts } from './problem-facts.tsx';
import { ProblemHistory } from './problem-history.tsx';
import { ProblemLine } from './problem-list.tsx';
import { ProblemPhotos } from './problem-photos.tsx';
import { useViewContext } from './problem-picture.queries.ts';
import { isOpenOverdue, StatusTag } from './status-tag.tsx';
import { useWorkplace } from './workplace.store.ts';

/** One problem, whole: what was said, where, since when, what was done, and what else is at this door. */
export function ProblemCard({ problemKey }: { problemKey: number }) {
  const t = useTranslate();
  const { data, error } = useProblem(problemKey);
  const openProblem = useWorkplace((state) => state.openProblem);
  const context = useViewContext();
  return (
    <article className="gw-card">
      <div className="gw-card-nav">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => openProblem(undefined)}>
          {t('problems.card.back')}
        </Button>
        <span>
          <Button
            type="text"
            icon={<LeftOutlined />}
            aria-label={t('problems.card.previous')}
            onClick={() => stepInList(-1)}
          />
          <Button
            type="text"
            icon={<RightOutlined />}
            aria-label={t('problems.card.next')}
            onClick={() => stepInList(1)}
          />
        </span>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-card-body">
          <header>
            <h2>{data.problem.title}</h2>
            <StatusTag
              status={data.problem.status}
              isOverdue={context ? isOpenOverdue(data.problem, context.nowMinute) : false}
            />
            {data.problem.triage && <Tag>{t(`triage.${data.problem.triage}`)}</Tag>}
            {data.problem.reporterCount > 1 && (
              <Tag>{t('problems.card.reporters', { n: data.problem.reporterCount })}</Tag>
            )}
            {data.problem.reopenCount > 0 && (
              <Tag>{t('problems.card.reopened', { n: data.problem.reopenCount })}</Tag>
            )}
          </header>
          <blockquote>
            <span>{t('problems.card.text')}</span>
            {data.problem.text}
          </blockquote>
          <MoveButtons problem={data.problem} />
          <ProblemPhotos problem={data.problem} />
          <CategoryEditor problem={data.problem} />
          <PlaceEditor problem={data.problem} />
          <ProblemFacts problem={data.problem} />
          <Neighbours answer={data} />
          <ProblemHistory events={data.events} />
        </div>
      )}
    </article>
  );
}

const SHOWN_NEIGHBOURS = 3;

function Neighbours({ answer }: { answer: NonNullable<ReturnType<typeof useProblem>['data']> }) {
  const t = useTranslate();
  const openScope = useWorkplace((state) => state.openScope);
  const { problem, neighbours } = answer;
  if (neighbours.length === 0) return null;
  const by = problem.entranceKey === null && problem.buildingKey !== null ? 'building' : 'entrance';
  return (
    <section className="gw-card-section">
      <h3>
        {t('problems.card.neighbours', { n: neighbours.length + 1 })}
        <Button
          size="small"
          type="link"
          onClick={() => openScope({ kind: 'site', by, problemKey: problem.key })}
        >
          {t('problems.card.showNeighbours')}
        </Button>
      </h3>
      {neighbours.slice(0, SHOWN_NEIGHBOURS).map((row) => (
        <ProblemLine key={row.key} row={row} />
      ))}
    </section>
  );
}
