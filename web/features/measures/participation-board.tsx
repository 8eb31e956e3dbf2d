import { PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ProblemField } from '../cases/problem-field.tsx';
import { useGroupName } from './monitor-board.tsx';
import {
  type ContributionInput,
  type Participant,
  useContribute,
  useParticipation,
} from './monitors.queries.ts';

type Kind = ContributionInput['kind'];

/** 每人至少一个问题、一条建议: who has which, those with none first. */
export function ParticipationBoard() {
  const t = useTranslate();
  const { data, error } = useParticipation(undefined);
  const nameOf = useGroupName('communityKey');
  const [person, setPerson] = useState<Participant>();
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-list-skeleton" />;
  const missing = ({ problems, suggestions }: Participant) =>
    Number(problems === 0) + Number(suggestions === 0);
  const people = [...data.people].sort((a, b) => missing(b) - missing(a));
  const complete = people.filter((each) => missing(each) === 0).length;
  return (
    <>
      <p className="gw-note">
        {t('participation.about', { from: data.from, to: data.to })}{' '}
        <strong>{t('participation.complete', { done: complete, total: people.length })}</strong>
      </p>
      <table className="gw-monitor-table" data-testid="participation">
        <thead>
          <tr>
            <th scope="col">{t('participation.person')}</th>
            <th scope="col">{t('monitors.byCommunity')}</th>
            <th scope="col">{t('participation.problems')}</th>
            <th scope="col">{t('participation.suggestions')}</th>
            <th scope="col">
              <span className="gw-sr-only">{t('participation.add')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.name}</th>
              <td>{each.communityKey ? nameOf(each.communityKey) : '–'}</td>
              <td>{each.problems === 0 ? <em>{t('participation.none')}</em> : each.problems}</td>
              <td>{each.suggestions === 0 ? <em>{t('participation.none')}</em> : each.suggestions}</td>
              <td>
                <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setPerson(each)}>
                  {t('participation.add')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {person && <ContributionDialog person={person} onClose={() => setPerson(undefined)} />}
    </>
  );
}

/** What somebody found that another person entered, or what they propose. */
function ContributionDialog({ person, onClose }: { person: Participant; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const contribute = useContribute();
  const [kind, setKind] = useState<Kind>('suggestion');
  const [text, setText] = useState('');
  const [problemKey, setProblemKey] = useState<number>();
  const isSuggestion = kind === 'suggestion';
  const isReady = isSuggestion ? text.trim() !== '' : problemKey !== undefined;
  const save = () =>
    contribute.mutate(
      isSuggestion
        ? { userId: person.id, kind, problemKey: null, text: text.trim() }
        : { userId: person.id, kind, problemKey: problemKey ?? null, text: '' },
      { onSuccess: onClose, onError: (error) => void message.error(errorSentence(t, error)) },
    );
  return (
    <Modal
      open
      title={t('participation.of', { name: person.name })}
      okText={t('measures.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={contribute.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <div className="gw-contribution">
        <Segmented<Kind>
          block
          value={kind}
          onChange={setKind}
          options={[
            { value: 'suggestion', label: t('participation.suggestions') },
            { value: 'problem', label: t('participation.problems') },
          ]}
        />
        {isSuggestion ? (
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 3 }}
            maxLength={1000}
            aria-label={t('participation.suggestions')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        ) : (
          <>
            <ProblemField
              value={problemKey}
              onChange={setProblemKey}
              nothingNear={t('participation.findProblem')}
            />
            <p className="gw-note">{t('participation.problemNote')}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
