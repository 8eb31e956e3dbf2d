import { findPersonNames, surnameLength } from './person-names.ts';

/** Numbers are told from their form, names from the words around them. */
export type PersonalDataKind = 'mobile' | 'landline' | 'id_number' | 'plate' | 'bank_card' | 'name';

export interface PersonalDataSpan {
  kind: PersonalDataKind;
  /** Half-open range in UTF-16 units of the text. */
  start: number;
  end: number;
}

/*
 * Digits may be full-width and grouped by spaces or hyphens, as people type them; a run of digits that is longer than the
 * form (an order number, say) is left alone. Sources: mobile numbers are 11 digits from 13 to 19 (MIIT numbering plan);
 * identity numbers GB 11643-1999 with its ISO 7064 MOD 11-2 check; plates GA 36-2018; cards ISO/IEC 7812 with Luhn's check.
 */
const MOBILE = /(?<!\d|\d\.)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;
/** Without area code only where a word says that it is one. */
const LOCAL_LANDLINE = /(?<=(?:电话|座机|固话|热线)(?:号码?)?(?:是|为)?[:： ]{0,2})[2-8]\d{6,7}(?!\d)/g;
/** As written beside its name, whatever its check digit says: people mistype. */
const LABELLED_ID =
  /(?<=(?:身份证|证件)(?:号码?)?(?:是|为)?[:： ]{0,2})(?:\d{17}[\dXx]|\d{15})(?![\dA-Za-z])/g;
const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])(?![A-Z0-9])/g;
const BANK_CARD = /(?<!\d)[3-6]\d{3}(?:[- ]?\d{4}){3}(?:[- ]?\d{1,3})?(?!\d)/g;

/** Cheap, so that the many texts that hold nothing cost little. */
const DIGITS = /[0-9０-９][-－ 　]?[0-9０-９][-－ 　]?[0-9０-９][-－ 　]?[0-9０-９]/;
const WIDE = /[０-９Ａ-Ｚａ-ｚ－＋　]/;
const PLATE_HINT = /[\u4e00-\u9fff][A-Za-zＡ-Ｚ]/;
const NAME_HINT =
  /先生|女士|小姐|太太|同志|大爷|大妈|大娘|阿姨|师傅|奶奶|爷爷|[大叔][叔姐哥]|老师|姓名|人|[业户店车房]主|房东|户|民|老人|家长|邻居|我叫|名叫|我是|本人|1[3-9]\d/;

/** All personal data in a text, in order, without overlap; an identity number is never also taken for a card. */
export function findPersonalData(text: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  const add = (kind: PersonalDataKind, start: number, end: number) => {
    if (found.every((span) => end <= span.start || start >= span.end)) found.push({ kind, start, end });
  };
  const hasDigits = DIGITS.test(text);
  const hasNameHint = NAME_HINT.test(text);
  const hasPlateHint = PLATE_HINT.test(text);
  if (!hasDigits && !hasNameHint && !hasPlateHint) return found;
  const plain = WIDE.test(text) ? halfWidth(text) : text;
  const collect = (
    kind: PersonalDataKind,
    pattern: RegExp,
    isReal: (match: string) => boolean = () => true,
  ) => {
    for (const match of plain.matchAll(pattern)) {
      if (isReal(match[0])) add(kind, match.index, match.index + match[0].length);
    }
  };
  if (hasDigits) {
    collect('id_number', LABELLED_ID);
    collect('id_number', ID_NUMBER, hasIdCheckDigit);
    collect('bank_card', BANK_CARD, passesLuhn);
    collect('mobile', MOBILE);
    collect('landline', LANDLINE);
    collect('landline', LOCAL_LANDLINE);
  }
  if (hasPlateHint) collect('plate', PLATE);
  if (hasNameHint) for (const { start, end } of findPersonNames(plain)) add('name', start, end);
  return found.sort((a, b) => a.start - b.start);
}

/** The text with every span masked as people are used to: 138****5678, 3702**********1234, 鲁B·***12, 张**. */
export function maskPersonalData(text: string): string {
  return maskSpans(text, findPersonalData(text));
}

/** The text with these spans masked; never another length, so that positions fit both. Spans may overlap. */
export function maskSpans(text: string, spans: readonly PersonalDataSpan[]): string {
  let masked = '';
  let from = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, text.length);
    if (start >= end) continue;
    masked += text.slice(from, start) + maskOne(span.kind, text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

const KEPT: Record<PersonalDataKind, [first: number, last: number]> = {
  mobile: [3, 4],
  landline: [4, 2],
  id_number: [4, 4],
  plate: [2, 2],
  bank_card: [4, 4],
  name: [1, 0],
};

/** Stars for every letter and digit but the first and last few; separators stay where they were. */
function maskOne(kind: PersonalDataKind, value: string): string {
  const signs = value.split('');
  const counted = signs.filter((sign) => !isSeparator(sign)).length;
  const [first, last] = keptOf(kind, value, counted);
  let seen = 0;
  return signs
    .map((sign) => {
      if (isSeparator(sign)) return sign;
      seen++;
      return seen <= first || seen > counted - last ? sign : '*';
    })
    .join('');
}

function keptOf(kind: PersonalDataKind, value: string, counted: number): [first: number, last: number] {
  if (kind === 'name') return [Math.min(surnameLength(value), counted - 1), 0];
  // Of a number without area code the usual ends would leave next to nothing hidden.
  return counted < 10 && kind !== 'plate' ? [2, 1] : KEPT[kind];
}

function isSeparator(sign: string): boolean {
  return /[-\s·•+－]/.test(sign);
}

/** Same length as the text, so that positions fit both. */
function halfWidth(text: string): string {
  return text.replace(/[！-～　]/g, (sign) =>
    sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

/** ISO 7064 MOD 11-2 over the first seventeen digits (GB 11643-1999). */
function hasIdCheckDigit(id: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(id[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] === id[17].toUpperCase();
}

function passesLuhn(card: string): boolean {
  const digits = card.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return digits.length >= 16 && sum % 10 === 0;
}

/** To be raised with the rules, so that what is stored is looked through again. */
export const DETECTOR_VERSION = 1;
