/** One building of a list that names the noun once or each time: 3、4、5号楼 · 3号楼和5号楼. */
export interface BuildingRead {
  start: number;
  end: number;
  /** 3号楼 */
  building: string;
}

const NOUN = '号楼|号栋|#楼|[栋幢](?!楼)';
const MOST = 20;
const ITEM = new RegExp(`([1-9]\\d{0,2})(?!\\d)\\s?(${NOUN})?(?![道梯])`, 'y');
const SEPARATOR = /\s?[、,，和及与]\s?/y;

/** The buildings listed from `at` on in a plain text; empty for none, for one only, or when no noun closes the list. */
export function readBuildings(plain: string, at: number): BuildingRead[] {
  const read: BuildingRead[] = [];
  let closed = 0;
  let next = at;
  while (read.length < MOST) {
    ITEM.lastIndex = next;
    const item = ITEM.exec(plain);
    if (!item) break;
    read.push({ start: next, end: ITEM.lastIndex, building: `${Number(item[1])}号楼` });
    if (item[2] !== undefined) closed = read.length;
    SEPARATOR.lastIndex = ITEM.lastIndex;
    if (!SEPARATOR.test(plain)) break;
    next = SEPARATOR.lastIndex;
  }
  return closed > 1 ? read.slice(0, closed) : [];
}
