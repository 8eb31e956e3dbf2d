import type { AddressLexicon } from './lexicon.ts';
import { type Cut, cutName, endsWithLeadingWord, longestKnown, runBefore } from './name-runs.ts';
import {
  CROSSING_STEMS,
  ESTATE_END,
  ESTATE_ENDING,
  FACILITY_AFTER_ROAD,
  NOT_A_NAME,
  NOT_A_NAME_ENDING,
  NOT_A_STEM_ENDING,
  NOT_AFTER_ROAD,
  OFFICE_AFTER_ROAD,
  PLACE_ENDING,
  ROAD_END,
  WEAK_ESTATE_ENDING,
} from './words.ts';

/** A name in the text from which an address is read on: a road, an estate, a community, a facility. */
export interface Anchor {
  start: number;
  end: number;
  kind: 'road' | 'estate' | 'community' | 'facility';
  name: string;
  confidence: number;
  isKnown: boolean;
}

/** The names of places in a text made plain (see plainText), from left to right, not overlapping. */
export function findAnchors(plain: string, lexicon: AddressLexicon): Anchor[] {
  const anchors: Anchor[] = [];
  let free = 0;
  for (let at = 0; at < plain.length; at++) {
    const anchor = anchorEndingAt(plain, at, free, lexicon) ?? knownNameFrom(plain, at, free, lexicon);
    if (!anchor) continue;
    anchors.push(anchor);
    free = anchor.end;
    at = anchor.end - 1;
  }
  return anchors;
}

function anchorEndingAt(
  plain: string,
  at: number,
  free: number,
  lexicon: AddressLexicon,
): Anchor | undefined {
  const char = plain[at];
  if (ROAD_END.includes(char)) {
    const road = roadEndingAt(plain, at, free, lexicon);
    if (road) return road;
  }
  if (char === '区' && plain[at - 1] === '社') return communityEndingAt(plain, at, free, lexicon);
  return ESTATE_END.includes(char) ? estateEndingAt(plain, at, free, lexicon) : undefined;
}

/** A name of the lexicon that begins here, the longest; those of roads are found by their ending where they have one. */
function knownNameFrom(plain: string, at: number, free: number, lexicon: AddressLexicon): Anchor | undefined {
  const lengths = at < free ? undefined : lexicon.lengths.get(plain[at]);
  if (!lengths) return undefined;
  for (const length of lengths) {
    const end = at + length;
    if (end > plain.length) continue;
    // bank is not named in Burbank
    if (isLetter(plain[at]) && isLetter(plain[at - 1])) continue;
    if (isLetter(plain[end - 1]) && isLetter(plain[end])) continue;
    // 清华园 in 清华园街道 is not the gate of that name
    if (AREA_FOLLOWS.test(plain.slice(end, end + 3))) continue;
    const name = plain.slice(at, end);
    if (lexicon.facilities.has(name)) return known('facility', at, at + length, name);
    if (lexicon.estates.has(name)) return known('estate', at, at + length, name);
    if (lexicon.roads.has(name)) {
      return ROAD_END.includes(name[length - 1]) ? undefined : known('road', at, at + length, name);
    }
    if (lexicon.communities.has(name)) return known('community', at, at + length, name);
  }
  return undefined;
}

const AREA_FOLLOWS = /^(街道|社区|办事处|居委会|[一二三四五六七八九十]?[路街村]|小区)/;

function isLetter(char: string | undefined): boolean {
  return char !== undefined && char >= 'a' && char <= 'z';
}

function known(kind: Anchor['kind'], start: number, end: number, name: string): Anchor {
  return { start, end, kind, name, confidence: 0.95, isKnown: true };
}

function roadEndingAt(plain: string, at: number, free: number, lexicon: AddressLexicon): Anchor | undefined {
  const run = runBefore(plain, at, free);
  const after = plain.slice(at + 1, at + 12);
  const listed = longestKnown(run, plain[at], lexicon.roads);
  const isEstate = ESTATE_ENDING.test(`x${after.slice(0, 2)}`);
  if (listed) {
    if (isEstate) return undefined;
    const office = officeAfter(listed.name, listed.start, at, after);
    if (office !== undefined) return office ?? undefined;
    return known('road', listed.start, at + 1, listed.name);
  }
  if ('道同弄条'.includes(plain[at]) && !(plain[at] === '道' && plain[at - 1] === '大')) {
    if (!(plain[at] === '同' && plain[at - 1] === '胡')) return undefined;
  }
  const cut = isEstate ? undefined : cutName(run, true);
  if (!cut) return undefined;
  // 南京路至福州路段 names both roads, 这个路段 none
  const isStretch = after.startsWith('段') && /[至到]/.test(plain[cut.start - 1] ?? '');
  if (NOT_AFTER_ROAD.test(after) && !isStretch) return undefined;
  const name = cut.stem + plain[at];
  if (!isRoadName(cut.stem, name)) return undefined;
  const office = officeAfter(name, cut.start, at, after);
  if (office !== undefined) return office ?? undefined;
  if (after.startsWith('口') && CROSSING_STEMS.test(cut.stem)) return undefined;
  return {
    start: cut.start,
    end: at + 1,
    kind: 'road',
    name,
    confidence: cut.confidence,
    isKnown: false,
  };
}

/** 莱阳路小学 is a facility, 香港西路中队 no place at all (null), 莱阳路22号 neither (undefined). */
function officeAfter(road: string, start: number, at: number, after: string): Anchor | null | undefined {
  if (after.startsWith('社区')) return null;
  const facility = FACILITY_AFTER_ROAD.exec(after);
  if (facility) {
    const end = at + 1 + facility[0].length;
    const name = road + facility[0];
    return { start, end, kind: 'facility', name, confidence: 0.6, isKnown: false };
  }
  return OFFICE_AFTER_ROAD.test(after) ? null : undefined;
}

function isRoadName(stem: string, name: string): boolean {
  if (NOT_A_NAME.has(name) || NOT_A_NAME_ENDING.test(name) || NOT_A_STEM_ENDING.test(stem)) return false;
  if (endsWithLeadingWord(stem)) return false;
  // 26路 is a bus, 一路 no name
  return !/^[a-z\d一二三四五六七八九十百第号]+$/.test(stem) || /^经[一二三四五六七八九十]+$/.test(stem);
}

function communityEndingAt(
  plain: string,
  at: number,
  free: number,
  lexicon: AddressLexicon,
): Anchor | undefined {
  const run = runBefore(plain, at - 1, free);
  const listed = longestKnown(run, '社区', lexicon.communities);
  if (listed) return known('community', listed.start, at + 1, listed.name);
  const cut = cutName(run, false);
  if (!cut || cut.stem.length > 5 || !PLACE_ENDING.test(cut.stem) || NOT_A_NAME_ENDING.test(cut.stem))
    return undefined;
  return {
    start: cut.start,
    end: at + 1,
    kind: 'community',
    name: `${cut.stem}社区`,
    confidence: Math.min(cut.confidence, 0.7),
    isKnown: false,
  };
}

function estateEndingAt(
  plain: string,
  at: number,
  free: number,
  lexicon: AddressLexicon,
): Anchor | undefined {
  const run = runBefore(plain, at, free);
  const listed = longestKnown(run, plain[at], lexicon.estates);
  if (listed) return known('estate', listed.start, at + 1, listed.name);
  const word = ESTATE_ENDING.exec(run.text + plain[at])?.[0];
  const ending = word ?? (WEAK_ESTATE_ENDING.test(plain[at]) ? plain[at] : undefined);
  if (!ending) return undefined;
  const stemRun = {
    text: run.text.slice(0, run.text.length + 1 - ending.length),
    positions: run.positions,
    isJoined: run.isJoined,
  };
  const cut = cutName(stemRun, false);
  if (!cut) return undefined;
  const name = cut.stem + ending;
  if (NOT_A_NAME.has(name) || NOT_A_NAME_ENDING.test(name) || isDescription(cut.stem)) return undefined;
  const after = plain.slice(at + 1, at + 14);
  // 楼院长 is a person
  if (after.startsWith('长')) return undefined;
  // 桂花园小区: the name goes on to 小区
  if (word !== '小区' && after.startsWith('小区')) return undefined;
  const needsNumber = word === undefined || /^(广场|大院|新区|国际|名都)$/.test(word);
  if (needsNumber && !INNER_FOLLOWS.test(after) && !standsAlone(name, cut, after)) return undefined;
  return {
    start: cut.start,
    end: at + 1,
    kind: 'estate',
    name,
    confidence: word ? (/[路街]$/.test(cut.stem) ? 0.8 : cut.confidence) : Math.min(cut.confidence, 0.6),
    isKnown: false,
  };
}

/** A number or a unit, also a count of units, that makes 和惠居 a place. */
const INNER_FOLLOWS =
  /^\s?(?:(?:\d{1,3}\s?[、,，和及与]\s?){0,4}(?:[一二三四五六1-9]期|[a-z东西南北]区)?第?(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[甲乙丙丁东西南北a-z])\s?(?:号|#|栋|幢|座|单元|-\d|区\d)|(?:\d{1,3}|[一二三四五六七八九十几数两]{1,3})?[多余几]?个?(?:楼?单元|楼[栋门道]|栋楼))/;

/** A part of a court or those who live there, behind a name without a number: 永安坊院里, 荷香里楼下. */
const PART_FOLLOWS =
  /^的?(?:楼[道下上顶前后里内院梯]|院[里内中门]|门[口前外]|[东西南北正侧后大](?:大|侧)?门|地下(?:室|车?库|停车)|[东西南北]侧|天台|车棚|自行车棚|老?(?:居民|住户|业主|街坊|邻居|人)|租户|物业|垃圾|化粪池|下水|单元|围墙|大门)/;

/** 里, 坊, 苑 and 大院 make names of courts, but 里 also says inside: 柜子里, 桥洞里. */
function standsAlone(name: string, { stem, confidence }: Cut, after: string): boolean {
  if (name.endsWith('大院') && /^[的里内]/.test(after)) return stem.length >= 2;
  if (!PART_FOLLOWS.test(after)) return false;
  if (name.endsWith('大院')) return stem.length >= 2;
  if (!/[里坊苑]$/.test(name) || stem.length < 2 || confidence < 0.6) return false;
  return !/里$/.test(name) || !INSIDE_OF.test(stem);
}

const INSIDE_OF =
  /[子同厂园库道洞沟河桶箱房间室棚区巷路市场所桥站门头边池井袋柜缝堆包眼嘴棋店馆校班群车山林海湖池公司段期月年天]$/;

/** 封闭, 老旧, 这个, 本 ...: what a 小区 is, not what it is called. */
function isDescription(stem: string): boolean {
  return DESCRIPTION.test(stem) || endsWithLeadingWord(stem);
}

const DESCRIPTION =
  /(\d号?|单元|号楼|楼|层|室|是|旧|老|新|大|小|高档|封闭|开放|住宅|商品|本|该|出|进|回|绕|这个|那个|某|各|每个|整个|全|此|我|他|你|们|智慧|和谐|美丽|文明|城市|中心|人民|时代|休闲|文化|口袋|街心|音乐|露天|儿童|学生|教师|职工|单身|员工|青年|老年|人才|我国|外地|本地)$/;
