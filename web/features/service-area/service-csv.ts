import type { Coverage, HouseLine } from '#core/streets/isochrone-coverage.ts';

/** What stands in a file of houses; words come from the page's dictionary. */
export interface ServiceSheet {
  headers: string[];
  notes: readonly (readonly [label: string, value: string])[];
  house(line: HouseLine): string;
  community(key: number): string;
  facility(position: number): string;
  yes: string;
  no: string;
}

/** Every house with its longest walk; the notes at the end, so that the header stays the first line. */
export function serviceRows(
  { houses }: Pick<Coverage, 'houses'>,
  sheet: ServiceSheet,
): (string | number)[][] {
  const rows = houses.map((line) => [
    sheet.community(line.communityKey),
    sheet.house(line),
    line.households,
    line.beyond,
    Number.isFinite(line.seconds) ? (line.seconds / 60).toFixed(1) : '',
    line.goal === -1 ? '' : sheet.facility(line.goal),
    line.beyond === 0 ? sheet.yes : sheet.no,
  ]);
  return [sheet.headers, ...rows, [], ...sheet.notes.map((note) => [...note])];
}

/** UTF-8 with BOM, because Excel takes anything else for GBK; cells that Excel would run as a formula are disarmed. */
export async function toCsvBlob(rows: readonly (string | number)[][]): Promise<Blob> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  const text = stringify([...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
