import {
  type AddressMatch,
  buildGazetteer,
  type GazetteerEntries,
  matchAddress,
} from '#core/addresses/index.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Task } from '../../../jobs/tasks.ts';

export interface MatchAddressesInput {
  entries: GazetteerEntries;
  texts: string[];
}

/** Looks up many addresses on the jobs thread; the answers stand in the order of the texts. */
export const matchAddressesTask: Task = (input) => matchAddresses(input as MatchAddressesInput);

function* matchAddresses({ entries, texts }: MatchAddressesInput): Generator<Progress, AddressMatch[]> {
  yield { step: 'gazetteer', done: 0, total: texts.length };
  const gazetteer = buildGazetteer(entries);
  const matches: AddressMatch[] = [];
  for (const [i, text] of texts.entries()) {
    if (i % 500 === 0) yield { step: 'matching', done: i, total: texts.length };
    matches.push(matchAddress(gazetteer, text));
  }
  return matches;
}
