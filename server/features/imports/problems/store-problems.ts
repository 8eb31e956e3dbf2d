import type { ImportNote } from '#core/imports/import-run.ts';
import type { ProblemInput } from '#core/imports/types.ts';
import { runInChunks } from '../framework/bulk-rows.ts';
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
  const counts: Record<string, number> = { inserted: 0, updated: 0, unchanged: 0, repeated: repeatedCount };
  const outsideRows: number[] = [];
  const records = rows.map(({ lngLat: _, ...row }) => {
    const place = placer.place({ ...row, lngLat: _ });
    const name = `placed_${place.precision}`;
    counts[name] = (counts[name] ?? 0) + 1;
    if (place.lng !== null && !place.gridKey && !place.communityKey && !place.subdistrictKey) {
      outsideRows.push(row.row);
    }
    return { ...row, ...place };
  });
  counts.outsideAreas = outsideRows.length;
  counts.defaultPoint = records.filter(({ isDefaultPoint }) => isDefaultPoint).length;

  await createWaitingTable(tx);
  await runInChunks(tx, insertWaiting, records, [], { ...context, step: 'storing' });
  await findKnown(tx);
  counts.inserted = await insertNew(tx, change, batchKey);
  context.signal.throwIfAborted();
  counts.updated = await mergeKnown(tx, change, batchKey);
  counts.unchanged = rows.length - counts.inserted - counts.updated;
  return { counts, notes: notesOf(counts, outsideRows, placer.hasAreas) };
}

function notesOf(
  counts: Record<string, number>,
  outsideRows: readonly number[],
  hasAreas: boolean,
): ImportNote[] {
  const notes: ImportNote[] = [];
  if (!hasAreas) notes.push({ code: 'no_areas_yet', count: outsideRows.length });
  else if (outsideRows.length > 0) {
    notes.push({ code: 'outside_areas', count: outsideRows.length, rows: outsideRows.slice(0, 20) });
  }
  if (counts.placed_none) notes.push({ code: 'unplaced', count: counts.placed_none });
  if (counts.repeated) notes.push({ code: 'repeated_last_taken', count: counts.repeated });
  return notes;
}
