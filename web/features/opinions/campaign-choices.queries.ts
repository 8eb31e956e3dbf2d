import { useQuery } from '@tanstack/react-query';
import type { NamedCode } from '#core/profile/profile.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { localName, useLanguage } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';

/** The campaigns that opinions can belong to, the latest first. */
export function useCampaignChoices() {
  const session = useSession().data;
  const { data } = useQuery({
    queryKey: ['campaign-choices', session?.dataset, session?.dataVersion],
    queryFn: async () => (await answer(client.campaigns.$get())).campaigns,
    enabled: session !== undefined,
    placeholderData: (before) => before,
  });
  return data ?? [];
}

/** The events of a campaign. */
export function useCampaignEvents(campaignKey: number | null) {
  const session = useSession().data;
  const { data } = useQuery({
    queryKey: ['campaign-events', session?.dataset, session?.dataVersion, campaignKey],
    queryFn: async () =>
      (await answer(client.campaigns[':key'].$get({ param: { key: String(campaignKey) } }))).events,
    enabled: session !== undefined && campaignKey !== null,
  });
  return campaignKey === null ? [] : (data ?? []);
}

/** Who may speak: the groups of the campaign, those of the profile outside of one. */
export function useGroupChoices(campaignKey: number | null): { code: string; name: string }[] {
  const language = useLanguage();
  const groups: readonly NamedCode[] = useProfile().data?.sourceGroups ?? [];
  const campaign = useCampaignChoices().find(({ key }) => key === campaignKey);
  return campaign
    ? campaign.sourceGroups
    : groups.map((group) => ({ code: group.code, name: localName(language, group) }));
}
