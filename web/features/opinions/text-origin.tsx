import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useCampaignChoices, useCampaignEvents } from './campaign-choices.queries.ts';
import { type Channel, useTextDesk } from './text.store.ts';

const CHANNELS: readonly Channel[] = [
  'meeting',
  'visit',
  'letter',
  'wechat',
  'online',
  'phone',
  'hotline',
  'other',
];
/** Where an office counts what comes by this way. */
const SOURCE_OF: Partial<Record<Channel, string>> = {
  meeting: 'forum',
  visit: 'visit',
  letter: 'counter',
  wechat: 'online',
  online: 'online',
  phone: 'counter',
  hotline: 'hotline',
};

/** What all opinions of a text share: the campaign and event, the way it came, when it was said. */
export function TextOriginFields() {
  const t = useTranslate();
  const language = useLanguage();
  const { meta, setMeta, textKey } = useTextDesk();
  const sources = useProfile().data?.sources ?? [];
  const campaigns = useCampaignChoices();
  const events = useCampaignEvents(meta.campaignKey);
  const isKept = textKey !== undefined;
  return (
    <div className="gw-text-origin">
      <Field label={t('texts.campaign')}>
        <Select
          size="small"
          aria-label={t('texts.campaign')}
          placeholder={t('texts.noCampaign')}
          allowClear
          disabled={isKept}
          value={meta.campaignKey}
          options={campaigns.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(key) => setMeta({ campaignKey: key ?? null, eventKey: null })}
        />
      </Field>
      {meta.campaignKey !== null && (
        <Field label={t('texts.event')}>
          <Select
            size="small"
            aria-label={t('texts.event')}
            placeholder={t('texts.noEvent')}
            allowClear
            disabled={isKept}
            value={meta.eventKey}
            options={events.map(({ key, title, heldOn }) => ({ value: key, label: `${heldOn} ${title}` }))}
            onChange={(key) => {
              const event = events.find((each) => each.key === key);
              setMeta({ eventKey: key ?? null, receivedOn: event?.heldOn ?? meta.receivedOn });
            }}
          />
        </Field>
      )}
      <Field label={t('texts.channel')}>
        <Select<Channel>
          size="small"
          aria-label={t('texts.channel')}
          value={meta.channel}
          options={CHANNELS.map((channel) => ({ value: channel, label: t(`texts.channel.${channel}`) }))}
          onChange={(channel) => {
            const sourceCode = SOURCE_OF[channel];
            const isKnown = sources.some(({ code }) => code === sourceCode);
            setMeta({ channel, ...(isKnown && sourceCode ? { sourceCode } : {}) });
          }}
        />
      </Field>
      <Field label={t('texts.source')}>
        <Select
          size="small"
          aria-label={t('texts.source')}
          value={meta.sourceCode}
          options={sources.map((source) => ({ value: source.code, label: localName(language, source) }))}
          onChange={(sourceCode) => setMeta({ sourceCode })}
        />
      </Field>
      <Field label={t('texts.receivedOn')}>
        <DatePicker
          size="small"
          aria-label={t('texts.receivedOn')}
          placeholder={t('texts.today')}
          value={meta.receivedOn ? dayjs(meta.receivedOn) : null}
          onChange={(day) => setMeta({ receivedOn: day ? day.format('YYYY-MM-DD') : undefined })}
        />
      </Field>
    </div>
  );
}

/** Two of them may say the same word (座谈会 is a way and a source): each says what it is. */
function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="gw-origin-field">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
