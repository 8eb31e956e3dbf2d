import { PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useGroupName } from './monitor-board.tsx';
import { type Participant, useContribute, useParticipation } from './monitors.queries.ts';

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

function ContributionDialog({ person, onClose }: { person: Participant; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const contribute = useContribute();
  const [text, setText] = useState('');
  const save = () =>
    contribute.mutate(
      { userId: person.id, kind: 'suggestion', problemKey: null, text },
      { onSuccess: onClose, onError: (error) => void message.error(errorSentence(t, error)) },
    );
  return (
    <Modal
      open
      title={t('participation.suggestionOf', { name: person.name })}
      okText={t('measures.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={contribute.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 3 }}
        maxLength={1000}
        aria-label={t('participation.suggestions')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
