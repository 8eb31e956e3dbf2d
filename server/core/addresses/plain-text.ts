/**
 * Text of the same length with full-width digits, letters and signs as half-width ones, in lower case, and every kind of
 * dash, tilde and space as one. Same length, so that positions hold in the text as given.
 */
export function plainText(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at++) plain += plainChar(text[at], text.charCodeAt(at));
  return plain;
}

function plainChar(char: string, code: number): string {
  if (code < 0x80) {
    if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 0x20);
    return char === '\t' ? ' ' : char === '\r' ? '\n' : char === '~' ? '-' : char;
  }
  if (code === 0x3000 || code === 0xa0 || code === 0x200b || code === 0xfeff) return ' ';
  // hyphens, dashes, minus, box line, full-width hyphen and tilde
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0x2500 || code === 0xff0d) return '-';
  if (code === 0xff5e || code === 0x301c || code === 0x223c) return '-';
  if (code >= 0xff01 && code <= 0xff5e) return plainChar(String.fromCharCode(code - 0xfee0), code - 0xfee0);
  return char;
}

/** Whether a UTF-16 unit is a Chinese character of the basic plane (names of places hardly ever need others). */
export function isHan(char: string | undefined): boolean {
  if (char === undefined) return false;
  const code = char.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || char === '〇';
}
