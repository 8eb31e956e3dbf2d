import { eraseIn } from '#core/privacy/erase-text.ts';
import type { Queryable } from '../../db/db.ts';

/** A stored place of text: its table, key and the columns that hold words. */
export interface TextTable {
  table: string;
  key: string;
  /** Columns of text, and of JSON with texts in it. */
  text: readonly string[];
  json: readonly string[];
  /** Which rows; its parameters are those that are given. */
  where: string;
}

/** Overwrites what the patterns find in these rows. Answers how many places it were, and in which rows. */
export async function eraseRows(
  tx: Queryable,
  { table, key, text, json, where }: TextTable,
  params: readonly unknown[],
  patterns: readonly RegExp[],
): Promise<{ count: number; rowKeys: number[] }> {
  const columns = [...text, ...json];
  const rows = await tx.query<Record<string, unknown> & { rowKey: number }>(
    `select ${key} as "rowKey", ${columns.join(', ')} from ${table} where ${where}`,
    [...params],
  );
  let count = 0;
  const rowKeys: number[] = [];
  for (const { rowKey, ...row } of rows) {
    const erased = eraseIn(row, patterns);
    if (erased.count === 0) continue;
    count += erased.count;
    rowKeys.push(rowKey);
    const values = columns.map((column) => {
      const value = erased.value[column];
      return json.includes(column) && value !== null ? JSON.stringify(value) : value;
    });
    const assignments = columns.map((c, i) => `${c} = $${i + 2}${json.includes(c) ? '::jsonb' : ''}`);
    await tx.query(`update ${table} set ${assignments.join(', ')} where ${key} = $1`, [rowKey, ...values]);
  }
  return { count, rowKeys };
}
