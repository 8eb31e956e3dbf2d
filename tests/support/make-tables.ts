import { deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';

/** Tables in the shapes in which offices send them, made from one small list of rows. */
export type Cell = string | number | Date | null;

/** CSV text; cells with a delimiter, quote or line break are quoted. */
export function csvText(lines: readonly (readonly Cell[])[], delimiter = ',', lineBreak = '\r\n'): string {
  const quoted = (cell: Cell) => {
    const text = cell === null ? '' : String(cell);
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return lines.map((line) => line.map(quoted).join(delimiter)).join(lineBreak) + lineBreak;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function utf8WithBom(text: string): Uint8Array {
  return new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)]);
}

export function utf16le(text: string): Uint8Array {
  return new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
}

let gbBytes: Map<string, number[]> | undefined;

/** GB18030 without an encoder at hand: the decoder is asked for every two-byte code. Characters of GBK only. */
export function gb18030(text: string): Uint8Array {
  gbBytes ??= twoByteCodes();
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = gbBytes.get(char);
      if (!pair) throw new Error(`${char} is not in GBK`);
      bytes.push(...pair);
    }
  }
  return new Uint8Array(bytes);
}

function twoByteCodes(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if ([...char].length === 1 && !codes.has(char)) codes.set(char, [lead, trail]);
    }
  }
  return codes;
}

export interface SheetSpec {
  name: string;
  lines: readonly (readonly Cell[])[];
  /** 'A1:C1' */
  merges?: readonly string[];
  /** Number formats by cell: { B2: 'yyyy-mm-dd' } */
  formats?: Record<string, string>;
}

/** A workbook as bytes; dates become typed serials. */
export function workbook(
  bookType: 'xlsx' | 'biff8' | 'ods' | 'html',
  ...specs: readonly SheetSpec[]
): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const { name, lines, merges, formats } of specs) {
    const sheet = XLSX.utils.aoa_to_sheet(
      lines.map((line) => [...line]),
      { UTC: true, dateNF: 'yyyy-mm-dd hh:mm:ss' },
    );
    if (merges) sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
    for (const [address, format] of Object.entries(formats ?? {}))
      (sheet[address] as XLSX.CellObject).z = format;
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }));
}

/** A zip file with one entry of `size` zero bytes under `name`: small on disk, large when unpacked. */
export function zipBomb(name: string, size: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size), { level: 9 });
  const nameBytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  // a lie, as such files tell
  local.writeUInt32LE(100, 22);
  local.writeUInt16LE(nameBytes.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(100, 24);
  entry.writeUInt16LE(nameBytes.length, 28);
  const end = Buffer.alloc(22);
  const directoryAt = local.length + nameBytes.length + packed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + nameBytes.length, 12);
  end.writeUInt32LE(directoryAt, 16);
  return new Uint8Array(Buffer.concat([local, nameBytes, packed, entry, nameBytes, end]));
}
