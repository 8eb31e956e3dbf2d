import type { Profile } from '#core/profile/profile.ts';
import type { IntakeCampaign, IntakeInput } from './intake.queries.ts';
import type { IntakeHabits } from './intake-draft.ts';

/** How what comes from a source usually reaches the office. */
const CHANNEL_OF: Readonly<Record<string, IntakeInput['channel']>> = {
  hotline: 'hotline',
  patrol: 'visit',
  visit: 'visit',
  forum: 'meeting',
  online: 'online',
};

/** The hall of the office (大厅窗口), and what grid workers meet on their way, where the profile has such sources. */
const USUAL = { window: 'counter', patrol: 'patrol' } as const;

export function channelOf(sourceCode: string): IntakeInput['channel'] {
  return CHANNEL_OF[sourceCode] ?? 'other';
}

/** The campaign that runs on `day` (YYYY-MM-DD); of several the one that began last. */
export function runningOn(campaigns: readonly IntakeCampaign[], day: string): IntakeCampaign | undefined {
  return [...campaigns]
    .sort((a, b) => (a.fromDate < b.fromDate ? 1 : -1))
    .find(({ fromDate, toDate }) => fromDate <= day && (toDate === null || day <= toDate));
}

/** What a new form begins with: what was chosen last, as far as it is still there, and the campaign that runs. */
export function startHabits(
  last: Partial<IntakeHabits>,
  profile: Profile,
  campaigns: readonly IntakeCampaign[],
  day: string,
  isGridWorker: boolean,
): IntakeHabits {
  const has = (code: string | undefined) => profile.sources.some((each) => each.code === code);
  const sourceCode =
    [last.sourceCode, isGridWorker ? USUAL.patrol : USUAL.window].find(has) ?? profile.sources[0]?.code ?? '';
  const running = runningOn(campaigns, day);
  const isSame = running !== undefined && running.key === last.campaignKey;
  const groups = running?.sourceGroups ?? profile.sourceGroups;
  const eventKey = isSame && running.events.some(({ key }) => key === last.eventKey) ? last.eventKey : null;
  return {
    sourceCode,
    channel: sourceCode === last.sourceCode && last.channel ? last.channel : channelOf(sourceCode),
    campaignKey: running?.key ?? null,
    eventKey: eventKey ?? null,
    sourceGroup: groups.some(({ code }) => code === last.sourceGroup) ? (last.sourceGroup ?? null) : null,
  };
}
