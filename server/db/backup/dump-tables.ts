import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Queryable } from '../db.ts';
import type { TableEntry } from './manifest.ts';
import { quoted, type TableShape } from './tables.sql.ts';

/** What one fetch brings is aimed at this size: a row of elevations has megabytes, one of problems some hundred bytes. */
const fetchBytes = 2_000_000;
const maxRows = 5_000;

/** Writes every row of a table as a line of JSON; to be called inside the transaction that freezes the data. */
export async function dumpTable(
  tx: Queryable,
  { name, columns }: TableShape,
  folder: string,
): Promise<TableEntry> {
  const file = await open(join(folder, `${name}.jsonl`), 'w', 0o600);
  const hash = createHash('sha256');
  let rowCount = 0;
  try {
    const list = columns.map(quoted).join(', ');
    await tx.query(
      `declare backup_rows no scroll cursor for
         select row_to_json(t)::text as line from (select ${list} from ${quoted(name)}) t`,
    );
    for (let rows = 50; ; ) {
      const page = await tx.query<{ line: string }>(`fetch ${rows} from backup_rows`);
      if (page.length === 0) break;
      // A line break between two values of JSON is only room; in a text it is written as \n.
      const text = page.map(({ line }) => `${line.replaceAll('\n', ' ')}\n`).join('');
      hash.update(text);
      await file.write(text);
      rowCount += page.length;
      rows = Math.max(1, Math.min(maxRows, Math.round((fetchBytes / text.length) * page.length)));
    }
    await tx.query('close backup_rows');
  } finally {
    await file.close();
  }
  return { name, columns, rowCount, sha256: hash.digest('hex') };
}
