import type { OsmAccess, OsmStreet, OsmTags } from '../../streets/osm-extract.ts';
import { everyMode, type Mode, modeBit } from './motor-network.ts';

const fireEngineBits = modeBit.fireEngine | modeBit.fireEngineAnyWay;
/** Ways for people only that are too narrow or too steep for any vehicle. */
const neverDriven = new Set(['steps', 'corridor', 'platform', 'bridleway']);
/** Ways a fire engine may use although cars may not: wide enough by their kind. */
const fireEngineOnly = new Set(['pedestrian', 'living_street', 'service', 'busway', 'track']);

export function isVehicleWay(street: Pick<OsmStreet, 'class'>): boolean {
  return !neverDriven.has(street.class);
}

/** Mode bits along and against a street. A private way is open to those who live there, hence to cars here. */
export function arcModesOf(street: OsmStreet): { along: number; against: number } {
  let anyDirection = 0;
  const allows = (access: OsmAccess): boolean => access !== 'no';
  if (allows(street.access.motor)) anyDirection |= modeBit.car | fireEngineBits;
  if (allows(street.access.bicycle)) anyDirection |= modeBit.bicycle;
  if (fireEngineOnly.has(street.class)) anyDirection |= fireEngineBits;
  const contraflow = bicycleMayGoAgainst(street.tags) ? modeBit.bicycle : 0;
  const againstOneway = anyDirection & (modeBit.fireEngineAnyWay | contraflow);
  return {
    along: street.oneway === -1 ? againstOneway : anyDirection,
    against: street.oneway === 1 ? againstOneway : anyDirection,
  };
}

function bicycleMayGoAgainst(tags: OsmTags): boolean {
  return tags['oneway:bicycle'] === 'no' || /^opposite/.test(tags.cycleway ?? '');
}

const passableBarriers = new Set([
  'gate',
  'lift_gate',
  'swing_gate',
  'toll_booth',
  'border_control',
  'entrance',
]);
const bicycleBarriers = new Set([
  'bollard',
  'block',
  'cycle_barrier',
  'chain',
  'motorcycle_barrier',
  'jersey_barrier',
]);
/** Humps, kerbs and the like: on the way, not across it. */
const noBarriers = new Set(['kerb', 'height_restrictor', 'cattle_grid', 'bump_gate', 'no', 'sump_buster']);

/** Mode bits that may pass a node. https://wiki.openstreetmap.org/wiki/Key:barrier */
export function nodePassOf(tags: OsmTags | undefined): number {
  const barrier = tags?.barrier;
  if (tags === undefined || barrier === undefined || noBarriers.has(barrier)) return everyMode;
  const motor = tags.motorcar ?? tags.motor_vehicle ?? tags.vehicle ?? tags.access;
  if (passableBarriers.has(barrier)) return motor === 'no' ? everyMode & ~modeBit.car : everyMode; // a locked gate opens for the fire brigade
  const removable = tags.bollard === 'removable' || tags.bollard === 'rising' || tags.bollard === 'foldable';
  const bicycle = bicycleBarriers.has(barrier) && tags.bicycle !== 'no' ? modeBit.bicycle : 0;
  const car = motor === 'yes' || motor === 'permissive' ? modeBit.car | fireEngineBits : 0;
  return bicycle | car | (removable ? fireEngineBits : 0);
}

/** Speeds where the source gives none, km/h by class: GB 51328-2018 design speeds, low end; old estates 15. */
const speedByClass = new Map<string, number>([
  ['motorway', 80],
  ['trunk', 60],
  ['primary', 50],
  ['secondary', 40],
  ['tertiary', 30],
  ['unclassified', 30],
  ['residential', 20],
]);

export function assumedSpeedKmh(streetClass: string): number {
  return speedByClass.get(streetClass.replace('_link', '')) ?? 15;
}

export function isMode(value: string): value is Mode {
  return value in modeBit;
}
