import type { CandidateKind, CandidateReason } from '#core/walkabouts/candidate.ts';
import type { Tier } from '#core/walkabouts/model.ts';

/** A walkabout in the phone's list. */
export interface FieldWalkabout {
  key: number;
  name: string;
  /** YYYY-MM-DD */
  plannedOn: string;
  status: string;
  communityName: string | null;
  stopCount: number;
  visitedCount: number;
}

export interface FieldTeam {
  key: number;
  name: string;
  members: { userId: string; name: string }[];
  routeLine: [number, number][] | null;
  shiftStartS: number;
  shiftEndS: number;
}

export interface FieldStop {
  key: number;
  kind: CandidateKind;
  title: string;
  placeText: string;
  lng: number;
  lat: number;
  tier: Tier;
  reasons: CandidateReason[];
  problemKey: number | null;
  entranceKey: number | null;
  householdKey: number | null;
  facilityKey: number | null;
  teamKey: number | null;
  position: number | null;
  plannedBeginS: number | null;
  serviceS: number;
  attemptOf: number | null;
  /** The latest visit to it that the server knows. */
  visit: { key: number; outcome: string; arrivedAt: string } | null;
}

export interface FieldHousehold {
  key: number;
  room: string;
  tags: string[];
  /** Masked, or null for those who may not see names. */
  contactName: string | null;
}

export interface FieldProblem {
  key: number;
  title: string;
  status: string;
  categoryCode: string;
  dueAt: string | null;
  isOverdue: boolean;
  isSupervised: boolean;
}

export interface FieldVisit {
  key: number;
  householdKey: number | null;
  problemKey: number | null;
  stopKey: number | null;
  visitorName: string | null;
  arrivedAt: string;
  outcome: string;
  followUpOn: string | null;
  settledAt: string | null;
  situation: string;
  followUp: string;
}

/** All there is at one stop, so that it stands on one screen. */
export interface FieldPlace {
  stopKey: number;
  households: FieldHousehold[];
  problems: FieldProblem[];
  targets: { key: number; title: string; placeText: string; status: string }[];
  contacts: { name: string; phone: string | null; role: string }[];
  visits: FieldVisit[];
}

/** Everything that is needed on the way, network or not. */
export interface FieldBundle {
  walkabout: { key: number; name: string; plannedOn: string; status: string; note: string };
  teams: FieldTeam[];
  stops: FieldStop[];
  places: FieldPlace[];
}

/** Stops of a team along its way. */
export function stopsOf(bundle: FieldBundle, teamKey: number | null): FieldStop[] {
  return bundle.stops
    .filter((stop) => stop.position !== null && (teamKey === null || stop.teamKey === teamKey))
    .sort((a, b) => (a.teamKey ?? 0) - (b.teamKey ?? 0) || (a.position ?? 0) - (b.position ?? 0));
}

const NO_PLACE = { households: [], problems: [], targets: [], contacts: [], visits: [] };

export function placeAt(bundle: FieldBundle, stopKey: number): FieldPlace {
  return bundle.places.find((place) => place.stopKey === stopKey) ?? { stopKey, ...NO_PLACE };
}
