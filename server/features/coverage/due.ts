import { isContactDue } from '#core/units/pairing-schedule.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import type { CadenceState } from '#core/visits/cadence.ts';
import { cadenceFor, visitRulesOf } from '#core/visits/cadence.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { listPairings, seesHouseholds } from '../units/index.ts';
import { readGround } from './coverage.ts';

/** A household, or for those who may not see households a door with how many of them, that has to be visited now. */
export interface DueRow {
  kind: 'household' | 'entrance';
  /** Of the household or the door. */
  key: number;
  entranceKey: number | null;
  doorLabel: string;
  room: string | null;
  /** Why: the cadence of the profile (its code; null where it would tell on the household), or a pairing of somebody. */
  cadence: string | null;
  pairedWith: string | null;
  lastVisitOn: string | null;
  /** The earliest of them. */
  dueOn: string;
  state: CadenceState;
  count: number;
  communityKey: number | null;
  gridKey: number | null;
  lng: number | null;
  lat: number | null;
}

/** 应访: households due by cadence and by pairing, the longest overdue first. */
export async function listDue(
  deps: Deps,
  principal: Principal,
  unit?: UnitRef,
): Promise<{ today: string; rows: DueRow[] }> {
  const { today, households, due } = await readGround(deps, principal, unit);
  const { cadences } = visitRulesOf(deps.profile);
  const isOpen = seesHouseholds(principal);
  const byKey = new Map(households.map((household) => [household.key, household]));
  const rows: DueRow[] = due.map(({ household, dueOn, state }) => ({
    kind: 'household',
    key: household.key,
    entranceKey: household.entranceKey,
    doorLabel: household.doorLabel,
    room: household.room,
    cadence: cadenceFor(household.tags, cadences)?.code ?? null,
    pairedWith: null,
    lastVisitOn: household.lastVisitOn,
    dueOn,
    state,
    count: 1,
    communityKey: household.communityKey,
    gridKey: household.gridKey,
    lng: household.lng,
    lat: household.lat,
  }));
  const { pairings } = await listPairings(deps, principal, { unit });
  for (const pairing of pairings) {
    const { state, unitKind, unitKey } = pairing;
    if (!isContactDue(state)) continue;
    const household = unitKind === 'household' ? byKey.get(unitKey) : undefined;
    // A cadre's own household may lie outside of what the desk shows; it is on the cadre's list of pairings.
    if (unitKind === 'household' && !household) continue;
    rows.push({
      kind: unitKind,
      key: unitKey,
      entranceKey: household ? household.entranceKey : unitKey,
      doorLabel: household ? household.doorLabel : pairing.label,
      room: household?.room ?? null,
      cadence: null,
      pairedWith: pairing.userName,
      lastVisitOn: pairing.lastContactOn,
      dueOn: pairing.dueOn,
      state: state === 'overdue' ? 'overdue' : 'due_soon',
      count: 1,
      communityKey: pairing.communityKey,
      gridKey: pairing.gridKey,
      lng: pairing.lng,
      lat: pairing.lat,
    });
  }
  const shown = isOpen ? rows : byDoor(rows);
  shown.sort((a, b) => (a.dueOn === b.dueOn ? a.key - b.key : a.dueOn < b.dueOn ? -1 : 1));
  return { today, rows: shown };
}

/** One row a door: which household it is, and why it is visited so often, stays with those who knock. */
function byDoor(rows: readonly DueRow[]): DueRow[] {
  const doors = new Map<number, DueRow>();
  for (const row of rows) {
    if (row.entranceKey === null) continue;
    const known = doors.get(row.entranceKey);
    if (known) {
      known.count += 1;
      if (row.dueOn < known.dueOn) Object.assign(known, { dueOn: row.dueOn, state: row.state });
      continue;
    }
    doors.set(row.entranceKey, {
      ...row,
      kind: 'entrance',
      key: row.entranceKey,
      room: null,
      cadence: null,
      pairedWith: null,
      lastVisitOn: null,
    });
  }
  return [...doors.values()];
}
