import { App, Button, DatePicker, Form, Input, Popover, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { PairingCommitments } from '../commitments/pairing-commitments.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import {
  type Pairing,
  type PairingContactInput,
  useNoteContact,
  usePairingContacts,
  usePairingEdit,
} from './units.queries.ts';

const DAY = 'YYYY-MM-DD';

/** One pairing: where, how often, when next; that somebody was there is two clicks. */
export function PairingLine({
  pairing,
  today,
  mayPair,
}: {
  pairing: Pairing;
  today: string;
  mayPair: boolean;
}) {
  const t = useTranslate();
  const openUnit = useWorkplace((state) => state.openUnit);
  const [isOpen, setOpen] = useState(false);
  const { state, dueOn, lastContactOn, everyDays, label } = pairing;
  return (
    <li className="gw-pairing">
      <div className="gw-pairing-line">
        <span className="gw-pairing-where">
          <button
            type="button"
            className="gw-number"
            onClick={() => openUnit({ kind: pairing.unitKind, key: pairing.unitKey })}
          >
            {label || t('units.onlyDoor')}
          </button>
          <small>
            {t('units.pairing.every', { n: everyDays })} ·{' '}
            {lastContactOn ? t('units.pairing.last', { day: lastContactOn }) : t('units.pairing.never')}
          </small>
        </span>
        <span className={state === 'overdue' ? 'gw-pairing-due gw-overdue' : 'gw-pairing-due'}>
          {state === 'ended' ? t('units.pairing.ended', { day: pairing.endedOn ?? '' }) : dueOn}
          {state !== 'ended' && <small>{t(`units.pairing.state.${state}`)}</small>}
        </span>
        {pairing.mayContact && state !== 'ended' && (
          <Popover
            trigger="click"
            open={isOpen}
            onOpenChange={setOpen}
            destroyOnHidden
            placement="bottomRight"
            content={
              <NoteForm pairing={pairing} today={today} mayPair={mayPair} onDone={() => setOpen(false)} />
            }
          >
            <Button size="small">{t('units.pairing.note')}</Button>
          </Popover>
        )}
      </div>
      {pairing.promise && (
        <p className="gw-note gw-pairing-promise">{t('units.pairing.promised', { text: pairing.promise })}</p>
      )}
      <PairingCommitments pairing={pairing} />
    </li>
  );
}

interface NoteFields {
  day: Dayjs;
  channel: PairingContactInput['channel'];
  note?: string;
}

function NoteForm({
  pairing,
  today,
  mayPair,
  onDone,
}: {
  pairing: Pairing;
  today: string;
  mayPair: boolean;
  onDone(): void;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const note = useNoteContact();
  const edit = usePairingEdit();
  const past = usePairingContacts(pairing.key).data ?? [];
  const refused = (error: unknown) => void message.error(errorSentence(t, error));
  return (
    <Form<NoteFields>
      layout="vertical"
      size="small"
      className="gw-pairing-form"
      initialValues={{ day: dayjs(today), channel: 'visit' }}
      onFinish={({ day, channel, note: text }) =>
        note
          .mutateAsync({
            key: pairing.key,
            json: { contactedOn: day.format(DAY), channel, note: text?.trim() ?? '' },
          })
          .then(onDone, refused)
      }
    >
      <Form.Item name="channel">
        <Segmented
          block
          options={(['visit', 'phone', 'online'] as const).map((each) => ({
            value: each,
            label: t(`units.pairing.channel.${each}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="day">
        <DatePicker
          className="gw-wide"
          allowClear={false}
          maxDate={dayjs(today)}
          minDate={dayjs(pairing.startedOn)}
        />
      </Form.Item>
      <Form.Item name="note">
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={1000}
          placeholder={t('units.pairing.noteExample')}
        />
      </Form.Item>
      <div className="gw-unit-tools">
        <Button type="primary" htmlType="submit" loading={note.isPending}>
          {t('units.save')}
        </Button>
        {mayPair && (
          <Button
            type="text"
            loading={edit.isPending}
            onClick={() =>
              void edit.mutateAsync({ key: pairing.key, json: { endedOn: today } }).then(onDone, refused)
            }
          >
            {t('units.pairing.end')}
          </Button>
        )}
      </div>
      {past.length > 0 && (
        <ul className="gw-pairing-past">
          {past.slice(0, 5).map(({ key, contactedOn, channel, note: text }) => (
            <li key={key} className="gw-note">
              {contactedOn} {t(`units.pairing.channel.${channel}`)} {text}
            </li>
          ))}
        </ul>
      )}
    </Form>
  );
}
