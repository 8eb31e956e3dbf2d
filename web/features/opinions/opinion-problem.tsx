import { LinkOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { StatusTag } from '../problems/status-tag.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { type OpinionAnswer, useLinkOpinions } from './opinions.queries.ts';
import { ProblemPick } from './problem-pick.tsx';
import { useLinkMessage } from './use-link-message.tsx';

/** The problem that came of it, and how many others speak of the same; or the way to find one. */
export function OpinionProblem({ answer, isWriter }: { answer: OpinionAnswer; isWriter: boolean }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { openDesk, openProblem, openOpinions } = useWorkplace();
  const [isPicking, setPicking] = useState(false);
  const link = useLinkOpinions();
  const done = useLinkMessage();
  const { key, problem, isLinked } = answer.opinion;
  async function hang(problemKey: number | null) {
    try {
      done(problemKey, await link.mutateAsync({ opinionKeys: [key], problemKey }));
      setPicking(false);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <section className="gw-card-section gw-opinion-problem">
      <h3>
        {t('opinions.problem')}
        {isWriter && !isPicking && (
          <span>
            {problem && (
              <Button size="small" type="text" loading={link.isPending} onClick={() => void hang(null)}>
                {t('opinions.unlink')}
              </Button>
            )}
            <Button size="small" icon={<LinkOutlined />} onClick={() => setPicking(true)}>
              {t(problem ? 'opinions.relink' : 'opinions.link')}
            </Button>
          </span>
        )}
      </h3>
      {problem ? (
        <div className="gw-opinion-linked">
          <button
            type="button"
            className="gw-number"
            onClick={() => {
              openDesk('map');
              openProblem(problem.key);
            }}
          >
            {problem.title}
          </button>
          <span className="gw-note">
            <StatusTag status={problem.status} isOverdue={false} />
            <button
              type="button"
              className="gw-number"
              onClick={() => openOpinions({ problem: problem.key })}
            >
              {t('opinions.sameProblem', { n: problem.reporterCount })}
            </button>
          </span>
        </div>
      ) : (
        <p className="gw-note">{t(isLinked ? 'opinions.problemHidden' : 'opinions.unlinkedHint')}</p>
      )}
      {isPicking && (
        <ProblemPick
          start={answer.opinion.placeText ?? answer.opinion.title}
          isSaving={link.isPending}
          onPick={(problemKey) => void hang(problemKey)}
          onCancel={() => setPicking(false)}
        />
      )}
    </section>
  );
}
