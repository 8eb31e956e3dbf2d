import type { Translate } from '../../i18n/translate.ts';
import type { ImportedPeople } from './accounts.queries.ts';

/** The cells of the first sheet as text; an office file of people is small enough for the page itself. */
export async function readTable(file: File): Promise<string[][]> {
  const { read, utils } = await import('@e965/xlsx');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isCsv = file.name.toLowerCase().endsWith('.csv');
  const book = isCsv ? read(decoded(bytes), { type: 'string', raw: true }) : read(bytes, { dense: true });
  const sheet = book.Sheets[book.SheetNames[0]];
  return utils
    .sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true })
    .map((row) => row.map((cell) => String(cell ?? '').trim()));
}

/** Excel in China writes csv as GB 18030. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** A sheet with the five headings and two lines as they are meant. */
export function saveTemplate(t: Translate): Promise<void> {
  const headings = (['login', 'name', 'role', 'department', 'areas'] as const).map((key) =>
    t(`people.column.${key}`),
  );
  const examples = [1, 2].map((n) =>
    (['login', 'name', 'role', 'department', 'areas'] as const).map((key) =>
      t(n === 1 ? `people.example.${key}` : `people.second.${key}`),
    ),
  );
  return saveSheet([headings, ...examples], t('people.templateFile'));
}

export function savePasswords(t: Translate, passwords: ImportedPeople['passwords']): Promise<void> {
  const headings = [t('people.column.login'), t('people.column.name'), t('signIn.password')];
  const rows = passwords.map(({ login, name, password }) => [login, name, password]);
  return saveSheet([headings, ...rows], t('people.passwordsFile'));
}

async function saveSheet(rows: string[][], name: string): Promise<void> {
  const { utils, writeFile } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Sheet1');
  writeFile(book, `${name}.xlsx`);
}
