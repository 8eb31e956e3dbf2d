export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  lostCharacterCount: number;
}

/**
 * Bytes to text: byte order mark, then strict UTF-8, then GB18030 (which contains GBK and GB 2312). Bytes that fit
 * none are read by whichever of the two loses less, and counted.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return exact(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return exact(bytes, 'utf-16be');
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return {
        text: new TextDecoder(encoding, { fatal: true }).decode(bytes),
        encoding,
        lostCharacterCount: 0,
      };
    } catch {
      // not this one
    }
  }
  const utf8 = exact(bytes, 'utf-8');
  const gb = exact(bytes, 'gb18030');
  return utf8.lostCharacterCount <= gb.lostCharacterCount ? utf8 : gb;
}

function exact(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  let lostCharacterCount = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) lostCharacterCount++;
  return { text, encoding, lostCharacterCount };
}
