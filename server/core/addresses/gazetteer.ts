import type { LngLat } from '../geo/types.ts';
import { addressKey } from './address-key.ts';
import { parseHouseNumber } from './door-numbers.ts';
import { readInnerParts } from './inner-parts.ts';
import { latinRoad } from './latin-address.ts';
import { type AddressLexicon, buildLexicon, lexiconName } from './lexicon.ts';
import { parseAddresses } from './parse-addresses.ts';
import { pinyinKeys } from './pinyin.ts';
import { plainText } from './plain-text.ts';
import type { DoorNumber } from './types.ts';
import { GENERIC_FACILITY, NOT_A_NAME } from './words.ts';

export interface GazetteerBuilding {
  key: number;
  street: string | null;
  /** As written on the plate: 22号, 18号-24号院, 1号乙. */
  houseNumber: string | null;
  estate: string | null;
  name: string | null;
  lng: number;
  lat: number;
  /** The smallest area it lies in, where known. */
  areaKey?: number | null;
}

export interface GazetteerEntrance {
  key: number;
  buildingKey: number;
  /** 2单元, 东门; null for the only door. */
  name: string | null;
  lng: number;
  lat: number;
}

export interface GazetteerStreet {
  key: number;
  name: string | null;
  line: readonly LngLat[];
}

export interface GazetteerFacility {
  key: number;
  /** See facility-kinds.ts; stops and stations are named after what lies around them, so they count by 'name + 站' only. */
  kind?: string | null;
  name: string | null;
  lng: number;
  lat: number;
}

export interface GazetteerArea {
  key: number;
  level: 'subdistrict' | 'community' | 'grid';
  name: string;
}

/** A place that a person taught: the address text and where it is. */
export interface LearnedPlace {
  address: string;
  precision: 'point' | 'entrance' | 'building' | 'street' | 'community' | 'subdistrict' | 'none';
  lng: number;
  lat: number;
  buildingKey: number | null;
  entranceKey: number | null;
}

/** All that has a name, within the area that counts: give only what lies in the sub-district and some 200 m around. */
export interface GazetteerEntries {
  buildings: readonly GazetteerBuilding[];
  entrances: readonly GazetteerEntrance[];
  streets: readonly GazetteerStreet[];
  facilities: readonly GazetteerFacility[];
  areas: readonly GazetteerArea[];
  learned: readonly LearnedPlace[];
}

/** A building under one of its door numbers. */
export interface IndexedDoor {
  number: DoorNumber;
  building: IndexedBuilding;
}

export interface IndexedBuilding {
  entry: GazetteerBuilding;
  /** 3号楼 as the parser writes it; null for a building without a number in its estate. */
  label: string | null;
  entrances: (GazetteerEntrance & { unit: string | null })[];
}

/** Look-up tables over the entries. Build once, match often; it is never changed. */
export interface Gazetteer {
  lexicon: AddressLexicon;
  doors: ReadonlyMap<string, readonly IndexedDoor[]>;
  estates: ReadonlyMap<string, readonly IndexedBuilding[]>;
  named: ReadonlyMap<string, readonly IndexedBuilding[]>;
  streets: ReadonlyMap<string, readonly GazetteerStreet[]>;
  facilities: ReadonlyMap<string, readonly GazetteerFacility[]>;
  areas: ReadonlyMap<string, GazetteerArea>;
  learned: ReadonlyMap<string, LearnedPlace>;
  /** Road names by how they sound, for misspelt ones and such in Latin letters. */
  soundsLike: ReadonlyMap<string, readonly string[]>;
}

/** A gazetteer of the local names and doors. */
export function buildGazetteer(entries: GazetteerEntries): Gazetteer {
  const buildings = indexBuildings(entries);
  const doors = new Map<string, IndexedDoor[]>();
  const estates = new Map<string, IndexedBuilding[]>();
  const named = new Map<string, IndexedBuilding[]>();
  for (const building of buildings) {
    const { street, houseNumber, estate, name } = building.entry;
    const road = street ?? (houseNumber ? estate : null);
    if (road && houseNumber) {
      for (const number of parseHouseNumber(plainText(houseNumber)))
        push(doors, lexiconName(road), { number, building });
    }
    if (estate) push(estates, lexiconName(estate), building);
    if (name && building.label === null && /\p{Script=Han}{2}|[a-z]{3}/iu.test(name))
      push(named, lexiconName(name), building);
  }
  const streets = new Map<string, GazetteerStreet[]>();
  for (const street of entries.streets) if (street.name) push(streets, lexiconName(street.name), street);
  const facilities = new Map<string, GazetteerFacility[]>();
  for (const facility of entries.facilities) {
    for (const name of facilityNames(facility)) push(facilities, name, facility);
  }
  const areas = new Map<string, GazetteerArea>();
  for (const area of entries.areas)
    for (const name of areaNames(area)) if (!areas.has(name)) areas.set(name, area);
  const roads = [...new Set([...streets.keys(), ...doors.keys()])].filter(
    (name) => !estates.has(name) && !NOT_A_NAME.has(name),
  );
  const lexicon = buildLexicon({
    roads,
    estates: estates.keys(),
    communities: areas.keys(),
    facilities: [...facilities.keys(), ...named.keys()].filter(
      (name) => !estates.has(name) && name.length > 2 && !GENERIC_FACILITY.test(name),
    ),
  });
  const learned = new Map(
    entries.learned.map((place) => [learnedKey(place.address, lexicon), place] as const),
  );
  return { lexicon, doors, estates, named, streets, facilities, areas, learned, soundsLike: soundsOf(roads) };
}

/** The key under which a taught address is found again: the parsed place, or the text itself where there is none. */
export function learnedKey(address: string, lexicon: AddressLexicon): string {
  const places = parseAddresses(address, lexicon);
  return places.length === 1 ? addressKey(places[0]) : lexiconName(address);
}

/** How a road sounds, comparable between 莱阳路, 来阳路 and Laiyang Road. */
export function soundOf(road: string): string {
  const latin = /^([a-z][a-z ]*?) ?(road|rd|lu|street|st|jie|avenue|ave|lane|xiang|drive|dr)$/.exec(road);
  if (!latin) return pinyinKeys(road).full;
  const type = latinRoad('', latin[2]).trim();
  const spoken = { road: 'lu', street: 'jie', lane: 'xiang', avenue: 'lu' }[type] ?? type;
  return latin[1].replace(/ /g, '') + spoken;
}

function soundsOf(roads: readonly string[]): Map<string, string[]> {
  const sounds = new Map<string, string[]>();
  for (const road of roads) {
    const spaced = road.replace(/(road|rd|street|st|avenue|ave|lane|drive|dr)$/, ' $1');
    push(sounds, soundOf(spaced), road);
  }
  return sounds;
}

function indexBuildings({ buildings, entrances }: GazetteerEntries): IndexedBuilding[] {
  const byKey = new Map<number, IndexedBuilding>();
  for (const entry of buildings)
    byKey.set(entry.key, { entry, label: buildingLabel(entry.name), entrances: [] });
  for (const entrance of entrances) {
    byKey.get(entrance.buildingKey)?.entrances.push({ ...entrance, unit: unitLabel(entrance.name) });
  }
  return [...byKey.values()];
}

function buildingLabel(name: string | null): string | null {
  return name === null ? null : readInnerParts(plainText(name), 0).building;
}

function unitLabel(name: string | null): string | null {
  return name === null ? null : readInnerParts(plainText(name), 0).unit;
}

function facilityNames({ name, kind }: GazetteerFacility): string[] {
  if (name === null) return [];
  const plain = lexiconName(name);
  if ((kind !== 'bus_stop' && kind !== 'rail_station') || /(站|口)$/.test(plain)) return [plain];
  const words = kind === 'bus_stop' ? ['站', '公交站', '公交车站', '车站'] : ['站', '地铁站', '火车站'];
  return words.map((word) => plain + word);
}

function areaNames({ name, level }: GazetteerArea): string[] {
  const plain = lexiconName(name);
  if (level !== 'community') return [plain];
  const bare = plain.replace(/(社区)?(居委会|居民委员会)?$/, '');
  return bare === '' ? [plain] : [plain, `${bare}社区`];
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
