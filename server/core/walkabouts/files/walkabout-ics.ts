import ical, { ICalAlarmType, type ICalCalendar } from 'ical-generator';
import {
  clockOf,
  type FileStop,
  type FileTeam,
  instantAt,
  maskedFile,
  stopLine,
  stopUrl,
  type WalkaboutFile,
} from './walkabout-file.ts';

/** One event a team, to keep the time free; or one a stop, to be led through the day. */
export type IcsGrain = 'team' | 'stop';

const TEAM_ALARM_S = 1800;
const STOP_ALARM_S = 600;

/**
 * The walkabout as a calendar (RFC 5545). Moments are in UTC, so that no time zone has to be described. An event keeps its
 * UID, so importing again after a change moves it instead of doubling it. Stops without a time have no event. Texts are masked.
 */
export function walkaboutIcs(given: WalkaboutFile, grain: IcsGrain): string {
  const file = maskedFile(given);
  const calendar = ical({ name: `${file.name} ${file.plannedOn}`, prodId: '//Gridwalk//Walkabouts//ZH' });
  for (const team of file.teams) {
    if (grain === 'team') addTeam(calendar, file, team);
    else for (const [i, stop] of team.stops.entries()) addStop(calendar, file, `${team.name} ${i + 1}`, stop);
  }
  return calendar.toString();
}

function addTeam(calendar: ICalCalendar, file: WalkaboutFile, team: FileTeam): void {
  if (team.stops.length === 0) return;
  const lines = team.stops.map((stop, i) => {
    const at = stop.beginS === null ? '' : `${clockOf(stop.beginS)} `;
    return `${i + 1}. ${at}${stop.title}（${stopLine(stop)}）`;
  });
  const event = calendar.createEvent({
    id: `team-${team.id}@gridwalk`,
    stamp: new Date(file.madeAt),
    start: instantAt(file, team.shiftStartS),
    end: instantAt(file, team.shiftEndS),
    summary: `走访：${file.name} ${team.name}（${team.stops.length} 个点位）`,
    location: place(team.start.name || '起点', team.start),
    description: [team.members.join('、'), ...lines, file.confidentiality].filter(Boolean).join('\n'),
    ...(file.fieldUrl === null ? {} : { url: file.fieldUrl }),
  });
  event.createAlarm({ type: ICalAlarmType.display, trigger: TEAM_ALARM_S, description: file.name });
}

function addStop(calendar: ICalCalendar, file: WalkaboutFile, number: string, stop: FileStop): void {
  if (stop.beginS === null) return;
  const url = stopUrl(file, stop);
  const event = calendar.createEvent({
    id: `stop-${stop.id}@gridwalk`,
    stamp: new Date(file.madeAt),
    start: instantAt(file, stop.beginS),
    end: instantAt(file, Math.max(stop.leaveS ?? stop.beginS, stop.beginS + 60)),
    summary: `${number}. ${stop.title}`,
    location: place(stop.placeText || stop.title, stop),
    description: [stopLine(stop), file.confidentiality].join('\n'),
    ...(url === null ? {} : { url }),
  });
  event.createAlarm({ type: ICalAlarmType.display, trigger: STOP_ALARM_S, description: stop.title });
}

const place = (title: string, { lng, lat }: { lng: number; lat: number }) => ({
  title,
  geo: { lat, lon: lng },
});
