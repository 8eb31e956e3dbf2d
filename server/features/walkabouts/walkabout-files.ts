import { stringify } from 'csv-stringify/sync';
import type { FileStop, WalkaboutFile } from '#core/walkabouts/files/walkabout-file.ts';
import { walkaboutTable } from '#core/walkabouts/files/walkabout-table.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAttributions } from '../basemap/index.ts';
import { STOPS_FROM, type Stop, selectStops } from './stops.sql.ts';
import { selectTeams } from './teams.sql.ts';
import { stopWhere } from './walkabout-scope.sql.ts';
import { findWalkabout } from './walkabout-writes.ts';

/** A walkabout with what its files tell beside the plan; only what somebody sees of it. */
export async function walkaboutFile(
  deps: Deps,
  principal: Principal,
  key: number,
  fieldUrl: string | null,
): Promise<WalkaboutFile> {
  const { db, clock, profile } = deps;
  const walkabout = await findWalkabout(db, principal, key);
  const teams = await selectTeams(db, [key]);
  const stops = await selectStops(db, key, stopWhere(principal, STOPS_FROM));
  const areas = await db.query<{ key: number; name: string }>(
    'select key, name from areas where key = any($1::int[])',
    [stops.map(({ communityKey }) => communityKey)],
  );
  const nameOf = new Map(areas.map((area) => [area.key, area.name]));
  const fileStop = (stop: Stop): FileStop => ({
    id: stop.id,
    key: stop.key,
    kind: stop.kind,
    title: stop.title,
    placeText: stop.placeText,
    lng: stop.lng,
    lat: stop.lat,
    communityName: nameOf.get(stop.communityKey ?? 0) ?? null,
    beginS: stop.plannedBeginS,
    leaveS: stop.plannedLeaveS,
    walkS: stop.plannedWalkS,
    lateS: stop.lateS,
    windows: stop.windows,
  });
  return {
    id: walkabout.id,
    name: walkabout.name,
    plannedOn: walkabout.plannedOn,
    timeZone: profile.timeZone,
    madeAt: clock().toISOString(),
    attributions: await selectAttributions(db, await activeDataset(db)),
    confidentiality: profile.confidentiality ?? '内部使用',
    fieldUrl: fieldUrl && `${fieldUrl}?w=${key}`,
    teams: teams.map((team) => ({
      id: team.id,
      name: team.name,
      members: team.members.map(({ name }) => name),
      start: { name: team.startName, lng: team.startLng, lat: team.startLat },
      end: { name: team.endName, lng: team.endLng, lat: team.endLat },
      shiftStartS: team.shiftStartS,
      shiftEndS: team.shiftEndS,
      routeLine: team.routeLine,
      walkM: team.walkM,
      walkS: team.walkS,
      stops: stops.filter(({ teamKey }) => teamKey === team.key).map(fileStop),
    })),
    leftOut: stops.filter(({ teamKey, isExcluded }) => teamKey === null && !isExcluded).map(fileStop),
  };
}

/** UTF-8 with BOM; cells that a spreadsheet would run as a formula are disarmed. */
export function walkaboutCsv(file: WalkaboutFile): string {
  const { headers, rows } = walkaboutTable(file);
  return stringify([headers, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
