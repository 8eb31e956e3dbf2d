import { type Anchor, findAnchors } from './anchors.ts';
import { type BuildingRead, readBuildings } from './building-lists.ts';
import { type DoorRead, readDoorNumber } from './door-numbers.ts';
import { type InnerParts, readInnerParts } from './inner-parts.ts';
import { latinAddresses } from './latin-address.ts';
import { type AddressLexicon, EMPTY_LEXICON } from './lexicon.ts';
import { plainText } from './plain-text.ts';
import type { AddressKind, DoorNumber, ParsedAddress } from './types.ts';

/**
 * Finds the places named in Chinese text: door numbers with ranges and letters, courts, buildings, units, estates,
 * crossings, roads, communities, several in one sentence. With a lexicon of local names these decide; without, names
 * are cut by word rules and carry a lower confidence. Linear in the length of the text; never throws.
 */
export function parseAddresses(text: string, lexicon: AddressLexicon = EMPTY_LEXICON): ParsedAddress[] {
  const plain = plainText(text);
  const anchors = findAnchors(plain, lexicon);
  const found: ParsedAddress[] = [];
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors[index];
    const next = anchors[index + 1];
    const context = { text, plain };
    if (anchor.kind === 'community' || anchor.kind === 'facility') {
      found.push(plainPlace(context, anchor));
      continue;
    }
    const crossing =
      anchor.kind === 'road' && next?.kind === 'road'
        ? readCrossing(context, anchor, next, anchors[index + 2])
        : undefined;
    if (crossing) {
      found.push(crossing);
      index++;
      continue;
    }
    const limit = next ? next.start : text.length;
    found.push(...readFrom(context, anchor, limit, next));
  }
  const latin = latinAddresses(text, plain);
  return latin.length === 0 ? joinEstates(found, text) : withLatin(joinEstates(found, text), latin);
}

function withLatin(found: ParsedAddress[], latin: readonly ParsedAddress[]): ParsedAddress[] {
  const all = [...found];
  for (const place of latin) {
    if (all.every((other) => place.end <= other.start || place.start >= other.end)) all.push(place);
  }
  return all.sort((a, b) => a.start - b.start);
}

interface Context {
  text: string;
  plain: string;
}

function readFrom(
  context: Context,
  anchor: Anchor,
  limit: number,
  next: Anchor | undefined,
): ParsedAddress[] {
  const { plain } = context;
  const at = skipGap(plain, anchor.end);
  const buildings = readBuildings(plain, at).filter(({ end }) => end <= limit);
  if (buildings.length > 1) return buildings.map((each, nth) => listedBuilding(context, anchor, each, nth));
  const door = readDoorAt(plain, at, anchor.kind === 'road');
  if (!door || door.end > limit) return readWithoutDoor(context, anchor, limit, next);
  const addresses: ParsedAddress[] = [];
  let current = door;
  let start = anchor.start;
  for (let listed = 0; ; listed++) {
    const inner = within(readInnerParts(plain, current.end), current.end, limit);
    addresses.push(address(context, anchor, { start, door: current.number, inner, kind: 'door' }));
    const following = listed < 20 ? readListed(plain, inner.end) : undefined;
    if (!following || following.door.end > limit) break;
    start = following.start;
    current = following.door;
  }
  return current.hasMark || addresses.length === 1 ? addresses : addresses.slice(0, 1);
}

/** One of 3、4、5号楼: on a road its number is that of the door. */
function listedBuilding(
  context: Context,
  anchor: Anchor,
  { start, end, building }: BuildingRead,
  nth: number,
): ParsedAddress {
  const door = anchor.kind === 'road' ? doorOfBuilding(building) : null;
  const inner = { ...readInnerParts('', 0), building, end };
  const kind = door ? 'door' : 'estate';
  return address(context, anchor, { start: nth === 0 ? anchor.start : start, door, inner, kind });
}

function readDoorAt(plain: string, at: number, isOnRoad: boolean): DoorRead | undefined {
  const door = readDoorNumber(plain, at);
  if (door?.hasMark) {
    if (plain[door.end - 1] !== '号' || plain[door.end] !== '楼') return door;
    // 海尔山庄3号楼 has no door number of its own; 莱阳路22号楼下 has, and 楼道 is a word of its own
    if (/[道梯]/.test(plain[door.end + 1] ?? '')) return door;
    return isOnRoad && /[道门顶上下前后梯]/.test(plain[door.end + 1] ?? '') ? door : undefined;
  }
  LIST.lastIndex = at;
  const list = LIST.exec(plain);
  if (!list?.[0].endsWith('号') || plain[LIST.lastIndex] === '楼') return door;
  const from = Number.parseInt(list[0], 10);
  const number = { from, to: from, letter: null, sub: null, lane: null, isCourt: false };
  return from > 0 ? { number, end: at + String(from).length, hasMark: true } : door;
}

// 18、20、22号: only the last carries the word
const LIST = /[1-9]\d{0,3}(?:\s?[、,，和及与]\s?[1-9]\d{0,3}){1,10}号/y;

/** The next number of a list: 18号、20号 · 4号和6号. */
function readListed(plain: string, at: number): { start: number; door: DoorRead } | undefined {
  const separator = /\s?[、,，和及与]\s?/y;
  separator.lastIndex = at;
  if (!separator.test(plain)) return undefined;
  const start = separator.lastIndex;
  if (!/[\d一二三四五六七八九十甲乙丙丁]/.test(plain[start] ?? '')) return undefined;
  const door = readDoorAt(plain, start, true);
  if (!door?.hasMark || /^[楼线院]?[长]/.test(plain.slice(door.end, door.end + 2))) return undefined;
  return { start, door };
}

function readWithoutDoor(
  context: Context,
  anchor: Anchor,
  limit: number,
  next: Anchor | undefined,
): ParsedAddress[] {
  const { plain } = context;
  const inner = within(readInnerParts(plain, anchor.end), anchor.end, limit);
  const hasInner = inner.building !== null || inner.unit !== null || inner.room !== null;
  if (anchor.kind === 'road') {
    if (anchor.confidence < 0.6) return [];
    // 莱阳路3号楼: on a road the number of the building is that of the door
    const number = hasInner && inner.building ? doorOfBuilding(inner.building) : null;
    if (number) return [address(context, anchor, { start: anchor.start, door: number, inner, kind: 'door' })];
    const bare = hasInner ? { ...readInnerParts('', 0), end: anchor.end } : inner;
    return [address(context, anchor, { start: anchor.start, door: null, inner: bare, kind: 'road' })];
  }
  if (!anchor.isKnown && anchor.confidence < 0.5 && !hasInner) return [];
  if (next && next.start < inner.end) inner.end = anchor.end;
  return [address(context, anchor, { start: anchor.start, door: null, inner, kind: 'estate' })];
}

function doorOfBuilding(building: string): DoorNumber | null {
  const value = /^(\d+)号楼$/.exec(building)?.[1];
  return value
    ? { from: Number(value), to: Number(value), letter: null, sub: null, lane: null, isCourt: false }
    : null;
}

/** 红岛路与莱阳路路口 · 红岛路莱阳路交叉口 · 红岛路/莱阳路 */
function readCrossing(
  context: Context,
  first: Anchor,
  second: Anchor,
  third: Anchor | undefined,
): ParsedAddress | undefined {
  const between = context.plain.slice(first.end, second.start);
  if (!/^\s?[与和同跟及、/&-]?\s?$/.test(between)) return undefined;
  const tail =
    /\s?的?(?:[丁十]字)?(?:路口|交叉路?口?处?|交汇处?|交界处?|相交处?|交口|口|[拐转]角处?|[丁十]字路口)/y;
  tail.lastIndex = second.end;
  const hasTail = tail.test(context.plain);
  if (!hasTail && !/[/&]/.test(between)) return undefined;
  const end = hasTail ? tail.lastIndex : second.end;
  if (third && third.start < end) return undefined;
  return {
    ...blank(context, first.start, end),
    kind: 'crossing',
    road: first.name,
    crossRoad: second.name,
    relation: 'junction',
    confidence: Math.min(first.confidence, second.confidence),
  };
}

function plainPlace(context: Context, anchor: Anchor): ParsedAddress {
  const inner = anchor.kind === 'facility' ? readInnerParts(context.plain, anchor.end) : undefined;
  const hasParts = inner && (inner.building ?? inner.unit ?? inner.room) !== null;
  return {
    ...blank(context, anchor.start, inner && !hasParts ? inner.end : anchor.end),
    kind: anchor.kind as AddressKind,
    name: anchor.name,
    relation: inner && !hasParts ? inner.relation : 'at',
    confidence: anchor.confidence,
  };
}

function address(
  context: Context,
  anchor: Anchor,
  read: { start: number; door: DoorNumber | null; inner: InnerParts; kind: AddressKind },
): ParsedAddress {
  const { door, inner } = read;
  const isCertain = door !== null || inner.building !== null || inner.unit !== null;
  return {
    ...blank(context, read.start, inner.end),
    kind: read.kind,
    road: anchor.kind === 'road' ? anchor.name : null,
    estate: anchor.kind === 'estate' ? anchor.name : null,
    number: door,
    building: inner.building,
    unit: inner.unit,
    floor: inner.floor,
    room: inner.room,
    relation: inner.relation === 'at' && door?.isCourt ? 'inside' : inner.relation,
    confidence: isCertain ? Math.min(0.99, anchor.confidence + 0.15) : anchor.confidence,
  };
}

function blank({ text }: Context, start: number, end: number): ParsedAddress {
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: 'road',
    road: null,
    crossRoad: null,
    estate: null,
    name: null,
    number: null,
    building: null,
    unit: null,
    floor: null,
    room: null,
    relation: 'at',
    confidence: 0,
  };
}

/** 仰口路 海尔山庄3号楼, 莱阳路22号和惠居3号楼: a road, then at once an estate, is one place. */
function joinEstates(found: readonly ParsedAddress[], text: string): ParsedAddress[] {
  const joined: ParsedAddress[] = [];
  for (const place of found) {
    const last = joined[joined.length - 1];
    const isNext = last && /^[\s(（]{0,2}$/.test(text.slice(last.end, place.start));
    if (
      isNext &&
      place.kind === 'estate' &&
      (last.kind === 'road' || last.kind === 'door') &&
      last.relation === 'at' &&
      !last.building
    ) {
      joined[joined.length - 1] = {
        ...place,
        start: last.start,
        text: text.slice(last.start, place.end),
        road: last.road,
        number: last.number ?? place.number,
        kind: last.kind === 'door' ? 'door' : 'estate',
      };
    } else joined.push(place);
  }
  return joined;
}

/** What was read may not reach into the next name. */
function within(inner: InnerParts, start: number, limit: number): InnerParts {
  return inner.end <= limit
    ? inner
    : { building: null, unit: null, floor: null, room: null, relation: 'at', end: start };
}

function skipGap(plain: string, at: number): number {
  let end = at;
  while (end < at + 3 && (plain[end] === ' ' || plain[end] === '\n')) end++;
  return end;
}
