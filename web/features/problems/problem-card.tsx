import { ArrowLeftOutlined, FullscreenOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { CasePanel } from '../cases/case-panel.tsx';
import { ProblemCommitments } from '../commitments/problem-commitments.tsx';
import { ProblemVisits } from '../coverage/problem-visits.tsx';
import { ProblemCalls } from '../measures/problem-calls.tsx';
import { ProblemMeasures } from '../measures/problem-measures.tsx';
import { ProblemOpinions } from '../opinions/problem-opinions.tsx';
import { CategoryEditor } from './category-editor.tsx';
import { stepInList, useListStore } from './list-step.ts';
import { PlaceEditor } from './place-editor.tsx';
import { useProblem } from './problem-detail.queries.ts';
import { ProblemFacts } from './problem-facts.tsx';
import { ProblemHead } from './problem-head.tsx';
import { ProblemHistory } from './problem-history.tsx';
import { ProblemNeighbours } from './problem-neighbours.tsx';
import { ProblemPhotos } from './problem-photos.tsx';
import { useListKeys } from './problem-picture.queries.ts';
import { useWorkplace } from './workplace.store.ts';

const SHOWN_NEIGHBOURS = 3;

/** One problem beside the map: what was said, where, since when, what was done, and what else is at this door. */
export function ProblemCard({ problemKey }: { problemKey: number }) {
  const t = useTranslate();
  const { data, error } = useProblem(problemKey);
  const { openProblem, isFull, setFull } = useWorkplace();
  const article = useKeptFocus(problemKey);
  useListToStepIn();
  // The whole page lies over it and holds the same fields.
  if (isFull) return <article className="gw-card" />;
  return (
    <article className="gw-card" ref={article} tabIndex={-1}>
      <div className="gw-card-nav">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => openProblem(undefined)}>
          {t('problems.card.back')}
        </Button>
        <span>
          <Button type="text" icon={<FullscreenOutlined />} disabled={!data} onClick={() => setFull(true)}>
            {t('problemPage.open')}
          </Button>
          <StepButtons />
        </span>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-card-body">
          <ProblemHead answer={data} />
          <CasePanel problem={data.problem} />
          <ProblemCalls problem={data.problem} />
          <ProblemMeasures problem={data.problem} />
          <ProblemCommitments problem={data.problem} />
          <ProblemVisits problemKey={data.problem.key} />
          <ProblemOpinions problem={data.problem} />
          <ProblemPhotos problem={data.problem} />
          <CategoryEditor problem={data.problem} />
          <PlaceEditor problem={data.problem} />
          <ProblemFacts problem={data.problem} />
          <ProblemNeighbours answer={data} shown={SHOWN_NEIGHBOURS} />
          <ProblemHistory problemKey={problemKey} events={data.events} />
        </div>
      )}
    </article>
  );
}

/** The row that was opened by keyboard is gone with its focus: the card takes it, and gives it back to the row. */
function useKeptFocus(problemKey: number) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) article.current?.focus();
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector<HTMLElement>(`.gw-row[data-key="${problemKey}"]`)?.focus();
      }, 60);
    };
  }, [problemKey]);
  return article;
}

/** A problem that was opened by its link has its list, too: that of the filters in the link. */
function useListToStepIn(): void {
  const keys = useListKeys().data;
  const setKeys = useListStore((state) => state.setKeys);
  useEffect(() => {
    if (keys) setKeys(keys);
  }, [keys, setKeys]);
}

/** To the problem before and after in the list. */
export function StepButtons() {
  const t = useTranslate();
  return (
    <>
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
    </>
  );
}
