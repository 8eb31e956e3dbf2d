import { buildAreaIndex, locate } from '../../../server/core/geo/containment.ts';
import type { Random } from '../../../server/core/lib/random.ts';
import { type DemoPlace, demoCoordinates } from '../../../server/features/demo/demo-place.ts';
import { normal } from './outcome.ts';
import type { HouseKind, StreetKind, Where } from './pattern.ts';

/** A place where something happened, as exactly as anybody could know it. */
export interface Spot {
  at: [number, number];
  building: number | null;
  entrance: number | null;
  street: string | null;
  facility: string | null;
  houseKind: HouseKind | null;
}

/** Draws one spot; made once per pattern. */
export type SpotSource = (random: Random) => Spot;

/** About metres per unit of the file's coordinates (1e-7 degrees) at this latitude. */
const LNG_M = 0.00902;
const LAT_M = 0.0111;

export class Spots {
  readonly place: DemoPlace;
  readonly communityOfStreet = new Map<string, number | null>();
  private readonly kinds: HouseKind[];
  private readonly heat: number[];
  private readonly index;

  constructor(place: DemoPlace, random: Random) {
    this.place = place;
    this.kinds = place.buildings.map(houseKindOf);
    // Some houses are always in the news: a tenth of the doors writes a third of the letters.
    const ofBuilding = place.buildings.map(() => Math.min(3.2, Math.exp(0.7 * normal(random))));
    this.heat = place.entrances.map((e) => ofBuilding[e.building] * (random() < 0.012 ? 7 : 1));
    this.index = buildAreaIndex(
      place.areas.map((area, i) => {
        const ring = demoCoordinates(place.origin, area.ring);
        const xs = ring.map((p) => p[0]);
        const ys = ring.map((p) => p[1]);
        return {
          key: i + 1,
          level: area.level,
          bbox: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
          geometry: { type: 'Polygon', coordinates: [ring] },
        };
      }),
    );
    this.findStreetCommunities();
  }

  /** Index of the finest area at a place; null outside. */
  areaAt(at: readonly [number, number]): number | null {
    const [[lng, lat]] = demoCoordinates(this.place.origin, at);
    const keys = locate(this.index, lng, lat);
    const key = keys.gridKey || keys.communityKey || keys.subdistrictKey;
    return key === 0 ? null : key - 1;
  }

  source(where: Where): SpotSource {
    if (where.kind === 'doors') return this.doors(where.rates, where.onGround ?? false);
    if (where.kind === 'streets') return this.streets(where.rates);
    if (where.kind === 'facilities') return this.facilities(where.facilities, where.radiusM);
    const doors = this.doors(where.doors, true);
    const streets = this.streets(where.streets);
    return (random) => (random() < where.doorShare ? doors(random) : streets(random));
  }

  private doors(rates: Partial<Record<HouseKind, number>>, isOnGround: boolean): SpotSource {
    const { entrances } = this.place;
    const draw = weighted(
      entrances.map((e, i) => {
        const kind = this.kinds[e.building];
        const base = kind === 'shop' ? 0.35 : e.households;
        return base * (rates[kind] ?? 0) * (isOnGround ? Math.sqrt(this.heat[i]) : this.heat[i]);
      }),
    );
    return (random) => this.spotAtDoor(draw(random));
  }

  private spotAtDoor(i: number): Spot {
    const entrance = this.place.entrances[i];
    const building = this.place.buildings[entrance.building];
    return {
      at: entrance.at,
      building: entrance.building,
      entrance: i,
      street: building.street,
      facility: null,
      houseKind: this.kinds[entrance.building],
    };
  }

  private streets(rates: Partial<Record<StreetKind, number>>): SpotSource {
    const { streets } = this.place;
    const middles = streets.map((s) => pointAlong(s.line, 0.5));
    const near = (kind: string, radiusM: number) => {
      const places = this.place.facilities.filter((f) => f.kind === kind).map((f) => f.at);
      return middles.map((m) => places.some((p) => metres(m, p) < radiusM));
    };
    const markets = near('market', 110);
    const schools = near('school', 130);
    const draw = weighted(
      streets.map((street, i) => {
        if (this.areaAt(middles[i]) === null) return 0;
        const kinds = streetKinds(street);
        if (markets[i]) kinds.push('market');
        if (schools[i]) kinds.push('school');
        return lengthOf(street.line) * kinds.reduce((sum, kind) => sum + (rates[kind] ?? 0), 0);
      }),
    );
    return (random) => {
      const street = streets[draw(random)];
      const at = pointAlong(street.line, random());
      return { at, building: null, entrance: null, street: street.name, facility: null, houseKind: null };
    };
  }

  private facilities(kinds: readonly string[], radiusM: number): SpotSource {
    const { facilities, buildings, entrances } = this.place;
    const places = facilities
      .filter((f) => kinds.includes(f.kind))
      .map((f) => ({ at: f.at, name: f.name as string | null, loudness: f.kind === 'market' ? 8 : 1 }));
    const firstDoor = new Map<number, [number, number]>();
    for (const entrance of entrances)
      if (!firstDoor.has(entrance.building)) firstDoor.set(entrance.building, entrance.at);
    buildings.forEach((building, i) => {
      const isMeant =
        (kinds.includes('construction') && building.kind === 'construction') ||
        (kinds.includes('restaurant') && building.kind === 'commercial');
      if (isMeant) places.push({ at: firstDoor.get(i)!, name: null, loudness: 1 });
    });
    if (radiusM < 30) {
      return (random) => {
        const { at, name } = places[Math.floor(random() * places.length)];
        return { at, building: null, entrance: null, street: null, facility: name, houseKind: null };
      };
    }
    const draw = weighted(
      entrances.map((entrance) => {
        let nearness = 0;
        for (const { at, loudness } of places) {
          const farM = metres(entrance.at, at);
          if (farM <= radiusM) nearness += loudness / (1 + (farM / 45) ** 2);
        }
        return (entrance.households + 0.3) * nearness;
      }),
    );
    return (random) => this.spotAtDoor(draw(random));
  }

  private findStreetCommunities(): void {
    for (const street of this.place.streets) {
      if (!street.name) continue;
      const area = this.areaAt(pointAlong(street.line, 0.5));
      const community = area === null ? null : this.communityOf(area);
      const known = this.communityOfStreet.get(street.name);
      this.communityOfStreet.set(street.name, known === undefined || known === community ? community : null);
    }
  }

  communityOf(area: number): number | null {
    const { level, parent } = this.place.areas[area];
    return level === 'grid' ? parent : level === 'community' ? area : null;
  }
}

export function houseKindOf(building: DemoPlace['buildings'][number]): HouseKind {
  if (building.kind === 'retail' || building.kind === 'commercial') return 'shop';
  if (building.kind === 'apartments') {
    if (building.quarter === 'new') return 'tower';
    return building.year < 1990 ? 'slab80' : building.year < 2000 ? 'slab90' : 'slab00';
  }
  if (building.quarter === 'old') return 'old';
  return building.quarter === 'villa' && building.households > 0 ? 'villa' : 'other';
}

const HILL_STREETS = new Set([
  '环砚路',
  '砚南路',
  '石楠坡',
  '兰汀坡',
  '青芦路',
  '凝涛路',
  '柏庐路',
  '藤花路',
  '听松路',
  '枫影路',
  '听潮坡',
  '山前里',
  '东坡里',
  '望砚路',
]);

function streetKinds(street: DemoPlace['streets'][number]): StreetKind[] {
  const kinds: StreetKind[] = [];
  if (street.class === 'primary') kinds.push('arterial');
  if (street.class === 'secondary' || street.class === 'tertiary') kinds.push('collector');
  const isHill = street.name !== null && HILL_STREETS.has(street.name);
  if (street.class === 'residential' && !isHill) kinds.push('local');
  if (street.class === 'living_street') kinds.push('old_lane');
  if (street.class === 'steps') kinds.push('steps');
  if (street.class === 'service') kinds.push('estate_lane');
  if (isHill) kinds.push('hill');
  if (street.name === '滨澜路' || street.class === 'footway') kinds.push('coast');
  return kinds;
}

/** Draws indices in proportion to their weights. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    sums[i] = sum;
  }
  if (sum === 0) throw new Error(`None of ${weights.length} weights is above zero.`);
  return (random) => {
    const target = random() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function metres(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot((a[0] - b[0]) * LNG_M, (a[1] - b[1]) * LAT_M);
}

function lengthOf(line: readonly number[]): number {
  let sum = 0;
  for (let i = 2; i < line.length; i += 2) sum += metres([line[i - 2], line[i - 1]], [line[i], line[i + 1]]);
  return sum;
}

function pointAlong(line: readonly number[], t: number): [number, number] {
  let left = lengthOf(line) * t;
  for (let i = 2; i < line.length; i += 2) {
    const a: [number, number] = [line[i - 2], line[i - 1]];
    const b: [number, number] = [line[i], line[i + 1]];
    const lengthM = metres(a, b);
    if (left <= lengthM || i === line.length - 2) {
      const s = lengthM === 0 ? 0 : Math.min(1, left / lengthM);
      return [Math.round(a[0] + (b[0] - a[0]) * s), Math.round(a[1] + (b[1] - a[1]) * s)];
    }
    left -= lengthM;
  }
  return [line[0], line[1]];
}
