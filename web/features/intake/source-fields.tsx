import { Select } from 'antd';
import type { ReactNode } from 'react';
import { type NamedCode, RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';
import type { IntakeInput, IntakeOptions, Suggestions } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import { groupOf, type IntakeDraft, NO_GROUP } from './intake-draft.ts';
import { channelOf } from './intake-habits.ts';

export const CHANNELS = [
  'visit',
  'meeting',
  'phone',
  'wechat',
  'letter',
  'online',
  'hotline',
  'other',
] as const;
/** Nobody says this at a window. */
const NOT_HERE = ['import'];
const OVERSEERS = ['admin', 'leader'];

/** Where it comes from: source and way, campaign, who speaks, about what. */
export function SourceFields({
  draft,
  options,
  suggested,
}: {
  draft: IntakeDraft;
  options: IntakeOptions;
  suggested: Suggestions | undefined;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const profile = useProfile().data;
  const patch = useIntake((state) => state.patch);
  const role = useSession().data?.principal.role ?? '';
  if (!profile) return null;
  const campaign = options.campaigns.find(({ key }) => key === draft.campaignKey);
  const groups = campaign?.sourceGroups ?? profile.sourceGroups;
  const group = groupOf(draft, suggested, groups);
  const isHeard = draft.sourceGroup === null && group !== null;
  const named = (list: readonly NamedCode[]) =>
    list.map((each) => ({ value: each.code, label: localName(language, each) }));
  const sources = profile.sources.filter(
    ({ code }) => !NOT_HERE.includes(code) && (code !== RESTRICTED_SOURCE || OVERSEERS.includes(role)),
  );
  return (
    <div className="gw-intake-grid">
      <Field label={t('intake.source')}>
        <Select<string>
          aria-label={t('intake.source')}
          value={draft.sourceCode}
          onChange={(sourceCode) => patch({ sourceCode, channel: channelOf(sourceCode) })}
          options={named(sources)}
        />
      </Field>
      <Field label={t('intake.channel')}>
        <Select<IntakeInput['channel']>
          aria-label={t('intake.channel')}
          value={draft.channel}
          onChange={(channel) => patch({ channel })}
          options={CHANNELS.map((value) => ({ value, label: t(`intake.channel.${value}`) }))}
        />
      </Field>
      {options.campaigns.length > 0 && (
        <Field label={t('intake.campaign')} isWide>
          <Select<number>
            aria-label={t('intake.campaign')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('intake.campaignNone')}
            value={draft.campaignKey ?? undefined}
            onChange={(key: number | undefined) =>
              patch({ campaignKey: key ?? null, eventKey: null, sourceGroup: null, topic: null })
            }
            options={options.campaigns.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </Field>
      )}
      <Field label={t('intake.sourceGroup')}>
        <Select<string>
          aria-label={t('intake.sourceGroup')}
          allowClear
          placeholder={t('intake.optional')}
          value={group ?? undefined}
          onChange={(code: string | undefined) => patch({ sourceGroup: code ?? NO_GROUP })}
          options={named(groups)}
        />
        {isHeard && (
          <small className="gw-note">
            {t('intake.heardSpeaker', { words: suggested?.speaker?.words ?? '' })}
          </small>
        )}
      </Field>
      <Field label={t('intake.topic')}>
        <Select<string>
          aria-label={t('intake.topic')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('intake.optional')}
          value={draft.topic ?? undefined}
          onChange={(code: string | undefined) => patch({ topic: code ?? null })}
          options={named(campaign?.topics ?? profile.topics)}
        />
      </Field>
    </div>
  );
}

/** One field of the grid, its name above it. */
export function Field({
  label,
  isWide = false,
  children,
}: {
  label: string;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={isWide ? 'gw-intake-field gw-intake-whole' : 'gw-intake-field'}>
      <span className="gw-intake-label" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}
