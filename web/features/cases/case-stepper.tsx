import { CheckOutlined } from '@ant-design/icons';
import { isTerminal, type ProblemStatus } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { CaseAnswer } from './cases.queries.ts';

const COURSE = ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking', 'closed'] as const;

/** Where a case stands on the usual course; what ended otherwise says so in the last place. */
export function CaseStepper({ answer }: { answer: CaseAnswer }) {
  const t = useTranslate();
  const { status } = answer.state;
  const isEndedOtherwise = isTerminal(status) && status !== 'closed';
  const course: ProblemStatus[] = isEndedOtherwise ? ['reported', status] : [...COURSE];
  const at = course.indexOf(status);
  const light = answer.clocks.stage?.light ?? 'none';
  return (
    <ol className="gw-steps" aria-label={t('cases.steps')}>
      {course.map((step, i) => {
        const state = i < at || (i === at && isTerminal(step)) ? 'done' : i === at ? 'now' : 'next';
        return (
          <li
            key={step}
            className={`gw-step gw-step-${state}${state === 'now' ? ` gw-light-${light}` : ''}`}
            aria-current={i === at ? 'step' : undefined}
          >
            <span className="gw-step-mark">{state === 'done' ? <CheckOutlined /> : i + 1}</span>
            <span>{t(`status.${step}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
