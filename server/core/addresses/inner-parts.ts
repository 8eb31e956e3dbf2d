import { CHINESE_NUMERAL_CHARS, chineseNumeral } from '../lib/chinese-numerals.ts';
import type { Relation } from './types.ts';

/** What follows a door number or an estate: building, unit, floor, room, and where the thing lies. */
export interface InnerParts {
  building: string | null;
  unit: string | null;
  floor: number | null;
  room: string | null;
  relation: Relation;
  end: number;
}

const NUMERAL = `\\d{1,3}(?!\\d)|[${CHINESE_NUMERAL_CHARS}]{1,4}`;
const GAP = '[\\s\\n]{0,2}[,，-]?[\\s\\n]{0,2}';
const ZONE = new RegExp(
  `${GAP}([a-z东西南北中一二三四五六]区|[一二三四五六1-9]期)(?=\\s?[\\d${CHINESE_NUMERAL_CHARS}a-z])`,
  'y',
);
const BUILDING = new RegExp(
  `${GAP}(?:第)?(${NUMERAL}|[a-z]\\d{0,2}|[甲乙丙丁东西南北中])\\s?(号楼|#楼|号栋|[栋幢](?!楼)|座(?!谈)|楼座|#(?=\\d))`,
  'y',
);
const UNIT = new RegExp(
  `${GAP}(?:第)?(${NUMERAL}|[a-z]|[甲乙丙丁东西南北中])\\s?(?:号)?(单元|门洞|楼门|门栋|楼道|#?门(?![口前外诊面厅市窗铃锁牌头]))`,
  'y',
);
const FLOOR = new RegExp(`${GAP}(?:第)?(${NUMERAL})\\s?(?:层|楼(?![门道院长下上前后顶栋座房宇体内]))`, 'y');
const ROOM = /[\s-]?(\d{2,4}(?!\d)|[东西中][户室])(?:室|户|房间?)?(?![\d个元年米户人多余%点号-])/y;
const SHORT = /[\s]?-?(\d{1,3})-(\d{1,2})-(\d{2,4})(?![\d-])/y;
const SHORT_UNIT = /[\s]?-?(\d{1,2})-(\d{3,4})(?![\d-])/y;
const RELATION =
  /\s?的?(楼?院(?:子)?[内里中](?![部容])|[内里](?![部容外])|小区[内里]|(?:院|大|楼|正|后|东|西|南|北|单元|小区)?门口|(?:院|大|楼|单元)?门[前外]|楼[下前]|斜?对[面过]|马路对面|旁边|边上|[东西南北]侧|[东西南北]边|旁|侧面|一侧|附近|周[边围]|一带|左右|[楼院屋]?后[面边院侧]?(?![来续期勤者续])|以[东西南北]|前面|前方|拐角处?|转角处?|路口|口(?!碑))/y;

/** Reads on from `at` in a plain text; what is not there is null and `end` stays where it was. */
export function readInnerParts(plain: string, at: number): InnerParts {
  const parts: InnerParts = { building: null, unit: null, floor: null, room: null, relation: 'at', end: at };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = parts.end;
    const m = pattern.exec(plain);
    if (m) parts.end = pattern.lastIndex;
    return m;
  };
  const short = take(SHORT);
  if (short) {
    parts.building = `${Number(short[1])}号楼`;
    parts.unit = `${Number(short[2])}单元`;
    parts.room = short[3];
  } else {
    readWords(parts, take);
  }
  const relation = take(RELATION);
  if (relation) parts.relation = relationOf(relation[1]);
  return parts;
}

function readWords(parts: InnerParts, take: (pattern: RegExp) => RegExpExecArray | null): void {
  const beforeZone = parts.end;
  const zone = take(ZONE);
  const building = take(BUILDING);
  if (building)
    parts.building = `${zone ? `${zone[1].toUpperCase()}` : ''}${label(building[1])}${building[2].startsWith('座') ? '座' : '号楼'}`;
  else if (zone) parts.end = beforeZone;
  const unit = take(UNIT);
  if (unit) parts.unit = unitName(label(unit[1]), unit[2]);
  else if (building) {
    const shortUnit = take(SHORT_UNIT);
    if (shortUnit) {
      parts.unit = `${Number(shortUnit[1])}单元`;
      parts.room = shortUnit[2];
      return;
    }
  }
  const floor = take(FLOOR);
  if (floor) parts.floor = Number(label(floor[1])) || null;
  if (parts.building !== null || parts.unit !== null || parts.floor !== null) {
    const room = take(ROOM);
    if (room) parts.room = room[1];
  } else {
    const shortUnit = take(SHORT_UNIT);
    if (shortUnit) {
      parts.unit = `${Number(shortUnit[1])}单元`;
      parts.room = shortUnit[2];
    }
  }
}

// 2单元, 2号门, 东门
function unitName(name: string, word: string): string {
  if (!/^#?门$/.test(word)) return `${name}单元`;
  return /^\d/.test(name) ? `${name}号门` : `${name}门`;
}

// 三 -> 3, 03 -> 3, a -> A, 东 stays
function label(text: string): string {
  if (/^\d/.test(text)) return String(Number(text));
  const value = chineseNumeral(text);
  return value === undefined ? text.toUpperCase() : String(value);
}

function relationOf(word: string): Relation {
  if (/对/.test(word)) return 'opposite';
  if (/附近|周|一带|左右|以[东西南北]/.test(word)) return 'near';
  if (/路口|拐角|转角|^口$/.test(word)) return 'junction';
  if (/[内里中]$/.test(word)) return 'inside';
  if (/后/.test(word)) return 'behind';
  if (/旁|边|侧/.test(word)) return 'beside';
  return 'front';
}
