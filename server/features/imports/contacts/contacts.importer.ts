import type { Importer } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import type { ReadContactsAnswer, ReadContactsInput } from './contacts.task.ts';
import { matchContacts } from './match-contacts.ts';
import { storeContacts } from './store-contacts.ts';

/** 联系人: who is to be asked for a sub-district, community, grid, house or door, as the office's own list has them. */
export const importContacts: Importer = async (context) => {
  const { upload, request } = context;
  const { options } = request;
  const input: ReadContactsInput = { path: upload.path, fileName: upload.fileName, options };
  const { read, cells } = await readInWorker<ReadContactsAnswer>(context, 'imports.readContacts', input);
  const { matched, errors } = await matchContacts(context, read.rows);
  const badRows = new Map([...cells, ...read.badRows.map(({ row, cells: own }) => [row, own] as const)]);
  return {
    rowCount: read.report.rowCount,
    badRowCount: new Set([...read.badRows, ...errors].map(({ row }) => row)).size,
    goodRowCount: matched.length,
    errors: [...read.errors, ...errors].sort((a, b) => a.row - b.row),
    warnings: [],
    notes: [
      ...read.report.notes,
      { code: 'contacts_matched', count: matched.length, details: { of: read.rows.length } },
    ],
    preview: null,
    attribution: options.attribution ?? null,
    licence: options.licence ?? null,
    badRows: async () => ({ headers: read.headers, rows: badRows }),
    store: (open) => storeContacts(open, matched),
  };
};
