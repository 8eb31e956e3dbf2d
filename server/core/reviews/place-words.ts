/** Units, floors and rooms: who lives behind a door. */
const DOOR =
  /(?<![\d第])(?:[\dA-Za-z一二三四五六七八九十]{1,4}\s*(?:号?单元|单元门|号?门栋|室|户|层|楼层)|(?<=(?:单元|号楼|栋|幢|座)\s*)\d{3,4}(?:室|号)?|[东西中南北]户)/g;
/** House numbers: with few households a house is as good as a door. */
const HOUSE = /(?:[\dA-Za-z一二三四五六七八九十]{1,5}\s*(?:号楼|号院|栋|幢|座|号))(?:[\d-]{1,4}号)?/g;

/** How far a text may say where something was. */
export type PlaceReach = 'door' | 'house' | 'area';

/**
 * A title or place with nothing in it that leads closer than `reach`: down to the house without doors and rooms, or down to the
 * street. Only words of places are taken out; names and numbers of people are masked by core/privacy.
 */
export function coarsePlace(text: string, reach: PlaceReach): string {
  if (reach === 'door') return text;
  const withoutDoors = text.replace(DOOR, '');
  const coarse = reach === 'house' ? withoutDoors : withoutDoors.replace(HOUSE, '');
  return coarse.replace(/\s{2,}/g, ' ').trim();
}

const ROOM =
  /(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:号)?单元(?:\s*\d{3,4}(?:室|号)?)?|\d{3,4}\s*室|[东西中]户(?=[，。；、,.;\s]|$))/g;

/** What people wrote for a meeting, without units and rooms; unlike `coarsePlace` it lets amounts stand (12户, 5层). */
export const withoutRooms = (text: string): string => text.replace(ROOM, '');

/** From so many households on a house may be named. */
export const NAMED_HOUSE_HOUSEHOLDS = 5;

/** How far a masked text may go for a house of so many households; unknown counts as few. */
export function placeReach(households: number | null, isMasked: boolean): PlaceReach {
  if (!isMasked) return 'door';
  return households !== null && households >= NAMED_HOUSE_HOUSEHOLDS ? 'house' : 'area';
}
