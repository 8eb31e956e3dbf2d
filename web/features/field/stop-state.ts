import type { VisitOutcome } from '#core/visits/visit-record.ts';
import type { FieldBundle, FieldStop } from './field-bundle.ts';
import { placeAt, stopsOf } from './field-bundle.ts';
import type { OutboxItem, VisitItem } from './outbox-item.ts';

const isVisit = (item: OutboxItem): item is VisitItem => item.kind === 'visit';

/** Visits of a stop that were made on this phone, the latest first. */
export function ownVisits(items: readonly OutboxItem[], stopKey: number): VisitItem[] {
  return items
    .filter(isVisit)
    .filter((item) => item.stopKey === stopKey)
    .sort((a, b) => b.order - a.order);
}

/** How the latest visit to a stop ended, on this phone or as the server knows; undefined before the first. */
export function outcomeOf(stop: FieldStop, items: readonly OutboxItem[]): VisitOutcome | undefined {
  const [own] = ownVisits(items, stop.key);
  if (own && (!stop.visit || own.told.arrivedAt >= stop.visit.arrivedAt || own.state !== 'arrived')) {
    return own.told.outcome;
  }
  return stop.visit?.outcome as VisitOutcome | undefined;
}

/** What was last recorded of one door or matter at a stop. */
export function outcomeAt(
  bundle: FieldBundle,
  stopKey: number,
  items: readonly OutboxItem[],
  of: { householdKey: number | null; problemKey: number | null },
): VisitOutcome | undefined {
  const is = (each: { householdKey: number | null; problemKey: number | null }) =>
    each.householdKey === of.householdKey && each.problemKey === of.problemKey;
  const own = ownVisits(items, stopKey).find(({ told }) => is(told));
  if (own) return own.told.outcome;
  const known = placeAt(bundle, stopKey).visits.find((visit) => visit.stopKey === stopKey && is(visit));
  return known?.outcome as VisitOutcome | undefined;
}

/** The first stop on the way where nobody has been yet. */
export function nextStop(
  bundle: FieldBundle,
  teamKey: number | null,
  items: readonly OutboxItem[],
): FieldStop | undefined {
  return stopsOf(bundle, teamKey).find((stop) => outcomeOf(stop, items) === undefined);
}

/** How a stop is called on its line: its own title, else its place. */
export const nameOf = ({ title, placeText }: FieldStop): string => title || placeText;
