import type { Gazetteer, GazetteerEntrance, IndexedBuilding } from './gazetteer.ts';
import { lexiconName } from './lexicon.ts';
import { type AddressFound, matchAddress } from './match-address.ts';
import { parseAddresses } from './parse-addresses.ts';
import type { ParsedAddress } from './types.ts';

/** One of the places that an address may mean, for a person to choose from. */
export interface PlaceCandidate extends AddressFound {
  /** The same place has the same id as long as the gazetteer stays: b12, e40, s7, a3, or its point. */
  id: string;
  /** As the gazetteer writes it: 莱阳路22号 2单元. */
  label: string;
}

/** Another building or door than the one that matched: chosen by a person, or not at all. */
const OTHER_SHARE = 0.6;
const MOST_DOORS = 8;

/**
 * Places that a text may mean, best first: what the matcher finds in the whole text, in each address of it, the doors of a
 * building that was found, and buildings whose number begins as the one typed. Never more than `limit`; throws nothing.
 */
export function placeCandidates(gazetteer: Gazetteer, text: string, limit = 6): PlaceCandidate[] {
  const places = parseAddresses(text, gazetteer.lexicon);
  const found: AddressFound[] = [];
  const whole = matchAddress(gazetteer, text);
  if (whole.kind === 'found') found.push(whole);
  for (const place of places) {
    const match = matchAddress(gazetteer, place.text);
    if (match.kind === 'found') found.push(match);
    found.push(...sameDoor(gazetteer, place), ...begunDoors(gazetteer, text, place));
    found.push(...ofEstate(gazetteer, place));
  }
  const candidates: PlaceCandidate[] = [];
  const seen = new Set<string>();
  const add = (match: AddressFound) => {
    const id = idOf(match);
    if (seen.has(id)) return;
    seen.add(id);
    candidates.push({
      ...match,
      id,
      label: labelOf(gazetteer, match),
      confidence: Math.round(100 * match.confidence) / 100,
    });
  };
  for (const match of found) add(match);
  for (const match of found) {
    if (match.precision !== 'building' || match.confidence < OTHER_SHARE) continue;
    const building = buildingsOf(gazetteer).get(match.buildingKey!);
    for (const entrance of building?.entrances ?? []) {
      add(atEntrance({ ...match, confidence: match.confidence * OTHER_SHARE }, entrance));
    }
  }
  return candidates.sort((a, b) => b.confidence - a.confidence).slice(0, limit);
}

/** Buildings under one door number that the matcher could not tell apart. */
function sameDoor(gazetteer: Gazetteer, { road, estate, number, unit }: ParsedAddress): AddressFound[] {
  const name = road ?? estate;
  if (!number || name === null) return [];
  const doors = gazetteer.doors.get(lexiconName(name)) ?? [];
  return doors
    .filter((door) => door.number.from === number.from && door.number.lane === number.lane)
    .slice(0, MOST_DOORS)
    .map(({ building }) => {
      const entrance = unit === null ? undefined : building.entrances.find((each) => each.unit === unit);
      const match = atBuilding(building, OTHER_SHARE);
      return entrance ? atEntrance(match, entrance) : match;
    });
}

/** An estate with several buildings and no word which of them. */
function ofEstate(gazetteer: Gazetteer, { estate, building }: ParsedAddress): AddressFound[] {
  if (estate === null || building !== null) return [];
  const buildings = gazetteer.estates.get(lexiconName(estate)) ?? [];
  return buildings.slice(0, MOST_DOORS).map((each) => atBuilding(each, OTHER_SHARE * 0.7));
}

/** 莱阳路2 may become 莱阳路22号. */
function begunDoors(gazetteer: Gazetteer, text: string, { road, start }: ParsedAddress): AddressFound[] {
  const begun = road === null ? null : /^[^0-9号]{1,16}(\d{1,4})(?!\d|号)/.exec(text.slice(start))?.[1];
  if (road === null || !begun) return [];
  const doors = gazetteer.doors.get(lexiconName(road)) ?? [];
  return doors
    .filter((door) => String(door.number.from).startsWith(begun))
    .sort((a, b) => a.number.from - b.number.from)
    .slice(0, MOST_DOORS)
    .map(({ building }) => atBuilding(building, OTHER_SHARE * 0.8));
}

function atBuilding({ entry }: IndexedBuilding, confidence: number): AddressFound {
  return {
    kind: 'found',
    precision: 'building',
    lng: entry.lng,
    lat: entry.lat,
    method: 'gazetteer.exact',
    confidence,
    buildingKey: entry.key,
    entranceKey: null,
    streetKey: null,
    areaKey: entry.areaKey ?? null,
    matchedText: '',
    otherPlaces: 0,
  };
}

function atEntrance(match: AddressFound, { key, lng, lat }: GazetteerEntrance): AddressFound {
  return { ...match, precision: 'entrance', entranceKey: key, lng, lat };
}

function idOf({ entranceKey, buildingKey, streetKey, areaKey, lng, lat }: AddressFound): string {
  if (entranceKey !== null) return `e${entranceKey}`;
  if (buildingKey !== null) return `b${buildingKey}`;
  if (streetKey !== null) return `s${streetKey}`;
  if (areaKey !== null) return `a${areaKey}`;
  return pointId(lng ?? 0, lat ?? 0);
}

/** A place that has no key. Six digits, a decimetre: more of them would look like somebody's number. */
export function pointId(lng: number, lat: number): string {
  return `p${lng.toFixed(6)},${lat.toFixed(6)}`;
}

function labelOf(
  gazetteer: Gazetteer,
  { buildingKey, entranceKey, matchedText, areaKey }: AddressFound,
): string {
  const building = buildingKey === null ? undefined : buildingsOf(gazetteer).get(buildingKey);
  if (!building) {
    const area =
      areaKey === null ? undefined : [...gazetteer.areas.values()].find(({ key }) => key === areaKey);
    return matchedText || area?.name || '';
  }
  const entrance = building.entrances.find(({ key }) => key === entranceKey);
  return [buildingName(building), entrance?.name].filter(Boolean).join(' ') || matchedText;
}

/** 新汀二路4号 鹭汀花园1号楼: people know a house by either. */
function buildingName({ entry: { street, houseNumber, estate, name } }: IndexedBuilding): string {
  const address = street && houseNumber ? `${street}${houseNumber}` : '';
  const own = `${estate && !name?.startsWith(estate) ? estate : ''}${name ?? ''}`;
  return [address, own === address ? '' : own].filter(Boolean).join(' ');
}

const byGazetteer = new WeakMap<Gazetteer, ReadonlyMap<number, IndexedBuilding>>();

function buildingsOf(gazetteer: Gazetteer): ReadonlyMap<number, IndexedBuilding> {
  let known = byGazetteer.get(gazetteer);
  if (!known) {
    const lists = [...gazetteer.doors.values()].map((doors) => doors.map(({ building }) => building));
    const all = [...lists, ...gazetteer.estates.values(), ...gazetteer.named.values()].flat();
    known = new Map(all.map((building) => [building.entry.key, building]));
    byGazetteer.set(gazetteer, known);
  }
  return known;
}
