import type { ContactColumn } from '#core/imports/contact-rows.ts';
import type { ProblemRole, UnitRole } from '#core/imports/types.ts';
import { inspectTable } from '../tables/index.ts';
import type { ImportOptions } from './import-request.ts';

export type ColumnMapping<Role extends string> = Partial<Record<Role, string>>;

interface Mappings {
  problems: ColumnMapping<ProblemRole>;
  units: ColumnMapping<UnitRole>;
  contacts: ColumnMapping<ContactColumn>;
}

/**
 * What a person said about the columns, over what is guessed: a role said to be '' has no column, a column said to have a
 * role loses the guessed one.
 */
export function mergedMapping<Kind extends keyof Mappings>(
  bytes: Uint8Array,
  fileName: string,
  { mapping: said = {}, sheet, headerRow }: ImportOptions,
  kind: Kind,
): Mappings[Kind] | undefined {
  const outcome = inspectTable(bytes, fileName, { sheet, headerRow });
  if (outcome.kind === 'refused') return undefined;
  const { problemMapping, unitMapping, contactMapping } = outcome.inspection;
  const guesses: Mappings = { problems: problemMapping, units: unitMapping, contacts: contactMapping };
  const guessed: Record<string, string> = { ...guesses[kind] };
  const saidColumns = new Set(Object.values(said));
  const merged: Record<string, string> = {};
  for (const [role, header] of Object.entries(guessed)) {
    if (!(role in said) && !saidColumns.has(header)) merged[role] = header;
  }
  for (const [role, header] of Object.entries(said)) if (header !== '') merged[role] = header;
  return merged as Mappings[Kind];
}
