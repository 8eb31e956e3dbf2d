import { strFromU8, unzipSync } from 'fflate';
import sax from 'sax';

/** The parts of an Office file by name. */
export function openPackage(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}

export function partsLike(parts: ReadonlyMap<string, Uint8Array>, pattern: RegExp): string[] {
  return [...parts.keys()].filter((name) => pattern.test(name)).sort();
}

export interface ReadXml {
  /** How often each element begins. */
  counts: Map<string, number>;
  /** What stands in elements of a name, e.g. `a:t`. */
  texts(element: string): string[];
}

/** Reads one part; throws where it is not well formed. */
export function readXml(bytes: Uint8Array): ReadXml {
  const parser = sax.parser(true);
  const counts = new Map<string, number>();
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name }) => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    open.push(name);
    texts.set(name, [...(texts.get(name) ?? []), '']);
  };
  parser.ontext = (text) => {
    const name = open.at(-1);
    const list = name === undefined ? undefined : texts.get(name);
    if (list) list[list.length - 1] += text;
  };
  parser.onclosetag = () => {
    open.pop();
  };
  parser.write(strFromU8(bytes)).close();
  return { counts, texts: (element) => texts.get(element) ?? [] };
}
