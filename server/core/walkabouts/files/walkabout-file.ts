import type { LngLat } from '../../geo/types.ts';
import { instantOfLocal } from '../../lib/dates-zone.ts';
import { maskPersonalData } from '../../privacy/personal-data.ts';
import type { CandidateKind } from '../candidate.ts';
import type { TimeWindow } from '../model.ts';

/** A walkabout as its files tell it; moments are seconds after midnight of the day. */
export interface WalkaboutFile {
  id: string;
  name: string;
  /** YYYY-MM-DD on the office's clocks. */
  plannedOn: string;
  /** IANA */
  timeZone: string;
  /** When the file is made, ISO. */
  madeAt: string;
  /** Where the streets come from; said in the file. */
  attributions: readonly string[];
  /** 内部使用, or what the profile says. */
  confidentiality: string;
  /** Where the phone opens it, without the stop; null where the server has no address for phones. */
  fieldUrl: string | null;
  /** In order of their numbers. */
  teams: readonly FileTeam[];
  /** What was weighed and is not visited. */
  leftOut: readonly FileStop[];
}

export interface FileTeam {
  id: string;
  name: string;
  members: readonly string[];
  start: FilePlace;
  end: FilePlace;
  shiftStartS: number;
  shiftEndS: number;
  /** Along the streets; null until planned. */
  routeLine: readonly LngLat[] | null;
  walkM: number | null;
  walkS: number | null;
  /** In the order of the way. */
  stops: readonly FileStop[];
}

export interface FilePlace {
  name: string;
  lng: number;
  lat: number;
}

export interface FileStop {
  id: string;
  /** In the database; what a link to the phone page says. */
  key: number;
  kind: CandidateKind;
  title: string;
  placeText: string;
  lng: number;
  lat: number;
  communityName: string | null;
  beginS: number | null;
  leaveS: number | null;
  walkS: number | null;
  lateS: number;
  windows: readonly TimeWindow[];
}

/** The kinds as the files name them; files are in Chinese, as all exports are. */
export const KIND_NAMES: Record<CandidateKind, string> = {
  problem: '问题',
  entrance: '楼门',
  household: '住户',
  facility: '设施',
  measure_target: '整改点位',
  place: '地点',
};

/**
 * The walkabout fit to leave the house: personal data masked in every text that people typed, and characters left out that
 * neither XML 1.0 nor a calendar has a way to write.
 */
export function maskedFile(file: WalkaboutFile): WalkaboutFile {
  const text = (typed: string) => maskPersonalData(typed.replace(UNWRITABLE, ''));
  const plain = (typed: string) => typed.replace(UNWRITABLE, '');
  const stop = (each: FileStop): FileStop => ({
    ...each,
    title: text(each.title),
    placeText: text(each.placeText),
  });
  const place = (each: FilePlace): FilePlace => ({ ...each, name: text(each.name) });
  return {
    ...file,
    name: text(file.name),
    teams: file.teams.map((team) => ({
      ...team,
      name: text(team.name),
      // Who walks is said by name, as on the duty roster.
      members: team.members.map(plain),
      start: place(team.start),
      end: place(team.end),
      stops: team.stops.map(stop),
    })),
    leftOut: file.leftOut.map(stop),
  };
}

const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A moment of the day as an instant. */
export function instantAt({ plannedOn, timeZone }: WalkaboutFile, secondsOfDay: number): Date {
  return new Date(instantOfLocal(Date.parse(`${plannedOn}T00:00:00Z`) + secondsOfDay * 1000, timeZone));
}

/** 9:05 as on a clock; the next day goes on counting, 24:10. */
export function clockOf(secondsOfDay: number): string {
  const minutes = Math.floor(secondsOfDay / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The phone's page of a stop. */
export function stopUrl({ fieldUrl }: WalkaboutFile, { key }: FileStop): string | null {
  if (fieldUrl === null) return null;
  return `${fieldUrl}${fieldUrl.includes('?') ? '&' : '?'}s=${key}`;
}

/** What stands beside a stop, in one line. */
export function stopLine({ kind, placeText, communityName, windows, lateS }: FileStop): string {
  const appointments = windows.map(({ openS, closeS }) => `${clockOf(openS)}-${clockOf(closeS)}`);
  return [
    KIND_NAMES[kind],
    placeText,
    communityName,
    appointments.length > 0 && `预约 ${appointments.join('、')}`,
    lateS > 0 && `晚到 ${Math.ceil(lateS / 60)} 分钟`,
  ]
    .filter(Boolean)
    .join(' · ');
}
