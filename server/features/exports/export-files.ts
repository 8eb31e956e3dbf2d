import { stringify } from 'csv-stringify/sync';
import type { Feature } from 'geojson';
import writeExcelFile from 'write-excel-file/node';
import type { CellValue, ExportColumn } from './export-columns.ts';
import type { ExportRow } from './export-rows.sql.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'geojson';

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
};

/** What stands with every export, in words: label and value. */
export type ExportNotes = readonly (readonly [label: string, value: string])[];

/** UTF-8 with BOM, because Excel takes anything else for GBK. Cells that Excel would run as a formula are disarmed. */
export function toCsv(rows: readonly ExportRow[], columns: readonly ExportColumn[]): string {
  return stringify(
    [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ value }) => value(row)))],
    { bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
}

/** One sheet with a frozen header and typed cells, and one that says what it is. */
export async function toXlsx(
  rows: readonly ExportRow[],
  columns: readonly ExportColumn[],
  notes: ExportNotes,
): Promise<Uint8Array> {
  const header = columns.map((column) => ({ value: column.header, fontWeight: 'bold' as const }));
  const body = rows.map((row) => columns.map((column) => cellOf(column, column.value(row))));
  const file = await writeExcelFile([
    {
      data: [header, ...body],
      sheet: '问题',
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: notes.map((note) => [...note]), sheet: '说明', columns: [{ width: 16 }, { width: 80 }] },
  ]).toBuffer();
  return new Uint8Array(file);
}

function cellOf(column: ExportColumn, value: CellValue) {
  if (value === null) return null;
  if (column.kind === 'time') {
    return {
      type: Date,
      value: new Date(`${String(value).replace(' ', 'T')}Z`),
      format: 'yyyy-mm-dd hh:mm:ss',
    };
  }
  return column.kind === 'number'
    ? { type: Number, value: Number(value) }
    : { type: String, value: String(value) };
}

/** RFC 7946, WGS 84; problems without a point have a null geometry, so that nothing is lost. */
export function toGeoJson(
  rows: readonly ExportRow[],
  columns: readonly ExportColumn[],
  notes: ExportNotes,
): string {
  const features = rows.map(
    (row): Feature => ({
      type: 'Feature',
      id: row.key,
      geometry:
        row.lng === null || row.lat === null
          ? (null as unknown as Feature['geometry'])
          : { type: 'Point', coordinates: [row.lng, row.lat] },
      properties: Object.fromEntries(columns.map(({ header, value }) => [header, value(row)])),
    }),
  );
  return JSON.stringify({ type: 'FeatureCollection', notes: Object.fromEntries(notes), features });
}
