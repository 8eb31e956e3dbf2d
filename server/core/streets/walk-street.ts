import type { LngLat } from '../geo/types.ts';
import { footAccessOf, isInTunnel, isSet } from './osm-access.ts';
import type { OsmTags } from './osm-extract.ts';
import { parseInclinePercent } from './osm-tag-values.ts';

/** What the walkers' graph is built from: a row of `streets`, or a street as read. Drivable ones too: they are crossed. */
export interface WalkStreet {
  /** The caller's number of the street; edges carry it. */
  key: number;
  nodeIds: readonly number[];
  coordinates: readonly LngLat[];
  class: string;
  oneway: number;
  tags: OsmTags;
  nodeTags: Record<string, OsmTags>;
}

/** Bits of an edge. `restricted`: private, for customers or by permit; grid workers pass, and may be told not to.
 * `tunnel`: walked through, but no door opens into it. */
export const edgeFlag = {
  steps: 1,
  restricted: 2,
  forwardOnly: 4,
  backwardOnly: 8,
  unknownSlope: 16,
  mainRoad: 32,
  tunnel: 64,
} as const;

/** Flags of a whole street, or undefined where nobody may walk. */
export function walkFlags({ class: streetClass, tags }: WalkStreet): number | undefined {
  const foot = footAccessOf(streetClass, tags);
  if (foot === 'no') return undefined;
  let flags = 0;
  if (streetClass === 'steps') flags |= edgeFlag.steps;
  if (foot === 'private') flags |= edgeFlag.restricted;
  const along = tags['oneway:foot'] ?? (isSet(tags.conveying) ? tags.conveying : undefined);
  if (along === 'yes' || along === 'forward') flags |= edgeFlag.forwardOnly;
  if (along === '-1' || along === 'backward') flags |= edgeFlag.backwardOnly;
  if (isMainRoad(streetClass)) flags |= edgeFlag.mainRoad;
  if (isInTunnel(tags)) flags |= edgeFlag.tunnel;
  return flags;
}

/** Seconds lost on average to cross a two-way road: an assumption, of the order of half a signal's red. */
const crossingSByClass = new Map([
  ['trunk', 30],
  ['primary', 30],
  ['secondary', 20],
  ['tertiary', 10],
]);

export function isMainRoad(streetClass: string): boolean {
  return crossingSByClass.has(streetClass);
}

/** Seconds to cross a street of this kind on foot; a one-way carriageway, often half of a dual one, takes half. */
export function crossingS({ class: streetClass, oneway, tags }: WalkStreet): number {
  if (isInTunnel(tags)) return 0;
  return (crossingSByClass.get(streetClass) ?? 0) * (oneway === 0 ? 1 : 0.5);
}

/** On a bridge or in a tunnel the ground's height is not the way's. */
export function isOffGround({ tags }: WalkStreet): boolean {
  return isSet(tags.bridge) || isSet(tags.tunnel);
}

/** Slope from the tag, rise / run along the line; NaN where it has no number. */
export function taggedSlope({ tags }: WalkStreet): number {
  const percent = parseInclinePercent(tags.incline);
  return percent === null ? Number.NaN : percent / 100;
}

/** Whether a node's barrier shuts walkers out: walls and fences do, gates and bollards do not unless tagged so. */
export function blocksWalkers(tags: OsmTags | undefined): boolean {
  if (tags?.barrier === undefined) return false;
  const foot = tags.foot ?? tags.access;
  if (foot !== undefined) return foot === 'no';
  return tags.barrier === 'wall' || tags.barrier === 'fence' || tags.barrier === 'debris';
}
