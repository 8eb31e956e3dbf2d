import type { AddressMatch } from '#core/addresses/index.ts';
import type { ImportNote } from '#core/imports/import-run.ts';
import type { ProblemInput } from '#core/imports/types.ts';
import type { ImportContext } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import { selectGazetteerEntries } from './gazetteer.sql.ts';
import type { MatchAddressesInput } from './match-addresses.task.ts';
import { type AddressLookup, hasOwnPoint } from './problem-places.ts';

/** Below this a match is worth a person's second look, and the import says how many there are. */
const doubtfulBelow = 0.6;

/** Looks up the addresses of the rows without a point, each address once; a row without an address by its own words. */
export async function lookUpAddresses(
  context: ImportContext,
  rows: readonly ProblemInput[],
): Promise<{ lookUp: AddressLookup; notes: ImportNote[] }> {
  const asking = rows.filter((row) => !hasOwnPoint(row));
  const texts = [...new Set(asking.map(addressOf))];
  const input: MatchAddressesInput = { entries: await selectGazetteerEntries(context.deps.db), texts };
  const isHopeless = Object.values(input.entries).every((list) => list.length === 0);
  const matches =
    texts.length === 0 || isHopeless
      ? []
      : await readInWorker<AddressMatch[]>(context, 'imports.matchAddresses', input);
  const byText = new Map(texts.map((text, i) => [text, matches[i]]));
  const lookUp: AddressLookup = (row) => {
    const match = byText.get(addressOf(row));
    return match?.kind === 'found' ? match : undefined;
  };
  return { lookUp, notes: notesOf(asking, lookUp) };
}

function addressOf({ placeText, text }: ProblemInput): string {
  return placeText ?? text;
}

function notesOf(asking: readonly ProblemInput[], lookUp: AddressLookup): ImportNote[] {
  const byMethod: Record<string, number> = {};
  const doubtful: number[] = [];
  let count = 0;
  for (const row of asking) {
    const match = lookUp(row);
    if (!match) continue;
    count++;
    byMethod[match.method] = (byMethod[match.method] ?? 0) + 1;
    if (match.confidence < doubtfulBelow) doubtful.push(row.row);
  }
  const notes: ImportNote[] = [];
  if (count > 0) notes.push({ code: 'placed_by_address', count, details: byMethod });
  if (doubtful.length > 0) {
    notes.push({ code: 'placed_doubtfully', count: doubtful.length, rows: doubtful.slice(0, 20) });
  }
  return notes;
}
