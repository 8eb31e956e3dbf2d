import type { UnreachableReason } from '#core/streets/unreachable-stops.ts';
import type { WhyNot } from '#core/walkabouts/why-not.ts';
import type { Translate } from '../../i18n/translate.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatClock, minutesOf } from './clock.ts';
import type { PricedChange } from './plan-draft.store.ts';
import type { PlanDraft } from './plan-draft.ts';

/** Names of what would have to go, as far as they are read. */
const NAMED = 3;

/** What a change by hand costs, in one sentence: 一组晚收工8分钟；要保准时会挤掉2处。 */
export function priceSentence(t: Translate, { price, of }: PricedChange): string {
  const teamName = (team: number) => of.teams[team]?.name ?? '';
  const parts: string[] = [];
  const teams = [...new Set(price.late.map(({ team }) => team))];
  for (const team of teams) {
    const late = price.late.filter((each) => each.team === team);
    const stops = late.filter(({ stop }) => stop >= 0);
    const end = late.find(({ stop }) => stop < 0);
    const worst = Math.max(0, ...stops.map(({ byS }) => byS));
    if ([worst, end?.byS ?? 0].includes(Number.POSITIVE_INFINITY)) {
      parts.push(t('walkabouts.price.noWay', { team: teamName(team) }));
      continue;
    }
    if (stops.length > 0) {
      parts.push(
        t('walkabouts.price.late', { team: teamName(team), n: minutesOf(worst), stops: stops.length }),
      );
    }
    if (end) parts.push(t('walkabouts.price.lateEnd', { team: teamName(team), n: minutesOf(end.byS) }));
  }
  for (const kind of new Set(price.broken.map((each) => each.kind))) {
    const key = messageKey(`walkabouts.broken.${kind}`);
    if (key) parts.push(t(key));
  }
  if (price.wouldDrop.length > 0) {
    const names = price.wouldDrop.slice(0, NAMED).map((stop) => of.stops[stop]?.title ?? '');
    parts.push(
      t('walkabouts.price.wouldDrop', {
        n: price.wouldDrop.length,
        names: names.join(t('walkabouts.comma')) + (price.wouldDrop.length > NAMED ? '…' : ''),
      }),
    );
  }
  if (parts.length === 0) parts.push(t('walkabouts.price.inTime'));
  const minutes = Math.round(price.walkingS / 60);
  if (Number.isFinite(minutes) && minutes !== 0) {
    parts.push(
      t(minutes > 0 ? 'walkabouts.price.further' : 'walkabouts.price.shorter', { n: Math.abs(minutes) }),
    );
  }
  return parts.join(t('walkabouts.semicolon'));
}

/** Whether the change costs anything that somebody has to decide about. */
export const isCostly = ({ price }: PricedChange): boolean =>
  price.late.length > 0 || price.broken.length > 0;

/** Why a candidate is not visited. */
export function whyNotSentence(
  t: Translate,
  why: WhyNot,
  draft: PlanDraft,
  unreachable: UnreachableReason | undefined,
): string {
  const team = (index: number) => draft.teams[index]?.name ?? '';
  const stop = (index: number) => draft.stops[index]?.title ?? '';
  switch (why.kind) {
    case 'excluded':
    case 'load':
    case 'order':
      return t(`walkabouts.whyNot.${why.kind}`);
    case 'skill':
      return t('walkabouts.whyNot.skill', { skills: why.missing.join(t('walkabouts.comma')) });
    case 'unreachable':
      return unreachable ? t(`walkabouts.unreachable.${unreachable}`) : t('walkabouts.whyNot.unreachable');
    case 'window':
      return t('walkabouts.whyNot.window', { n: minutesOf(why.lateS) });
    case 'shift':
      return t('walkabouts.whyNot.shift', { n: minutesOf(why.missingS) });
    case 'clash':
      return t('walkabouts.whyNot.clash', {
        team: team(why.team),
        stop: stop(why.stop),
        n: minutesOf(why.lateS),
      });
    case 'needs_time':
      return t('walkabouts.whyNot.needs_time', { team: team(why.team), n: minutesOf(why.missingS) });
    case 'outranked':
      return t('walkabouts.whyNot.outranked', {
        team: team(why.team),
        stop: stop(why.instead),
        n: minutesOf(why.missingS),
      });
    case 'room':
      return t('walkabouts.whyNot.room', { team: team(why.team) });
  }
}

/** 14:05–14:20 */
export const spanText = (fromS: number, toS: number): string => `${formatClock(fromS)}–${formatClock(toS)}`;
