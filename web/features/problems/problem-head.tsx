import { Tag } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { PersonalText } from '../privacy/personal-text.tsx';
import type { ProblemAnswer } from './problem-detail.queries.ts';
import { RepeatTag } from './problem-neighbours.tsx';
import { useViewContext } from './problem-picture.queries.ts';
import { isOpenOverdue, StatusTag } from './status-tag.tsx';

/** Title, where it stands, and what is out of the ordinary; below it the words as they were said. */
export function ProblemHead({ answer }: { answer: ProblemAnswer }) {
  const t = useTranslate();
  const context = useViewContext();
  const { problem } = answer;
  return (
    <>
      <header>
        <h2>
          <PersonalText problemKey={problem.key} path="title">
            {problem.title}
          </PersonalText>
        </h2>
        <StatusTag
          status={problem.status}
          isOverdue={context ? isOpenOverdue(problem, context.nowMinute) : false}
        />
        {problem.triage && <Tag>{t(`triage.${problem.triage}`)}</Tag>}
        {problem.reporterCount > 1 && <Tag>{t('problems.card.reporters', { n: problem.reporterCount })}</Tag>}
        {problem.reopenCount > 0 && <Tag>{t('problems.card.reopened', { n: problem.reopenCount })}</Tag>}
        <RepeatTag answer={answer} />
      </header>
      <blockquote>
        <span>{t('problems.card.text')}</span>
        <PersonalText problemKey={problem.key} path="text">
          {problem.text}
        </PersonalText>
      </blockquote>
    </>
  );
}
