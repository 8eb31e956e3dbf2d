import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { addressKey } from './address-key.ts';
import { crossingOf, middleOf } from './crossings.ts';
import { type Gazetteer, type IndexedBuilding, learnedKey, soundOf } from './gazetteer.ts';
import { lexiconName } from './lexicon.ts';
import { interpolateDoor, matchDoor } from './match-doors.ts';
import { parseAddresses } from './parse-addresses.ts';
import type { ParsedAddress } from './types.ts';

export type AddressMethod =
  | 'learned'
  | 'gazetteer.exact'
  | 'gazetteer.range'
  | 'gazetteer.letter'
  | 'gazetteer.sound'
  | 'gazetteer.court'
  | 'gazetteer.interpolated'
  | 'gazetteer.estate'
  | 'gazetteer.crossing'
  | 'gazetteer.facility'
  | 'gazetteer.street'
  | 'gazetteer.area';

export interface AddressFound {
  kind: 'found';
  precision: 'point' | 'entrance' | 'building' | 'street' | 'community' | 'subdistrict';
  /** WGS 84; for a street or an estate where it roughly is, for an area null. */
  lng: number | null;
  lat: number | null;
  method: AddressMethod;
  /** 0 to 1. */
  confidence: number;
  buildingKey: number | null;
  entranceKey: number | null;
  streetKey: number | null;
  areaKey: number | null;
  /** The words that were found, as they stand in the text. */
  matchedText: string;
  /** Other places that the text names as precisely. */
  otherPlaces: number;
}

export type AddressMatch =
  | AddressFound
  | { kind: 'not_found'; reason: 'no_place_in_text' | 'place_unknown' | 'place_ambiguous' };

const PRECISION_RANK = ['subdistrict', 'community', 'street', 'point', 'building', 'entrance'];
/** Buildings with one door number may be this far from their middle and still be one place on the map. */
const COURT_RADIUS_M = 60;
/** Roads of one name further apart are two roads. */
const ONE_PLACE_M = 400;

/** Finds the place that a text names, as precisely as the gazetteer allows; the first of several equally precise ones. */
export function matchAddress(gazetteer: Gazetteer, text: string): AddressMatch {
  const taught =
    gazetteer.learned.size > 0 ? gazetteer.learned.get(learnedKey(text, gazetteer.lexicon)) : undefined;
  if (taught && taught.precision !== 'none') {
    const { precision, lng, lat, buildingKey, entranceKey } = taught;
    return { ...found(precision, 'learned', 1, text), lng, lat, buildingKey, entranceKey };
  }
  const places = parseAddresses(text, gazetteer.lexicon);
  if (places.length === 0) return { kind: 'not_found', reason: 'no_place_in_text' };
  let best: AddressFound | undefined;
  let isAmbiguous = false;
  const others: AddressFound[] = [];
  for (const place of places) {
    const match = matchPlace(gazetteer, place);
    if (match === 'ambiguous') isAmbiguous = true;
    if (!match || match === 'ambiguous') continue;
    others.push(match);
    if (!best || rank(match) > rank(best)) best = match;
  }
  if (!best) return { kind: 'not_found', reason: isAmbiguous ? 'place_ambiguous' : 'place_unknown' };
  const { precision } = best;
  const otherPlaces = others.filter(
    (match) => match.precision === precision && isElsewhere(match, best),
  ).length;
  return { ...best, otherPlaces, confidence: best.confidence * (otherPlaces > 0 ? 0.8 : 1) };
}

/** Finds one place that was parsed already: what a person taught of it, else what the gazetteer knows. */
export function matchParsed(gazetteer: Gazetteer, place: ParsedAddress): AddressMatch {
  const taught = gazetteer.learned.get(addressKey(place));
  if (taught && taught.precision !== 'none') {
    const { precision, lng, lat, buildingKey, entranceKey } = taught;
    return { ...found(precision, 'learned', 1, place.text), lng, lat, buildingKey, entranceKey };
  }
  const match = matchPlace(gazetteer, place);
  if (match === 'ambiguous') return { kind: 'not_found', reason: 'place_ambiguous' };
  return match ?? { kind: 'not_found', reason: 'place_unknown' };
}

function matchPlace(gazetteer: Gazetteer, place: ParsedAddress): AddressFound | 'ambiguous' | undefined {
  switch (place.kind) {
    case 'door':
      return matchRoadDoor(gazetteer, place) ?? matchEstate(gazetteer, place) ?? matchRoad(gazetteer, place);
    case 'estate':
      return matchEstate(gazetteer, place) ?? matchRoad(gazetteer, place);
    case 'crossing':
      return matchCrossing(gazetteer, place);
    case 'road':
      return matchRoad(gazetteer, place);
    case 'facility':
      return matchFacility(gazetteer, place);
    case 'community': {
      const area = place.name === null ? undefined : gazetteer.areas.get(lexiconName(place.name));
      const precision = area?.level === 'subdistrict' ? 'subdistrict' : 'community';
      return area && { ...found(precision, 'gazetteer.area', 0.9, place.text), areaKey: area.key };
    }
  }
}

function matchRoadDoor(gazetteer: Gazetteer, place: ParsedAddress): AddressFound | 'ambiguous' | undefined {
  const road = knownRoad(gazetteer, place.road ?? place.estate);
  if (!road || !place.number) return undefined;
  const doors = gazetteer.doors.get(road.name);
  if (!doors) return undefined;
  const match = matchDoor(doors, place.number);
  if (match) {
    const method = road.isMisspelt ? 'gazetteer.sound' : (`gazetteer.${match.method}` as const);
    return oneOf(match.buildings, place, method, match.confidence * (road.isMisspelt ? 0.8 : 1));
  }
  const between = interpolateDoor(doors, place.number);
  if (!between) return undefined;
  const [lng, lat] = between.lngLat;
  const streetKey = gazetteer.streets.get(road.name)?.[0].key ?? null;
  return {
    ...found('street', 'gazetteer.interpolated', between.confidence, place.text),
    lng,
    lat,
    streetKey,
  };
}

function matchEstate(gazetteer: Gazetteer, place: ParsedAddress): AddressFound | 'ambiguous' | undefined {
  const buildings = place.estate === null ? undefined : gazetteer.estates.get(lexiconName(place.estate));
  if (!buildings) return undefined;
  // 海尔山庄3号楼道: the number before 楼道 is that of the building
  const label = place.building ?? (place.road === null && place.number ? `${place.number.from}号楼` : null);
  const labelled = label === null ? [] : withLabel(buildings, label);
  if (labelled.length > 0) return oneOf(labelled, place, 'gazetteer.exact', 0.95);
  if (buildings.length === 1) return oneOf(buildings, place, 'gazetteer.estate', 0.8);
  const [lng, lat] = centreOf(buildings);
  const areaKeys = buildings.map(({ entry }) => entry.areaKey ?? null);
  const areaKey = areaKeys.every((key) => key === areaKeys[0]) ? areaKeys[0] : null;
  return { ...found('community', 'gazetteer.estate', 0.6, place.text), lng, lat, areaKey };
}

/** The building meant among several under one number: the one with the label, or all of a small court as one place. */
function oneOf(
  candidates: readonly IndexedBuilding[],
  place: ParsedAddress,
  method: AddressMethod,
  confidence: number,
): AddressFound | 'ambiguous' {
  const labelled = place.building === null ? [] : withLabel(candidates, place.building);
  const buildings = labelled.length > 0 ? labelled : candidates;
  const sure = confidence * nearness(place);
  if (buildings.length === 1) return atBuilding(buildings[0], place, method, sure);
  const withUnit =
    place.unit === null ? [] : buildings.filter((building) => entranceOf(building, place.unit) !== undefined);
  if (withUnit.length === 1) return atBuilding(withUnit[0], place, method, sure * 0.9);
  const centre = centreOf(buildings);
  const spreadM = Math.max(...buildings.map(({ entry }) => distanceM(centre, [entry.lng, entry.lat])));
  if (spreadM > ONE_PLACE_M) return 'ambiguous';
  if (spreadM > COURT_RADIUS_M) {
    const [lng, lat] = centre;
    const areaKey = buildings[0].entry.areaKey ?? null;
    return { ...found('street', 'gazetteer.court', sure * 0.7, place.text), lng, lat, areaKey };
  }
  const nearest = buildings.reduce((a, b) => (fromCentreM(b, centre) < fromCentreM(a, centre) ? b : a));
  return atBuilding(nearest, { ...place, unit: null }, method, sure * 0.8);
}

function atBuilding(
  building: IndexedBuilding,
  place: ParsedAddress,
  method: AddressMethod,
  confidence: number,
): AddressFound {
  const entrance =
    entranceOf(building, place.unit) ??
    (building.entrances.length === 1 && place.unit === null ? building.entrances[0] : undefined);
  const at = entrance ?? building.entry;
  return {
    ...found(entrance ? 'entrance' : 'building', method, confidence, place.text),
    lng: at.lng,
    lat: at.lat,
    buildingKey: building.entry.key,
    entranceKey: entrance?.key ?? null,
    areaKey: building.entry.areaKey ?? null,
  };
}

function entranceOf(building: IndexedBuilding, unit: string | null) {
  return unit === null ? undefined : building.entrances.find((entrance) => entrance.unit === unit);
}

function matchRoad(gazetteer: Gazetteer, place: ParsedAddress): AddressFound | undefined {
  const road = knownRoad(gazetteer, place.road);
  if (!road) return undefined;
  const middle = middleOf(gazetteer.streets.get(road.name) ?? []);
  if (!middle) return undefined;
  const confidence = (place.kind === 'road' ? 0.9 : 0.4) * (road.isMisspelt ? 0.7 : 1);
  const [lng, lat] = middle.lngLat;
  return { ...found('street', 'gazetteer.street', confidence, place.text), lng, lat, streetKey: middle.key };
}

function matchCrossing(gazetteer: Gazetteer, place: ParsedAddress): AddressFound | undefined {
  const [a, b] = [knownRoad(gazetteer, place.road), knownRoad(gazetteer, place.crossRoad)];
  const streetsA = a && gazetteer.streets.get(a.name);
  const streetsB = b && gazetteer.streets.get(b.name);
  const meet = streetsA && streetsB && crossingOf(streetsA, streetsB);
  if (!meet) return matchRoad(gazetteer, place) ?? matchRoad(gazetteer, { ...place, road: place.crossRoad });
  const confidence = a.isMisspelt || b.isMisspelt ? 0.6 : 0.9;
  return { ...found('point', 'gazetteer.crossing', confidence, place.text), lng: meet[0], lat: meet[1] };
}

function matchFacility(gazetteer: Gazetteer, place: ParsedAddress): AddressFound | 'ambiguous' | undefined {
  const name = lexiconName(place.name ?? '');
  const facilities = gazetteer.facilities.get(name);
  if (facilities) {
    const [{ lng, lat }] = facilities;
    if (facilities.some((other) => distanceM([lng, lat], [other.lng, other.lat]) > ONE_PLACE_M))
      return 'ambiguous';
    return { ...found('point', 'gazetteer.facility', 0.85 * nearness(place), place.text), lng, lat };
  }
  const buildings = gazetteer.named.get(name);
  if (buildings) return oneOf(buildings, place, 'gazetteer.exact', 0.9);
  // 莱阳路公交站 is on 莱阳路 at least
  const road = /^.{1,8}?[路街巷道]/.exec(name)?.[0] ?? null;
  return matchRoad(gazetteer, { ...place, road });
}

/** A road as the gazetteer writes it: by name, else by the only one that sounds alike. */
function knownRoad(
  gazetteer: Gazetteer,
  road: string | null,
): { name: string; isMisspelt: boolean } | undefined {
  if (road === null) return undefined;
  const name = lexiconName(road);
  if (gazetteer.streets.has(name) || gazetteer.doors.has(name)) return { name, isMisspelt: false };
  const alike = gazetteer.soundsLike.get(soundOf(road));
  return alike?.length === 1 ? { name: alike[0], isMisspelt: !/^[a-z ]+$/.test(road) } : undefined;
}

function withLabel(buildings: readonly IndexedBuilding[], label: string): IndexedBuilding[] {
  return buildings.filter((building) => building.label === label);
}

// Opposite a door is not the door.
function nearness({ relation }: ParsedAddress): number {
  return { at: 1, inside: 1, front: 0.97, beside: 0.9, behind: 0.9, junction: 0.9, opposite: 0.8, near: 0.7 }[
    relation
  ];
}

function centreOf(buildings: readonly IndexedBuilding[]): LngLat {
  let [lng, lat] = [0, 0];
  for (const { entry } of buildings) {
    lng += entry.lng / buildings.length;
    lat += entry.lat / buildings.length;
  }
  return [lng, lat];
}

function fromCentreM({ entry }: IndexedBuilding, centre: LngLat): number {
  return distanceM(centre, [entry.lng, entry.lat]);
}

function rank({ precision }: AddressFound): number {
  return PRECISION_RANK.indexOf(precision);
}

function isElsewhere(a: AddressFound, b: AddressFound): boolean {
  if (a === b) return false;
  if (a.lng === null || a.lat === null || b.lng === null || b.lat === null) return a.areaKey !== b.areaKey;
  return distanceM([a.lng, a.lat], [b.lng, b.lat]) > 60;
}

function found(
  precision: AddressFound['precision'],
  method: AddressMethod,
  confidence: number,
  matchedText: string,
): AddressFound {
  return {
    kind: 'found',
    precision,
    lng: null,
    lat: null,
    method,
    confidence: Math.round(confidence * 100) / 100,
    buildingKey: null,
    entranceKey: null,
    streetKey: null,
    areaKey: null,
    matchedText,
    otherPlaces: 0,
  };
}
