/**
 * What an address in running Chinese text consists of. Positions are UTF-16 indices into the text as given, so that a
 * page can highlight text.slice(start, end).
 */
export interface ParsedAddress {
  start: number;
  end: number;
  text: string;
  kind: AddressKind;
  /** 莱阳路; for later numbers of a list (18号、20号) the road of the first. */
  road: string | null;
  /** The other road of a crossing. */
  crossRoad: string | null;
  /** 和惠居, 海尔山庄: a residential estate or court with a name. */
  estate: string | null;
  /** A community (福山路社区) or a facility (莱阳路小学), by its full name. */
  name: string | null;
  number: DoorNumber | null;
  /** 3号楼, 12栋, A座; with its zone where one is given: A区3号楼. */
  building: string | null;
  /** 2单元, 东单元 */
  unit: string | null;
  floor: number | null;
  room: string | null;
  relation: Relation;
  /** 0 to 1: how sure it is that this is a place and that its name is cut rightly. */
  confidence: number;
}

export type AddressKind = 'door' | 'estate' | 'road' | 'crossing' | 'community' | 'facility';

/** Where the thing spoken of lies, seen from the address. */
export type Relation = 'at' | 'inside' | 'front' | 'beside' | 'opposite' | 'near' | 'behind' | 'junction';

/** 22号 · 18号-24号院 · 1号乙 · 甲1号 · 1号之2 · 22弄3号 */
export interface DoorNumber {
  from: number;
  /** Equal to `from` for a single number. */
  to: number;
  /** 甲, 乙, A ...: 甲1号 and 1号甲 are written for the same kind of door. */
  letter: string | null;
  /** 2 in 1号之2, 1号-2, 1-2号, 1号附2号. */
  sub: number | null;
  /** 22 in 22弄3号. */
  lane: number | null;
  /** 院: a court with one number and often several buildings. */
  isCourt: boolean;
}
