import type { WalkaboutSettings } from '#core/walkabouts/walkabout-settings.ts';
import type { DraftStop, DraftTeam, PlanDraft } from './plan-draft.ts';
import type { PlanWrite, StoredStop, StoredTeam, TeamWrite } from './walkabouts.queries.ts';

/** What is stored of a walkabout as a draft to work on. */
export function draftOf(
  settings: WalkaboutSettings,
  teams: readonly StoredTeam[],
  stops: readonly StoredStop[],
): PlanDraft {
  const idOf = new Map(teams.map(({ key, id }) => [key, id]));
  const routes: Record<string, string[]> = Object.fromEntries(teams.map(({ id }) => [id, []]));
  const onTheWay = stops.filter(({ teamKey, position }) => teamKey !== null && position !== null);
  for (const { id, teamKey } of [...onTheWay].sort((a, b) => a.position! - b.position!)) {
    routes[idOf.get(teamKey!)!]?.push(id);
  }
  return { settings, teams: teams.map(draftTeam), stops: stops.map((s) => draftStop(s, idOf)), routes };
}

function draftTeam(team: StoredTeam): DraftTeam {
  return {
    id: team.id,
    key: team.key,
    name: team.name,
    start: { lngLat: [team.startLng, team.startLat], name: team.startName },
    end: { lngLat: [team.endLng, team.endLat], name: team.endName },
    shiftStartS: team.shiftStartS,
    shiftEndS: team.shiftEndS,
    rest: team.rest,
    pace: team.pace,
    skills: team.skills,
    members: team.members.map(({ userId }) => userId),
  };
}

function draftStop(stop: StoredStop, idOf: ReadonlyMap<number, string>): DraftStop {
  const isHeld = stop.isLocked || stop.pin !== null;
  return {
    id: stop.id,
    kind: stop.kind,
    problemKey: stop.problemKey,
    entranceKey: stop.entranceKey,
    householdKey: stop.householdKey,
    facilityKey: stop.facilityKey,
    targetKey: stop.targetKey,
    title: stop.title,
    placeText: stop.placeText,
    lng: stop.lng,
    lat: stop.lat,
    communityKey: stop.communityKey,
    gridKey: stop.gridKey,
    tier: stop.tier,
    reasons: stop.reasons,
    types: stop.types,
    points: stop.points,
    serviceS: stop.serviceS,
    setupS: stop.setupS,
    windows: stop.windows,
    skills: stop.skills,
    isExcluded: stop.isExcluded,
    isLocked: stop.isLocked,
    pin: stop.pin,
    heldBy: isHeld && stop.teamKey !== null ? (idOf.get(stop.teamKey) ?? null) : null,
    attemptOf: stop.attemptOf,
  };
}

export function teamWrite(team: DraftTeam): TeamWrite {
  return {
    id: team.id,
    name: team.name,
    startLng: team.start.lngLat[0],
    startLat: team.start.lngLat[1],
    startName: team.start.name,
    endLng: team.end.lngLat[0],
    endLat: team.end.lngLat[1],
    endName: team.end.name,
    shiftStartS: team.shiftStartS,
    shiftEndS: team.shiftEndS,
    rest: team.rest,
    pace: team.pace,
    skills: team.skills,
    memberIds: team.members,
  };
}

/** All stops of a draft as they are stored; `keyOf` names the stored teams by id. */
export function stopWrites(
  { stops, routes }: PlanDraft,
  keyOf: ReadonlyMap<string, number>,
): PlanWrite['stops'] {
  const at = new Map(
    Object.entries(routes).flatMap(([team, route]) =>
      route.map((stop, position) => [stop, { teamKey: keyOf.get(team) ?? null, position }] as const),
    ),
  );
  return stops.map((stop) => {
    const place = at.get(stop.id);
    const isVisited = place?.teamKey != null;
    return {
      id: stop.id,
      kind: stop.kind,
      problemKey: stop.problemKey,
      entranceKey: stop.entranceKey,
      householdKey: stop.householdKey,
      facilityKey: stop.facilityKey,
      targetKey: stop.targetKey,
      // Everything that is a row is called and lies as it is stored.
      ...(stop.kind === 'place' ? { title: stop.title, lng: stop.lng, lat: stop.lat } : {}),
      tier: stop.tier,
      reasons: stop.reasons,
      types: stop.types,
      points: stop.points,
      serviceS: stop.serviceS,
      setupS: stop.setupS,
      windows: stop.windows,
      skills: stop.skills,
      isExcluded: stop.isExcluded,
      // What is not visited is with nobody.
      isLocked: isVisited && stop.isLocked,
      pin: isVisited ? stop.pin : null,
      teamKey: isVisited ? place.teamKey : null,
      position: isVisited ? place.position : null,
    };
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What of a draft is not stored yet. */
export function unsaved(draft: PlanDraft, saved: PlanDraft): { teams: boolean; plan: boolean } {
  const teams =
    draft.settings !== saved.settings || !same(draft.teams.map(teamWrite), saved.teams.map(teamWrite));
  const plan =
    (draft.stops !== saved.stops && !same(draft.stops, saved.stops)) ||
    (draft.routes !== saved.routes && !same(draft.routes, saved.routes));
  return { teams, plan };
}
