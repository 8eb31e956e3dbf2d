import { accessOf, onewayOf } from '../../streets/osm-access.ts';
import { conditionalClauses, isAboutVehicles } from '../../streets/osm-conditions.ts';
import type { OsmStreet, OsmTags } from '../../streets/osm-extract.ts';
import type { TimeWindow } from '../interventions/intervention.ts';
import { everyMode, modeBit } from './motor-network.ts';
import { windowsOf } from './timed-conditions.ts';
import { arcModesOf } from './vehicle-access.ts';

/** While the windows hold, the `bits` of a street's arcs are these. */
export interface TimedAccess {
  bits: number;
  along: number;
  against: number;
  windows: TimeWindow[];
}

const carKeys = ['motorcar', 'motor_vehicle', 'vehicle', 'access'];
const bicycleKeys = ['bicycle', 'vehicle', 'access'];
/** Tags whose conditions are read; they travel to the page with the street, see area/stored-street.ts. */
export const conditionalTag = /^(motorcar|motor_vehicle|vehicle|access|bicycle|oneway):conditional$/;

/**
 * What a street's conditional tags change, in their order. A closing that a sign sets for some hours is for cars and
 * bicycles: engines on duty are exempt (道路交通安全法 53), and the street is as wide as ever. `unread` where hours are
 * not understood; such a closing holds always, such an opening never.
 */
export function timedAccessOf(street: OsmStreet): { rules: TimedAccess[]; isUnread: boolean } {
  const rules: TimedAccess[] = [];
  let isUnread = false;
  const take = (bits: number, change: OsmTags, condition: string): void => {
    const windows = windowsOf(condition);
    if (!windows) isUnread = true;
    const tags = { ...street.tags, ...change };
    const oneway = 'oneway' in change ? onewayOf(street.class, tags) : street.oneway;
    const { along, against } = arcModesOf({ ...street, tags, oneway, access: accessOf(street.class, tags) });
    const now = arcModesOf(street);
    const opens = ((along & ~now.along) | (against & ~now.against)) & bits;
    if (!windows && opens !== 0) return;
    rules.push({
      bits,
      along,
      against,
      windows: windows ?? [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 }],
    });
  };
  // directions first: what is closed stays closed
  for (const { value, condition } of clausesOf(street.tags, 'oneway'))
    take(everyMode & ~modeBit.fireEngineAnyWay, { oneway: value, 'oneway:motor_vehicle': value }, condition);
  for (const [keys, bits] of [
    [carKeys, modeBit.car],
    [bicycleKeys, modeBit.bicycle],
  ] as const) {
    const key = keys.find((each) => `${each}:conditional` in street.tags || each in street.tags);
    if (key === undefined) continue;
    for (const { value, condition } of clausesOf(street.tags, key))
      take(bits, { [keys[0]]: value }, condition);
  }
  return { rules, isUnread };
}

/** Clauses of a key that mean cars and bicycles, not lorries. */
function clausesOf(tags: OsmTags, key: string): { value: string; condition: string }[] {
  return conditionalClauses(tags[`${key}:conditional`] ?? '').filter(
    ({ condition }) => !isAboutVehicles(condition),
  );
}
