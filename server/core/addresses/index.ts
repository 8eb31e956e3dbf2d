export { addressKey, doorNumberText } from './address-key.ts';
export { parseHouseNumber } from './door-numbers.ts';
export {
  buildGazetteer,
  type Gazetteer,
  type GazetteerArea,
  type GazetteerBuilding,
  type GazetteerEntrance,
  type GazetteerEntries,
  type GazetteerFacility,
  type GazetteerStreet,
  type LearnedPlace,
} from './gazetteer.ts';
export { type AddressLexicon, buildLexicon, type LexiconNames } from './lexicon.ts';
export {
  type AddressFound,
  type AddressMatch,
  type AddressMethod,
  matchAddress,
  matchParsed,
} from './match-address.ts';
export { parseAddresses } from './parse-addresses.ts';
export { type PinyinKeys, pinyinKeys } from './pinyin.ts';
export type { AddressKind, DoorNumber, ParsedAddress, Relation } from './types.ts';
