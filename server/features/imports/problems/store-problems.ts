import type { ImportNote } from '#core/imports/import-run.ts';
import type { ProblemInput } from '#core/imports/types.ts';
import { refreshSpans } from '../../problems/index.ts';
import { chunkRows } from '../framework/bulk-rows.ts';
import type { StoreContext, Stored } from '../framework/importer.ts';
import { type AddressLookup, openPlacer } from './problem-places.ts';
import { keyedRows } from './problem-record.ts';
import { createWaitingTable, findKnown, insertNew, insertWaiting, mergeKnown } from './store-problems.sql.ts';

export interface StoreProblemsOptions {
  /** Who gives the natural keys. */
  keySource: string;
  lookUp: AddressLookup;
}

/** Places every row, then stores the new ones and merges the known ones. Each count can be found again by a query. */
export async function storeProblems(
  context: StoreContext,
  given: readonly ProblemInput[],
  { keySource, lookUp }: StoreProblemsOptions,
): Promise<Stored> {
  const { tx, change, batchKey } = context;
  const { rows, repeatedCount } = keyedRows(given, keySource);
  const placer = await openPlacer(tx, lookUp);
  const counts: Record<string, number> = {
    inserted: 0,
    updated: 0,
    unchanged: 0,
    repeated: repeatedCount,
    defaultPoint: 0,
  };
  const outsideRows: number[] = [];
  await createWaitingTable(tx);
  // Piece by piece, so that a large file is not held a second time with its places.
  for (let from = 0; from < rows.length; from += chunkRows) {
    context.signal.throwIfAborted();
    context.progress({ step: 'storing', done: from, total: rows.length });
    const records = rows.slice(from, from + chunkRows).map((row) => {
      const place = placer.place(row);
      const name = `placed_${place.precision}`;
      counts[name] = (counts[name] ?? 0) + 1;
      if (place.isDefaultPoint) counts.defaultPoint++;
      if (place.lng !== null && !place.gridKey && !place.communityKey && !place.subdistrictKey) {
        outsideRows.push(row.row);
      }
      return { ...row, ...place };
    });
    await tx.query(insertWaiting, [JSON.stringify(records)]);
  }
  counts.outsideAreas = outsideRows.length;
  await findKnown(tx);
  counts.inserted = await insertNew(tx, change, batchKey);
  context.signal.throwIfAborted();
  counts.updated = await mergeKnown(tx, change, batchKey);
  await refreshSpans(tx, 'version = $1', [change.version]);
  counts.unchanged = rows.length - counts.inserted - counts.updated;
  return { counts, notes: notesOf(counts, outsideRows, placer.hasAreas) };
}

function notesOf(
  counts: Record<string, number>,
  outsideRows: readonly number[],
  hasAreas: boolean,
): ImportNote[] {
  const notes: ImportNote[] = [];
  if (outsideRows.length > 0) {
    const code = hasAreas ? 'outside_areas' : 'no_areas_yet';
    notes.push({ code, count: outsideRows.length, rows: outsideRows.slice(0, 20) });
  }
  if (counts.placed_none) notes.push({ code: 'unplaced', count: counts.placed_none });
  if (counts.repeated) notes.push({ code: 'repeated_last_taken', count: counts.repeated });
  return notes;
}
