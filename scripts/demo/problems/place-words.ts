import type { Random } from '../../../server/core/lib/random.ts';
import type { LocationPrecision } from '../../../server/core/problems/vocabulary.ts';
import type { DemoPlace } from '../../../server/features/demo/demo-place.ts';
import type { Spot, Spots } from './spots.ts';

export interface PlaceWords {
  /** What stands in the address field; null when nobody said where. */
  placeText: string | null;
  /** What people say instead of the address. */
  pronoun: string;
  /** The area known from the words alone. */
  area: number | null;
}

/** The place in the words of the person who tells it, as exact as `precision` allows. */
export function placeWords(
  random: Random,
  place: DemoPlace,
  spot: Spot,
  precision: LocationPrecision,
  spots: Spots,
): PlaceWords {
  const pronoun = pronounOf(random, spot);
  if (precision === 'none')
    return { placeText: null, pronoun: pick(random, ['附近', '我们这儿', '小区里', '路边']), area: null };
  if (precision === 'subdistrict') return { placeText: '澜屿街道辖区', pronoun: '我们这一片', area: 0 };
  if (precision === 'community') {
    const area = spots.areaAt(spot.at);
    const community = area === null ? null : spots.communityOf(area);
    if (community === null) return { placeText: null, pronoun, area: null };
    return { placeText: place.areas[community].name, pronoun, area: community };
  }
  if (precision === 'street' && spot.street) {
    const community = spots.communityOfStreet.get(spot.street) ?? 0;
    return {
      placeText: `${spot.street}${pick(random, ['', '', '中段', '附近', '沿线'])}`,
      pronoun: '这条路',
      area: community,
    };
  }
  return { placeText: exactWords(random, place, spot, precision), pronoun, area: null };
}

function exactWords(
  random: Random,
  place: DemoPlace,
  spot: Spot,
  precision: LocationPrecision,
): string | null {
  if (spot.facility) return spot.facility;
  if (spot.building !== null) {
    const address = doorWords(random, place, spot, precision !== 'entrance');
    const near =
      precision === 'point' || random() < 0.08 ? pick(random, ['门口', '旁边', '附近', '对面', '']) : '';
    return address + near;
  }
  if (!spot.street) return null;
  const cross = crossingNear(place, spot);
  if (cross && random() < 0.6)
    return `${spot.street}${pick(random, ['与', '和'])}${cross}${pick(random, ['路口', '交叉口', '口'])}`;
  return `${spot.street}${pick(random, ['路边', '人行道', '中段', '拐弯处', '公交站旁', ''])}`;
}

function doorWords(random: Random, place: DemoPlace, spot: Spot, isBuildingOnly: boolean): string {
  const building = place.buildings[spot.building!];
  const door = spot.entrance === null || isBuildingOnly ? null : place.entrances[spot.entrance].name;
  const unit = door?.endsWith('单元') ? door : '';
  if (building.estate) {
    const style = random();
    if (style < 0.62) return `${building.estate}${building.name}${unit}`;
    if (style < 0.84) return `${building.street}${building.houseNumber}${building.name}${unit}`;
    return `${building.street}${building.houseNumber}${building.estate}${building.name}${unit}`;
  }
  const number = `${building.street ?? ''}${building.houseNumber ?? ''}`;
  if (number === '') return building.name ?? '路边';
  return building.kind === 'residential' && unit ? `${number}${unit}` : number;
}

function pronounOf(random: Random, spot: Spot): string {
  switch (spot.houseKind) {
    case 'old':
      return pick(random, ['我们院', '院里', '老楼', '我家门口', '这个大院']);
    case 'slab80':
    case 'slab90':
    case 'slab00':
      return pick(random, ['我们楼', '我们单元', '小区', '楼下', '我们这栋']);
    case 'tower':
      return pick(random, ['我们楼', '我们单元', '小区', '楼上楼下']);
    case 'shop':
      return pick(random, ['这几家店', '门口', '这排门面']);
    case null:
      return spot.facility ?? pick(random, ['这条路', '这一段', '路边', '这儿']);
    default:
      return pick(random, ['这里', '门口', '附近']);
  }
}

/** Named streets by their nodes, to find the next corner. */
const cornerCache = new WeakMap<DemoPlace, Map<string, { at: [number, number]; name: string }[]>>();

function crossingNear(place: DemoPlace, spot: Spot): string | null {
  let corners = cornerCache.get(place);
  if (!corners) {
    corners = new Map();
    const byNode = new Map<number, { name: string; at: [number, number] }[]>();
    for (const street of place.streets) {
      if (!street.name || street.class === 'footway') continue;
      street.nodeIds.forEach((id, i) => {
        const entry = {
          name: street.name as string,
          at: [street.line[2 * i], street.line[2 * i + 1]] as [number, number],
        };
        byNode.set(id, [...(byNode.get(id) ?? []), entry]);
      });
    }
    for (const entries of byNode.values()) {
      for (const a of entries) {
        for (const b of entries) {
          if (a.name !== b.name)
            corners.set(a.name, [...(corners.get(a.name) ?? []), { at: a.at, name: b.name }]);
        }
      }
    }
    cornerCache.set(place, corners);
  }
  const near = (corners.get(spot.street!) ?? [])
    .map(({ at, name }) => ({
      name,
      d: Math.hypot((at[0] - spot.at[0]) * 0.00902, (at[1] - spot.at[1]) * 0.0111),
    }))
    .sort((a, b) => a.d - b.d)[0];
  return near && near.d < 60 ? near.name : null;
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)];
}
