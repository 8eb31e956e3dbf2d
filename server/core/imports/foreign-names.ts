import { IMPORTED_CATEGORY_PREFIX } from '../profile/profile.ts';

/** The parts of a profile's categories and sources that names are looked up in. */
export interface NamedEntry {
  code: string;
  name: string;
  nameEn: string;
}

export interface NameLookup {
  /** A code of the profile, or undefined. */
  find(name: string): string | undefined;
  /** A code of the profile, or the file's own name kept as 'x:' + name. */
  findOrKeep(name: string): string;
}

/**
 * Looks names up by the file's own mapping first, then by code, name or English name (case and spaces do not count;
 * codes that a spreadsheet took for numbers get their zero back).
 */
export function nameLookup(entries: readonly NamedEntry[], mapped: Record<string, string> = {}): NameLookup {
  const codes = new Map<string, string>();
  for (const { code, name, nameEn } of entries) {
    for (const key of [nameEn, name, code]) if (key !== '') codes.set(plain(key), code);
  }
  for (const [name, code] of Object.entries(mapped)) codes.set(plain(name), code);
  const find = (name: string): string | undefined => {
    const key = plain(name);
    return codes.get(key) ?? (/^\d{1,11}$/.test(key) ? codes.get(`0${key}`) : undefined);
  };
  return {
    find,
    findOrKeep: (name) => find(name) ?? IMPORTED_CATEGORY_PREFIX + name.trim().slice(0, 100),
  };
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
