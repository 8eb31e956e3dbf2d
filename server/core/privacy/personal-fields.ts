import { isPersonalHeader } from '../imports/header-words.ts';
import { ERASED } from './erase-text.ts';
import { findPersonalData, maskSpans, type PersonalDataSpan } from './personal-data.ts';

/** What a field is named decides for what its text cannot tell: a name alone under 反映人 is one. */
export function findInField(field: string, value: string): PersonalDataSpan[] {
  // What was erased is nobody's any more.
  const isBlank = value.replaceAll(ERASED, '').trim() === '';
  if (isBlank || !isPersonalHeader(field)) return findPersonalData(value);
  const kind = /[0-9０-９]{5}/.test(value) ? 'landline' : 'name';
  const found = findPersonalData(value);
  const isWhole = found.length === 1 && found[0].start === 0 && found[0].end === value.length;
  return isWhole ? found : [{ kind, start: 0, end: value.length }];
}

export function maskField(field: string, value: string): string {
  return maskSpans(value, findInField(field, value));
}
