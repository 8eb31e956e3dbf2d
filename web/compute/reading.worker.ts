import { buildGazetteer } from '#core/addresses/index.ts';
import {
  groupOpinions,
  indexWords,
  locateAddress,
  proposePlaced,
  proposeSelected,
  type ReadingContext,
} from '#core/opinions/index.ts';
import type { ReadingTasks } from './reading.protocol.ts';
import { answerTasks } from './task-client.ts';

// A worker of its own: reading needs every name of the place and tables of pronunciation, which the map's workers do not.
let context: ReadingContext | undefined;

function known(): ReadingContext {
  if (!context) throw new Error('The names of the place are not loaded.');
  return context;
}

answerTasks<ReadingTasks>({
  learn({ words, entries, learned }) {
    const gazetteer = buildGazetteer(entries);
    context = { words: indexWords(words), gazetteer, learned };
    const { roads, estates, communities, facilities } = gazetteer.lexicon;
    return { placeNames: roads.size + estates.size + communities.size + facilities.size };
  },
  propose: ({ text }) => proposePlaced(text, known()),
  proposeSelected: ({ text, span }) => proposeSelected(text, span, known()),
  locate: ({ text }) => locateAddress(text, known()),
  group: ({ opinions }) => groupOpinions(opinions),
});
