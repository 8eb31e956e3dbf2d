import { lexiconName } from './lexicon.ts';
import type { DoorNumber, ParsedAddress } from './types.ts';

/** A door number as it is written on a plate: 22号, 18号-24号院, 1号乙, 1号-2, 22弄3号. */
export function doorNumberText(number: DoorNumber): string {
  const lane = number.lane === null ? '' : `${number.lane}弄`;
  const range = number.to > number.from ? `${number.from}号-${number.to}号` : `${number.from}号`;
  const sub = number.sub === null ? '' : `-${number.sub}`;
  return `${lane}${range}${number.letter ?? ''}${sub}${number.isCourt ? '院' : ''}`;
}

/**
 * One text for all ways of writing one place, down to the unit: the flat does not count, nor whether something lies in
 * front of it or beside it. Two rows with the same key have the same address.
 */
export function addressKey(place: ParsedAddress): string {
  const parts = [place.road, place.crossRoad && `×${place.crossRoad}`, place.estate, place.name];
  if (place.number) parts.push(doorNumberText({ ...place.number, isCourt: false }));
  const isDoorAgain = place.building === `${place.number?.from}号楼`;
  if (!isDoorAgain) parts.push(place.building);
  parts.push(place.unit);
  return lexiconName(parts.filter((part) => part !== null).join(' '));
}
