import type { OsmAccess, OsmStreet, OsmTags } from './osm-extract.ts';

/**
 * Who may use a way, from its class and tags.
 * Key hierarchy: https://wiki.openstreetmap.org/wiki/Key:access (the more special key wins);
 * class defaults: https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions
 */

const streetClasses = new Set(
  (
    'motorway motorway_link trunk trunk_link primary primary_link secondary secondary_link tertiary tertiary_link ' +
    'unclassified residential living_street service road track pedestrian footway steps path cycleway bridleway ' +
    'corridor platform busway bus_guideway'
  ).split(' '),
);

const walkersOnly = new Set([
  'pedestrian',
  'footway',
  'steps',
  'path',
  'corridor',
  'platform',
  'cycleway',
  'bridleway',
]);
const noBicycles = new Set([
  'motorway',
  'motorway_link',
  'pedestrian',
  'footway',
  'steps',
  'corridor',
  'platform',
]);
const footKeys = ['foot', 'access'];
const noFeet = new Set(['motorway', 'motorway_link', 'busway', 'bus_guideway']);

const meanings = new Map<string, OsmAccess>([
  ...['yes', 'designated', 'permissive', 'official', 'public'].map((v) => [v, 'yes'] as const),
  ...['destination', 'delivery', 'residents'].map((v) => [v, 'destination'] as const),
  ...['private', 'permit', 'customers', 'employees', 'students'].map((v) => [v, 'private'] as const),
  ...['no', 'use_sidepath', 'agricultural', 'forestry', 'military', 'emergency', 'restricted'].map(
    (v) => [v, 'no'] as const,
  ),
]);

/** Whether a `highway` value is a street in use (not a bus stop, not a building site). */
export function isStreetClass(highway: string | undefined): highway is string {
  return highway !== undefined && streetClasses.has(highway);
}

/** Access per mode; see the file's head. */
export function accessOf(highway: string, tags: OsmTags): OsmStreet['access'] {
  return {
    foot: footAccessOf(highway, tags),
    bicycle: resolve(tags, ['bicycle', 'vehicle', 'access'], noBicycles.has(highway) ? 'no' : 'yes'),
    motor: resolve(
      tags,
      ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
      walkersOnly.has(highway) || highway.startsWith('bus') ? 'no' : 'yes',
    ),
  };
}

/** Whether people may walk on a way; the part of `accessOf` that the walkers' graph asks for very often. */
export function footAccessOf(highway: string, tags: OsmTags): OsmAccess {
  return resolve(tags, footKeys, footDefault(highway, tags));
}

/** 1 along the line, -1 against it, 0 both ways, for vehicles. https://wiki.openstreetmap.org/wiki/Key:oneway */
export function onewayOf(highway: string, tags: OsmTags): -1 | 0 | 1 {
  const value = tags['oneway:motor_vehicle'] ?? tags.oneway;
  if (value === 'yes' || value === 'true' || value === '1') return 1;
  if (value === '-1' || value === 'reverse') return -1;
  if (value !== undefined) return 0;
  const isRound = tags.junction === 'roundabout' || tags.junction === 'circular';
  return isRound || highway === 'motorway' ? 1 : 0;
}

export function sidewalkOf(tags: OsmTags): OsmStreet['sidewalk'] {
  const value = tags.sidewalk ?? tags['sidewalk:both'];
  switch (value) {
    case 'both':
    case 'yes':
      return 'both';
    case 'left':
    case 'right':
    case 'separate':
      return value;
    case 'no':
    case 'none':
      return 'no';
    default:
      return oneSide(tags);
  }
}

function oneSide(tags: OsmTags): OsmStreet['sidewalk'] {
  const left = tags['sidewalk:left'];
  const right = tags['sidewalk:right'];
  if (left === 'separate' || right === 'separate') return 'separate';
  if (left === 'yes') return right === 'yes' ? 'both' : 'left';
  if (right === 'yes') return 'right';
  return left === 'no' && right === 'no' ? 'no' : null;
}

function footDefault(highway: string, tags: OsmTags): OsmAccess {
  if (noFeet.has(highway) || tags.motorroad === 'yes') return 'no';
  if (!highway.startsWith('trunk')) return 'yes';
  // Chinese extracts tag both through roads and urban expressways as trunk; on its bridges and in its tunnels nobody walks.
  const sidewalk = sidewalkOf(tags);
  if (sidewalk !== null && sidewalk !== 'no') return 'yes';
  return isSet(tags.bridge) || isSet(tags.tunnel) ? 'no' : 'yes';
}

function resolve(tags: OsmTags, keys: string[], byClass: OsmAccess): OsmAccess {
  for (const key of keys) {
    const meaning = meanings.get(tags[key] ?? '');
    if (meaning === undefined) continue;
    // A general access=yes on a footway does not let cars in.
    if (key === 'access' && byClass === 'no' && meaning !== 'no') return 'no';
    return meaning;
  }
  return byClass;
}

/** Under the ground, where no door opens; an archway through a building is not. */
export function isInTunnel(tags: OsmTags): boolean {
  return isSet(tags.tunnel) && tags.tunnel !== 'building_passage';
}

export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}
