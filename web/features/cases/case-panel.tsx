import { Alert, App, Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import type { RequestKind } from '#core/problems/lifecycle.ts';
import { TRIAGES, type Triage } from '#core/problems/vocabulary.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { MoveButtons } from '../problems/move-buttons.tsx';
import type { ProblemAnswer } from '../problems/problem-detail.queries.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseStepper } from './case-stepper.tsx';
import './case-panel.css';
import './cases.css';
import { type CaseAnswer, useCase, useTriage } from './cases.queries.ts';
import { useConflict } from './conflict.store.ts';
import { DispatchDialog } from './dispatch-dialog.tsx';
import { RequestCard } from './request-cards.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { SupervisionDialog } from './supervision-dialog.tsx';

type Open = { kind: 'dispatch' | 'hand_over' | 'supervision' } | { kind: 'request'; request: RequestKind };

/** A problem as a case: where it stands, who has it, by when, what waits, and what can be done now. */
export function CasePanel({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const { data, error } = useCase(problem.key);
  const [open, setOpen] = useState<Open>();
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} />;
  const close = () => setOpen(undefined);
  return (
    <section className="gw-case" aria-label={t('cases.panel')} data-testid="case-panel">
      <CaseStepper answer={data} />
      {data.isPingPong && (
        <Alert type="warning" showIcon title={t('cases.pingPong', { n: data.state.returnCount })} />
      )}
      {data.requests
        .filter(({ status }) => status === 'pending')
        .map((request) => (
          <RequestCard key={request.id} request={request} />
        ))}
      <CaseFacts answer={data} categoryCode={problem.categoryCode} />
      <MoveButtons
        problem={problem}
        moves={data.moves}
        onDispatch={() => setOpen({ kind: 'dispatch' })}
        more={
          <>
            {data.mayHandOver && (
              <Button size="small" onClick={() => setOpen({ kind: 'hand_over' })}>
                {t('cases.handOver')}
              </Button>
            )}
            {data.requestKinds.map((request) => (
              <Button
                key={request}
                size="small"
                type="dashed"
                onClick={() => setOpen({ kind: 'request', request })}
              >
                {t('cases.ask', { what: t(`cases.request.${request}`) })}
              </Button>
            ))}
          </>
        }
      />
      <CaseMarks answer={data} onSupervise={() => setOpen({ kind: 'supervision' })} />
      {(open?.kind === 'dispatch' || open?.kind === 'hand_over') && (
        <DispatchDialog
          answer={data}
          categoryCode={problem.categoryCode}
          isHandOver={open.kind === 'hand_over'}
          onClose={close}
        />
      )}
      {open?.kind === 'request' && <RequestDialog answer={data} kind={open.request} onClose={close} />}
      {open?.kind === 'supervision' && <SupervisionDialog answer={data} onClose={close} />}
    </section>
  );
}

/** 研判 and 督查: set whenever they turn out. */
function CaseMarks({ answer, onSupervise }: { answer: CaseAnswer; onSupervise(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const triage = useTriage(answer.key);
  const askConflict = useConflict((state) => state.ask);
  if (!answer.mayTriage) return null;
  async function choose(wish: Triage | null, expectedVersion: number) {
    try {
      await triage.mutateAsync({ expectedVersion, triage: wish });
      void message.success(t('cases.saved'));
    } catch (error) {
      const isAsked = askConflict(error, (version) => void choose(wish, version));
      if (!isAsked) void message.error(errorSentence(t, error));
    }
  }
  return (
    <div className="gw-case-marks">
      <Select<Triage>
        size="small"
        allowClear
        aria-label={t('cases.triage')}
        placeholder={t('cases.triage')}
        value={answer.state.triage}
        loading={triage.isPending}
        onChange={(wish) => void choose(wish ?? null, answer.version)}
        options={TRIAGES.map((value) => ({ value, label: t(`triage.${value}`) }))}
      />
      {answer.maySupervise && (
        <Button size="small" type="link" onClick={onSupervise}>
          {t(answer.state.supervision ? 'cases.supervision.edit' : 'cases.supervision.add')}
        </Button>
      )}
    </div>
  );
}
