import type { FieldBundle, FieldStop } from './field-bundle.ts';
import { placeAt } from './field-bundle.ts';
import { nameOf } from './stop-state.ts';
import type { VisitSubject } from './visit-draft.ts';

/** What a record at a stop is about: the door as a whole, one household behind it, or one matter there. */
export function subjectOf(
  bundle: FieldBundle,
  stop: FieldStop,
  of: { householdKey?: number; problemKey?: number } = {},
): VisitSubject {
  const room = placeAt(bundle, stop.key).households.find(({ key }) => key === of.householdKey)?.room;
  // A stop that is a household or facility itself stays one; a problem's is about the door until it is chosen.
  const isWhole = of.householdKey === undefined && of.problemKey === undefined;
  return {
    walkaboutKey: bundle.walkabout.key,
    stopKey: stop.key,
    entranceKey: stop.entranceKey,
    householdKey: of.householdKey ?? (isWhole ? stop.householdKey : null),
    problemKey: of.problemKey ?? null,
    facilityKey: isWhole ? stop.facilityKey : null,
    label: [nameOf(stop), room].filter(Boolean).join(' '),
  };
}

/** The room after this one, where somebody goes on to: the next in the list without a record. */
export function nextRoom(
  bundle: FieldBundle,
  stopKey: number,
  householdKey: number,
  isDone: (key: number) => boolean,
): { key: number; room: string } | undefined {
  const rooms = placeAt(bundle, stopKey).households;
  const at = rooms.findIndex(({ key }) => key === householdKey);
  if (at < 0) return undefined;
  return [...rooms.slice(at + 1), ...rooms.slice(0, at)].find(({ key }) => !isDone(key));
}
