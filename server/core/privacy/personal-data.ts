/** What can be told from its form alone. Names cannot; they are masked where a field says that it holds one. */
export type PersonalDataKind = 'mobile' | 'landline' | 'id_number' | 'plate' | 'bank_card';

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
const MOBILE = /(?<![\d])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;
const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])(?![A-Z0-9])/g;
const BANK_CARD = /(?<!\d)[3-6]\d{3}(?:[- ]?\d{4}){3}(?:[- ]?\d{1,3})?(?!\d)/g;

/** All personal data in a text, in order, without overlap; an identity number is never also taken for a card. */
export function findPersonalData(text: string): PersonalDataSpan[] {
  const plain = halfWidth(text);
  const found: PersonalDataSpan[] = [];
  const collect = (
    kind: PersonalDataKind,
    pattern: RegExp,
    isReal: (match: string) => boolean = () => true,
  ) => {
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const isFree = found.every((span) => end <= span.start || start >= span.end);
      if (isFree && isReal(match[0])) found.push({ kind, start, end });
    }
  };
  collect('id_number', ID_NUMBER, hasIdCheckDigit);
  collect('bank_card', BANK_CARD, passesLuhn);
  collect('mobile', MOBILE);
  collect('landline', LANDLINE);
  collect('plate', PLATE);
  return found.sort((a, b) => a.start - b.start);
}

/** The text with every span masked as people are used to: 138****5678, 3702**********1234, 鲁B·***12. */
export function maskPersonalData(text: string): string {
  let masked = '';
  let from = 0;
  for (const span of findPersonalData(text)) {
    masked += text.slice(from, span.start) + maskOne(span.kind, text.slice(span.start, span.end));
    from = span.end;
  }
  return masked + text.slice(from);
}

const KEPT: Record<PersonalDataKind, [first: number, last: number]> = {
  mobile: [3, 4],
  landline: [4, 2],
  id_number: [4, 4],
  plate: [2, 2],
  bank_card: [4, 4],
};

/** Stars for every letter and digit but the first and last few; separators stay where they were. */
function maskOne(kind: PersonalDataKind, value: string): string {
  const [first, last] = KEPT[kind];
  const signs = [...value];
  const counted = signs.filter((sign) => !isSeparator(sign)).length;
  let seen = 0;
  return signs
    .map((sign) => {
      if (isSeparator(sign)) return sign;
      seen++;
      return seen <= first || seen > counted - last ? sign : '*';
    })
    .join('');
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
