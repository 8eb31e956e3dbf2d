import { EditOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { NOTE_SIGNS, VISIT_NOTES } from '#core/visits/visit-record.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { changesOf } from '../../ui/changes-of.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { type ShownVisit, useEditVisit } from './coverage.queries.ts';
import { openProblem } from './open-unit.ts';
import { OutcomeTag, visitPlace } from './visit-line.tsx';

/** One visit in the diary: where, how it ended, and what was written down. */
export function DiaryEntry({ visit }: { visit: ShownVisit }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const { arrivedAt, outcome, companions, problemKey, problemTitle, followUpOn, settledAt, isOwn } = visit;
  return (
    <li className="gw-diary-entry">
      <div className="gw-diary-head">
        <span className="gw-visit-when">{formatTime(arrivedAt).slice(11)}</span>
        <strong>{visitPlace(visit) || t('coverage.noPlace')}</strong>
        <OutcomeTag outcome={outcome} />
        {companions.length > 0 && (
          <span className="gw-note">{t('coverage.with', { names: companions.join('、') })}</span>
        )}
        {problemKey !== null && (
          <button type="button" className="gw-number" onClick={() => openProblem(problemKey)}>
            {problemTitle}
          </button>
        )}
        {isOwn && (
          <Button size="small" type="text" icon={<EditOutlined />} onClick={() => setOpen(true)}>
            {t('coverage.diary.edit')}
          </Button>
        )}
      </div>
      <dl>
        {VISIT_NOTES.map((note) =>
          visit[note] === '' ? null : (
            <div key={note}>
              <dt>{t(`coverage.note.${note}`)}</dt>
              <dd>
                {visit[note]}
                {note === 'followUp' && followUpOn && (
                  <span className="gw-note">
                    {' '}
                    {settledAt ? t('coverage.settled') : t('coverage.followUpOn', { day: followUpOn })}
                  </span>
                )}
              </dd>
            </div>
          ),
        )}
      </dl>
      {isOpen && <EntryForm visit={visit} onClose={() => setOpen(false)} />}
    </li>
  );
}

type Notes = Pick<ShownVisit, (typeof VISIT_NOTES)[number]>;

/** What is written down of a visit, completed afterwards. */
function EntryForm({ visit, onClose }: { visit: ShownVisit; onClose(): void }) {
  const t = useTranslate();
  const [form] = Form.useForm<Notes>();
  const edit = useEditVisit();
  const { situation, request, thoughts, followUp } = visit;
  const before: Notes = { situation, request, thoughts, followUp };
  const save = async () => {
    const changes = changesOf(before, { ...before, ...(await form.validateFields()) });
    if (Object.keys(changes).length === 0) return onClose();
    edit.mutate(
      { key: visit.key, json: { expectedVersion: visit.version, ...changes } },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog<Notes>
      title={`${formatTime(visit.arrivedAt)} ${visitPlace(visit)}`}
      okText={t('coverage.save')}
      width={620}
      form={form}
      initialValues={before}
      isSaving={edit.isPending}
      problem={edit.error ? errorSentence(t, edit.error) : undefined}
      onSave={save}
      onClose={onClose}
    >
      {VISIT_NOTES.map((note) => (
        <Form.Item key={note} name={note} label={t(`coverage.note.${note}`)}>
          <Input.TextArea autoSize={{ minRows: note === 'situation' ? 3 : 2 }} maxLength={NOTE_SIGNS} />
        </Form.Item>
      ))}
    </FormDialog>
  );
}
