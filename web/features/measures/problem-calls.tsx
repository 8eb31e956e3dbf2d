import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import type { ProblemAnswer } from '../problems/problem-detail.queries.ts';
import { useCallback as useCallbackChange, useCalls, useReply } from './monitors.queries.ts';

type Answer = 'yes' | 'no' | 'unanswered';
const ANSWERS: readonly Answer[] = ['yes', 'no', 'unanswered'];
const truthOf = (answer: Answer) => (answer === 'unanswered' ? null : answer === 'yes');
const answerOf = (value: boolean | null): Answer => (value === null ? 'unanswered' : value ? 'yes' : 'no');

/** 答复 and 回访 of a case: what was said to whom, and what they say of the result. */
export function ProblemCalls({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const data = useCalls(problem.key).data;
  const [open, setOpen] = useState<'reply' | 'call'>();
  if (!data) return null;
  const { callbacks, replies, mayCallBack, mayReply } = data;
  const last = callbacks.at(-1);
  if (!last && replies.length === 0 && !mayCallBack && !mayReply) return null;
  const close = () => setOpen(undefined);
  return (
    <section className="gw-card-section gw-calls">
      <h3>{t('calls.title')}</h3>
      {replies.map((reply) => (
        <p key={reply.repliedAt + reply.text}>
          {t(`calls.to.${reply.addressee}`)} · {reply.text}{' '}
          <span className="gw-note">{formatTime(reply.repliedAt)}</span>
        </p>
      ))}
      {last && (
        <p>
          {t('calls.solved')}：{t(`calls.answer.${answerOf(last.isSolved)}`)} · {t('calls.satisfied')}：
          {t(`calls.answer.${answerOf(last.isSatisfied)}`)}{' '}
          <span className="gw-note">
            {formatTime(last.calledAt)}
            {last.note && ` · ${last.note}`}
          </span>
        </p>
      )}
      {open === undefined && (
        <div className="gw-measure-steps">
          {mayReply && (
            <Button size="small" onClick={() => setOpen('reply')}>
              {t('calls.reply')}
            </Button>
          )}
          {mayCallBack && (
            <Button size="small" onClick={() => setOpen('call')}>
              {t('calls.call')}
            </Button>
          )}
        </div>
      )}
      {open === 'reply' && <ReplyForm problem={problem} onClose={close} />}
      {open === 'call' && <CallForm problemKey={problem.key} onClose={close} />}
    </section>
  );
}

function ReplyForm({ problem, onClose }: { problem: ProblemAnswer['problem']; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const reply = useReply(problem.key);
  const [text, setText] = useState('');
  const [addressee, setAddressee] = useState<'reporter' | 'superior'>(
    problem.isSupervised ? 'superior' : 'reporter',
  );
  return (
    <div className="gw-call-form">
      <Segmented<'reporter' | 'superior'>
        size="small"
        value={addressee}
        onChange={setAddressee}
        options={(['reporter', 'superior'] as const).map((each) => ({
          value: each,
          label: t(`calls.to.${each}`),
        }))}
      />
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2 }}
        maxLength={1000}
        aria-label={t('calls.reply')}
        placeholder={t('calls.replyExample')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FormButtons
        isEmpty={text.trim() === ''}
        isSaving={reply.isPending}
        onClose={onClose}
        onSave={() =>
          reply.mutate(
            { addressee, text },
            { onSuccess: onClose, onError: (error) => void message.error(errorSentence(t, error)) },
          )
        }
      />
    </div>
  );
}

function CallForm({ problemKey, onClose }: { problemKey: number; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const call = useCallbackChange(problemKey);
  const [solved, setSolved] = useState<Answer>('unanswered');
  const [satisfied, setSatisfied] = useState<Answer>('unanswered');
  const [note, setNote] = useState('');
  const options = ANSWERS.map((each) => ({ value: each, label: t(`calls.answer.${each}`) }));
  return (
    <div className="gw-call-form">
      <div>
        <span>{t('calls.solved')}</span>
        <Segmented<Answer> size="small" value={solved} onChange={setSolved} options={options} />
      </div>
      <div>
        <span>{t('calls.satisfied')}</span>
        <Segmented<Answer> size="small" value={satisfied} onChange={setSatisfied} options={options} />
      </div>
      <Input
        size="small"
        maxLength={1000}
        aria-label={t('calls.note')}
        placeholder={t('calls.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <FormButtons
        isEmpty={false}
        isSaving={call.isPending}
        onClose={onClose}
        onSave={() =>
          call.mutate(
            { isSolved: truthOf(solved), isSatisfied: truthOf(satisfied), note },
            { onSuccess: onClose, onError: (error) => void message.error(errorSentence(t, error)) },
          )
        }
      />
    </div>
  );
}

function FormButtons({
  isEmpty,
  isSaving,
  onSave,
  onClose,
}: {
  isEmpty: boolean;
  isSaving: boolean;
  onSave(): void;
  onClose(): void;
}) {
  const t = useTranslate();
  return (
    <div className="gw-measure-steps">
      <Button size="small" type="primary" disabled={isEmpty} loading={isSaving} onClick={onSave}>
        {t('measures.save')}
      </Button>
      <Button size="small" onClick={onClose}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
