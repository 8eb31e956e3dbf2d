export { addressKey, doorNumberText } from './address-key.ts';
export { parseHouseNumber, readDoorNumber } from './door-numbers.ts';
export { type AddressLexicon, buildLexicon, EMPTY_LEXICON, type LexiconNames } from './lexicon.ts';
export { parseAddresses } from './parse-addresses.ts';
export type { AddressKind, DoorNumber, ParsedAddress, Relation } from './types.ts';
