import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention, TimeWindow } from '#core/circulation/interventions/intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { messageKey, type Translate } from '../../i18n/translate.ts';

/** What stands in the list as one measure. */
export interface PlanGroup {
  group: string;
  kind: Intervention['kind'];
  /** 海棠路, or 海棠路 → 西巷 of a turn. */
  street: string;
  details: string;
  segments: number[];
  /** Streets that the network does not have (any more). */
  missing: number;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export function windowText({ days, fromMinute, toMinute }: TimeWindow, t: Translate): string {
  const isWorkdays = days.length === 5 && days.every((day) => day <= 5);
  const named =
    days.length === 7
      ? t('circulation.window.daily')
      : isWorkdays
        ? t('circulation.window.workdays')
        : days.map((day) => t(messageKey(`circulation.day.${day}`)!)).join(t('circulation.listSeparator'));
  return `${named} ${clock(fromMinute)}–${clock(toMinute)}`;
}

/** The plan as a list of what was done, in its order. */
export function planGroups(network: MotorNetwork, plan: readonly Intervention[], t: Translate): PlanGroup[] {
  const index = segmentIndexOf(network);
  const groups = new Map<string, Intervention[]>();
  for (const each of plan) {
    const of = groupOf(each.id);
    groups.set(of, [...(groups.get(of) ?? []), each]);
  }
  return [...groups].map(([group, own]) => {
    const ids = own.flatMap((each) =>
      each.kind === 'turnBan' ? [each.fromSegmentId, each.toSegmentId] : each.segmentIds,
    );
    const segments = ids.flatMap((id) => index.get(id) ?? []);
    const nameOf = (s: number | undefined) =>
      (s === undefined ? null : network.segments[s].name) ?? t('circulation.unnamed');
    const first = own[0];
    return {
      group,
      kind: first.kind,
      street:
        first.kind === 'turnBan' ? `${nameOf(segments[0])} → ${nameOf(segments[1])}` : nameOf(segments[0]),
      details: [detailsOf(own, t), first.window && windowText(first.window, t)].filter(Boolean).join(' · '),
      segments,
      missing: ids.length - segments.length,
    };
  });
}

function detailsOf(own: readonly Intervention[], t: Translate): string {
  const [first] = own;
  switch (first.kind) {
    case 'oneWay':
      return first.exceptBicycles ? t('circulation.detail.exceptBicycles') : '';
    case 'modalFilter':
      return t(`circulation.detail.${first.removable ? 'removable' : 'fixed'}`);
    case 'parking': {
      const bays = own.reduce((sum, each) => sum + (each.kind === 'parking' ? each.bays : 0), 0);
      return bays === 0
        ? t('circulation.detail.noBays')
        : t('circulation.detail.bays', { n: bays, kind: t(`circulation.bay.${first.bayKind}`) });
    }
    case 'speed':
      return `${first.speedKmh} km/h`;
    case 'reclassify': {
      const key = messageKey(`circulation.class.${first.class}`);
      return key ? t(key) : first.class;
    }
    case 'closure':
      return t('circulation.detail.closure');
    default:
      return '';
  }
}
