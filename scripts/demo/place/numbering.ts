import { type Random, randomInt } from '../../../server/core/lib/random.ts';
import { distance, nearestOnSegment, type XY } from '../plane/plane.ts';
import type { BuildingPlan, EstatePlan, Site } from './plots.ts';

/** The address of a building as its plate says it. */
export interface Address {
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
}

const ESTATE_NAMES: Record<string, readonly string[]> = {
  estate: [
    '杏汀新村',
    '榆荫里小区',
    '棠梨小区',
    '槐里新村',
    '帆影小区',
    '桐阴里',
    '石帆新村',
    '柳坊小区',
    '汐屿花园',
    '杏林苑',
    '汐山小区',
    '锚地新村',
    '槐安里',
    '榆园小区',
    '桐花苑',
    '棠溪小区',
    '帆宁小区',
    '杏汀东苑',
    '杏汀西苑',
    '澜安小区',
    '柳坊新村',
    '汐山新苑',
    '榆荫北里',
    '槐里西苑',
  ],
  mixed: ['溪畔小区', '砚溪花园', '溪语里', '汐溪苑', '临溪小区', '溪桥新村', '溪东里', '溪阳苑'],
  new: [
    '新汀云府',
    '鹭汀公馆',
    '望砚名庭',
    '澜屿国际',
    '新汀一品苑',
    '鹭影华庭',
    '听澜府',
    '云岚苑',
    '海汀壹号院',
    '望砚花园',
    '鹭汀花园',
    '新汀和苑',
    '澜岸雅居',
    '溪东华庭',
    '砚北苑',
    '汀兰苑',
    '云汀里',
    '屿城花园',
    '新汀嘉园',
    '鹭鸣苑',
    '望海华庭',
    '新汀锦园',
    '澜悦府',
    '汀洲花园',
    '砚秀苑',
  ],
};

export interface Addresses {
  ofBuilding: Address[];
  estateNames: string[];
}

interface Numbered {
  /** Metres from the start of the street. */
  at: number;
  side: 'left' | 'right';
  building?: number;
  estate?: number;
  isCourtyard: boolean;
  frontM: number;
}

/** Numbers every street: odd on the left, even on the right, gates of estates counting as one house. */
export function numberHouses(site: Site, random: Random): Addresses {
  const ofBuilding: Address[] = site.buildings.map(() => ({ street: null, houseNumber: null, estate: null }));
  const estateNames = nameEstates(site.estates);
  const estateAddress: Address[] = site.estates.map((_, i) => ({
    street: null,
    houseNumber: null,
    estate: estateNames[i],
  }));
  for (const [id, { plan, points }] of site.streets) {
    if (!plan.name) continue;
    const found: Numbered[] = [];
    site.buildings.forEach((building, index) => {
      if (building.street !== id) return;
      const frontM = building.parts[0].halfLengthM * 2;
      found.push({
        ...project(points, building.front),
        building: index,
        isCourtyard: building.isCourtyard,
        frontM,
      });
    });
    for (const estate of site.estates) {
      const gate = estate.gates[0];
      if (gate?.street !== id) continue;
      const inside = site.buildings.find((b) => b.estate === estate.index);
      const side = inside ? project(points, inside.front).side : 'left';
      found.push({ ...project(points, gate.at), side, estate: estate.index, isCourtyard: true, frontM: 60 });
    }
    for (const side of ['left', 'right'] as const) {
      const houses = found.filter((f) => f.side === side).sort((a, b) => a.at - b.at);
      numberSide(houses, side, random, (house, houseNumber) => {
        const address = { street: plan.name, houseNumber };
        if (house.building !== undefined) ofBuilding[house.building] = { ...address, estate: null };
        else if (house.estate !== undefined)
          estateAddress[house.estate] = { ...address, estate: estateNames[house.estate] };
      });
    }
  }
  numberYards(site.buildings, ofBuilding);
  site.buildings.forEach((building, i) => {
    if (building.estate !== null) ofBuilding[i] = { ...estateAddress[building.estate] };
  });
  return { ofBuilding, estateNames };
}

function numberSide(
  houses: readonly Numbered[],
  side: 'left' | 'right',
  random: Random,
  assign: (house: Numbered, number: string) => void,
): void {
  let next = side === 'left' ? 1 : 2;
  let wasInfill = false;
  houses.forEach((house, i) => {
    const previous = houses[i - 1];
    // A narrow house squeezed in later shares the number of its neighbour.
    const isInfill =
      previous &&
      !wasInfill &&
      !house.isCourtyard &&
      !previous.isCourtyard &&
      house.frontM < 9.8 &&
      random() < 0.4;
    wasInfill = Boolean(isInfill);
    if (isInfill) {
      assign(house, `${next - 2}号${random() < 0.75 ? '乙' : '甲'}`);
      return;
    }
    if (house.isCourtyard && house.estate === undefined && random() < 0.75) {
      const last = next + 2 + 2 * randomInt(random, 3);
      assign(house, `${next}号-${last}号院`);
      next = last + 2;
      return;
    }
    assign(house, house.isCourtyard && house.estate === undefined ? `${next}号院` : `${next}号`);
    next += random() < 0.05 ? 4 : 2;
  });
}

const SUFFIXES = ['乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/** Houses in the depth of a block carry the number of the house in front of them with a suffix. */
function numberYards(buildings: readonly BuildingPlan[], addresses: Address[]): void {
  const taken = new Set(addresses.map((a) => `${a.street}${a.houseNumber}`));
  buildings.forEach((building, i) => {
    if (building.street !== null || building.estate !== null) return;
    const fronts = buildings
      .map((other, k) => ({ k, other }))
      .filter(
        ({ other, k }) =>
          other.block === building.block && other.street !== null && addresses[k].houseNumber !== null,
      )
      .sort((a, b) => distance(a.other.front, building.front) - distance(b.other.front, building.front));
    for (const { k } of fronts) {
      const { street, houseNumber } = addresses[k];
      const base = /^\d+号/.exec(houseNumber ?? '')?.[0];
      const suffix = SUFFIXES.find((s) => !taken.has(`${street}${base}${s}`));
      if (!base || !suffix) continue;
      addresses[i] = { street, houseNumber: `${base}${suffix}`, estate: null };
      taken.add(`${street}${base}${suffix}`);
      return;
    }
  });
}

function nameEstates(estates: readonly EstatePlan[]): string[] {
  const next: Record<string, number> = {};
  return estates.map(({ quarter }) => {
    const names = ESTATE_NAMES[quarter];
    const i = (next[quarter] = (next[quarter] ?? -1) + 1);
    if (!names?.[i]) throw new Error(`There is no ${i + 1}th estate name for the quarter ${quarter}.`);
    return names[i];
  });
}

/** Where along a line a place lies and on which side of it. */
function project(line: readonly XY[], p: XY): { at: number; side: 'left' | 'right' } {
  let best = { at: 0, distanceM: Number.POSITIVE_INFINITY, side: 'left' as 'left' | 'right' };
  let s = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const lengthM = distance(a, b);
    const { t, distanceM } = nearestOnSegment(p, a, b);
    if (distanceM < best.distanceM) {
      const cross = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
      best = { at: s + t * lengthM, distanceM, side: cross >= 0 ? 'left' : 'right' };
    }
    s += lengthM;
  }
  return best;
}
