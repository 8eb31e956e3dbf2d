import type { NamedCode } from '#core/profile/profile.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { sourceOf, useProfile } from '../profile/profile.queries.ts';
import { type Campaign, useCampaigns } from './campaigns.queries.ts';
import { useCategoryName } from './category-pick.tsx';

interface Filed {
  campaignKey: number | null;
  phaseCode: string | null;
  sourceGroup: string | null;
  topic: string | null;
}

interface CodeName {
  code: string;
  name: string;
}

/** Names of what an opinion is filed under; undefined where it says nothing. */
export interface OpinionNames {
  campaign(key: number | null): string | undefined;
  phase(filed: Filed): string | undefined;
  group(filed: Pick<Filed, 'campaignKey' | 'sourceGroup'>): string | undefined;
  topic(filed: Pick<Filed, 'campaignKey' | 'topic'>): string | undefined;
  category(code: string | null): string | undefined;
  source(code: string): string;
  channel(code: string): string;
  area(keys: { communityKey: number | null; gridKey: number | null }): string | undefined;
  /** The lists to choose from, in a campaign or outside of any. */
  groups(campaignKey: number | null | undefined): CodeName[];
  topics(campaignKey: number | null | undefined): CodeName[];
  campaigns: Campaign[];
}

export function useOpinionNames(): OpinionNames {
  const t = useTranslate();
  const language = useLanguage();
  const profile = useProfile().data;
  const areas = useAreas();
  const campaigns = useCampaigns().data ?? [];
  const category = useCategoryName();
  const local = (list: readonly NamedCode[] = []): CodeName[] =>
    list.map((each) => ({ code: each.code, name: localName(language, each) }));
  const campaignOf = (key: number | null | undefined) => campaigns.find((each) => each.key === key);
  // What a campaign took over from the profile as it is has the profile's other language, too.
  const shared = (list: readonly CodeName[] | undefined, known: readonly NamedCode[] = []) =>
    list?.map((each) => {
      const same = known.find(({ code, name }) => code === each.code && name === each.name);
      return same ? { code: each.code, name: localName(language, same) } : each;
    }) ?? local(known);
  const groups = (key: number | null | undefined) =>
    shared(campaignOf(key)?.sourceGroups, profile?.sourceGroups);
  const topics = (key: number | null | undefined) => shared(campaignOf(key)?.topics, profile?.topics);
  return {
    campaigns,
    groups,
    topics,
    campaign: (key) => campaignOf(key)?.name,
    phase: ({ campaignKey, phaseCode }) => nameIn(campaignOf(campaignKey)?.phases ?? [], phaseCode),
    group: ({ campaignKey, sourceGroup }) => nameIn(groups(campaignKey), sourceGroup),
    topic: ({ campaignKey, topic }) => nameIn(topics(campaignKey), topic),
    category,
    source: (code) => (profile ? localName(language, sourceOf(profile, code)) : code),
    channel: (code) => {
      const key = messageKey(`opinions.channel.${code}`);
      return key ? t(key) : code;
    },
    area: ({ communityKey, gridKey }) =>
      [communityKey, gridKey]
        .map((key) => (key === null ? undefined : areas?.byKey.get(key)?.name))
        .filter((name) => name !== undefined)
        .join(' ') || undefined,
  };
}

function nameIn(list: readonly CodeName[], code: string | null): string | undefined {
  return code === null ? undefined : (list.find((each) => each.code === code)?.name ?? code);
}
