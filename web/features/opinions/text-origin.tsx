import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
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
      {meta.campaignKey !== null && (
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
      )}
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
      <Select
        size="small"
        aria-label={t('texts.source')}
        value={meta.sourceCode}
        options={sources.map((source) => ({ value: source.code, label: localName(language, source) }))}
        onChange={(sourceCode) => setMeta({ sourceCode })}
      />
      <DatePicker
        size="small"
        aria-label={t('texts.receivedOn')}
        placeholder={t('texts.today')}
        value={meta.receivedOn ? dayjs(meta.receivedOn) : null}
        onChange={(day) => setMeta({ receivedOn: day ? day.format('YYYY-MM-DD') : undefined })}
      />
    </div>
  );
}
