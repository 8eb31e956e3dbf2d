import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Empty, Popconfirm } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { CampaignEventForm } from './campaign-event-form.tsx';
import { type CampaignAnswer, type CampaignEvent, useRemoveEvent } from './campaigns.queries.ts';
import { useOpinionNames } from './opinion-names.ts';

/** Each event with who was there and what they said: 到场 and 意见 by group, both from records. */
export function CampaignEvents({ answer, canEdit }: { answer: CampaignAnswer; canEdit: boolean }) {
  const t = useTranslate();
  const { campaign, events } = answer;
  const groups = useOpinionNames().groups(campaign.key);
  const [form, setForm] = useState<CampaignEvent | 'new'>();
  return (
    <section className="gw-matrix-section" aria-label={t('campaigns.events')}>
      {canEdit && (
        <div className="gw-matrix-tools">
          <span className="gw-note">{t('campaigns.eventsNote')}</span>
          <Button size="small" icon={<PlusOutlined />} onClick={() => setForm('new')}>
            {t('campaigns.addEvent')}
          </Button>
        </div>
      )}
      {events.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('campaigns.noEvents')} />
      ) : (
        <div className="gw-matrix-box">
          <table className="gw-matrix gw-event-table" data-testid="campaign-events">
            <thead>
              <tr>
                <th scope="col">{t('campaigns.event')}</th>
                <th scope="col" className="gw-matrix-sum">
                  {t('campaigns.saidOfPresent')}
                </th>
                {groups.map(({ code, name }) => (
                  <th key={code} scope="col">
                    {name}
                  </th>
                ))}
                {canEdit && <th aria-label={t('campaigns.edit')} />}
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRow
                  key={event.key}
                  answer={answer}
                  event={event}
                  onEdit={canEdit ? () => setForm(event) : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {form && (
        <CampaignEventForm
          campaign={campaign}
          event={form === 'new' ? undefined : form}
          onClose={() => setForm(undefined)}
        />
      )}
    </section>
  );
}

function EventRow({
  answer: { campaign, cells },
  event,
  onEdit,
}: {
  answer: CampaignAnswer;
  event: CampaignEvent;
  onEdit: (() => void) | undefined;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const remove = useRemoveEvent(campaign.key);
  const groups = useOpinionNames().groups(campaign.key);
  const said = (group?: string) =>
    cells
      .filter(
        ({ eventKey, sourceGroup }) =>
          eventKey === event.key && (group === undefined || sourceGroup === group),
      )
      .reduce((sum, { count }) => sum + count, 0);
  const present = Object.values(event.attendance).reduce((sum, each) => sum + each, 0);
  return (
    <tr>
      <th scope="row">
        <strong>{event.title}</strong>
        <small>
          {event.heldOn} · {t(`campaigns.kind.${event.kind}`)}
          {event.place && ` · ${event.place}`}
        </small>
      </th>
      <Said
        isSum
        campaign={campaign.key}
        event={event.key}
        said={said()}
        present={present}
        label={event.title}
      />
      {groups.map(({ code, name }) => (
        <Said
          key={code}
          campaign={campaign.key}
          event={event.key}
          group={code}
          said={said(code)}
          present={event.attendance[code] ?? 0}
          label={`${event.title} · ${name}`}
        />
      ))}
      {onEdit && (
        <td className="gw-event-buttons">
          <Button
            size="small"
            type="text"
            icon={<EditOutlined />}
            aria-label={t('campaigns.editEvent')}
            onClick={onEdit}
          />
          {said() === 0 && (
            <Popconfirm
              title={t('campaigns.removeEventAsk')}
              okText={t('campaigns.removeEvent')}
              cancelText={t('action.cancel')}
              onConfirm={() =>
                remove.mutate(event.key, { onError: (error) => void message.error(errorSentence(t, error)) })
              }
            >
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('campaigns.removeEvent')}
              />
            </Popconfirm>
          )}
        </td>
      )}
    </tr>
  );
}

function Said({
  campaign,
  event,
  group,
  said,
  present,
  label,
  isSum = false,
}: {
  campaign: number;
  event: number;
  group?: string;
  said: number;
  present: number;
  label: string;
  isSum?: boolean;
}) {
  const t = useTranslate();
  const openOpinions = useWorkplace((state) => state.openOpinions);
  return (
    <td className={isSum ? 'gw-matrix-sum' : undefined}>
      {said === 0 && present === 0 ? (
        <span className="gw-matrix-zero">·</span>
      ) : (
        <span className="gw-said">
          {said === 0 ? (
            <span>{t('campaigns.said', { n: 0 })}</span>
          ) : (
            <button
              type="button"
              className="gw-number"
              aria-label={t('campaigns.cell', { label, n: said })}
              onClick={() => openOpinions({ campaign, event, ...(group === undefined ? {} : { group }) })}
            >
              {t('campaigns.said', { n: said })}
            </button>
          )}
          <small>{t('campaigns.people', { n: present })}</small>
        </span>
      )}
    </td>
  );
}
