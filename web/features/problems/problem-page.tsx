import { Alert, Drawer, Skeleton } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { CasePanel } from '../cases/case-panel.tsx';
import { ProblemCommitments } from '../commitments/problem-commitments.tsx';
import { ProblemVisits } from '../coverage/problem-visits.tsx';
import { ProblemCalls } from '../measures/problem-calls.tsx';
import { ProblemMeasures } from '../measures/problem-measures.tsx';
import { ProblemOpinions } from '../opinions/problem-opinions.tsx';
import { EraseButton } from '../privacy/erase-dialog.tsx';
import { CategoryEditor } from './category-editor.tsx';
import { PlaceEditor } from './place-editor.tsx';
import { PlaceLocator } from './place-locator.tsx';
import { StepButtons } from './problem-card.tsx';
import { type ProblemAnswer, useProblem } from './problem-detail.queries.ts';
import { ProblemFacts } from './problem-facts.tsx';
import { ProblemHead } from './problem-head.tsx';
import { ProblemHistory } from './problem-history.tsx';
import { ProblemNeighbours } from './problem-neighbours.tsx';
import { ProblemPhotos } from './problem-photos.tsx';
import './problem-page.css';
import { useWorkplace } from './workplace.store.ts';

const SHOWN_NEIGHBOURS = 100;

/** The whole page of the selected problem, over the map: everything that is known, and its whole history. */
export function ProblemPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { problemKey, isFull, setFull } = useWorkplace();
  const { data, error } = useProblem(isFull ? problemKey : undefined);
  return (
    <Drawer
      open={isFull && problemKey !== undefined}
      onClose={() => setFull(false)}
      // Escape is one of the page's own keys (use-hotkeys.ts): one step back at a time.
      keyboard={false}
      size={isPhone ? '100%' : 'min(1120px, 94vw)'}
      rootClassName="gw-problem-page"
      title={data ? t('problemPage.title', { n: String(data.problem.key) }) : t('problemPage.open')}
      extra={
        <>
          {data && <EraseButton problemKey={data.problem.key} />}
          <StepButtons />
        </>
      }
      destroyOnHidden
    >
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data && <WholeProblem key={data.problem.key} answer={data} />}
    </Drawer>
  );
}

function WholeProblem({ answer }: { answer: ProblemAnswer }) {
  const t = useTranslate();
  const { problem, events } = answer;
  return (
    <div className="gw-page-columns">
      <div className="gw-card-body">
        <ProblemHead answer={answer} />
        <CasePanel problem={problem} />
        <ProblemCalls problem={problem} />
        <ProblemMeasures problem={problem} />
        <ProblemCommitments problem={problem} />
        <ProblemVisits problemKey={problem.key} />
        <ProblemOpinions problem={problem} />
        <ProblemPhotos problem={problem} />
        <ProblemHistory problemKey={problem.key} events={events} isWhole />
      </div>
      <aside className="gw-card-body" aria-label={t('problemPage.about')}>
        <PlaceLocator problem={problem} />
        <PlaceEditor problem={problem} />
        <CategoryEditor problem={problem} />
        <ProblemFacts problem={problem} />
        <ProblemNeighbours answer={answer} shown={SHOWN_NEIGHBOURS} />
      </aside>
    </div>
  );
}
